import { PassThrough } from 'node:stream';
import type * as Commands from '../../src/commands/run-command.js';
import type { Signals } from '../../src/commands/signals.js';
import type { Finished } from './program.js';

const COMPILED = new URL('../../dist/src/commands/run-command.js', import.meta.url).href;

/**
 * Runs `tamizdat ARGS` in this process: the code that people run, from the command line to the exit status, without
 * the start of a process, which takes longer than most commands. What belongs to a process of its own, signals,
 * streams that break, how it ends, is for tests that start the program, and all judges do.
 */
export async function tamizdat(...args: string[]): Promise<Finished> {
  const { runCommand } = (await import(COMPILED)) as typeof Commands;
  const [stdin, stdout, stderr] = [new PassThrough().end(), new PassThrough(), new PassThrough()];
  const said = [textOf(stdout), textOf(stderr)];
  const streams = { stdin, stdout, stderr } as unknown as Commands.Streams;
  const status = await runCommand(args, streams, undisturbed);
  stdout.end();
  stderr.end();
  const [out = '', err = ''] = await Promise.all(said);
  return { status, stdout: out, stderr: err };
}

function undisturbed(): Signals {
  const { signal } = new AbortController();
  return { signal, onReload: () => () => undefined, endWhenHungUp: () => undefined };
}

async function textOf(stream: PassThrough): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk);
  return text;
}
