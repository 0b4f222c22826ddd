import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addAddressCommands } from './address/options.js';
import type { BundleOptions } from './bundle.js';
import type { CheckOptions } from './check.js';
import type { CommonOptions, Context } from './context.js';
import { addExport } from './export/options.js';
import { addKey } from './key/options.js';
import { addNotice } from './notice.js';
import type { ServeOptions } from './serve.js';
import type { SnapshotOptions } from './snapshot.js';
import { BUG, exitStatusOf, WRONG_USE } from './exit-status.js';
import type { Signals } from './signals.js';
import type { StatusOptions } from './status.js';
import { addSync } from './sync/options.js';
import type { UpOptions } from './up.js';
import { addWithdraw } from './withdraw/options.js';
import { addVerify } from './verify/options.js';
import { BUNDLE_FORMATS } from '../domain/bundle-format.js';
import { isKnownError } from '../domain/errors.js';
import { createJsonLogger, createTerminalLogger } from '../logger.js';

const RELOAD_HELP =
  '\nCtrl-C stops it, and so does closing its terminal. kill -HUP makes it read the configuration again.';

/** Each command brings its own part of the program: nobody waits a second for help or a mistyped word. */
const load = {
  up: () => import('./up.js'),
  serve: () => import('./serve.js'),
  snapshot: () => import('./snapshot.js'),
  bundle: () => import('./bundle.js'),
  check: () => import('./check.js'),
  status: () => import('./status.js'),
  doctor: () => import('./doctor.js'),
  init: () => import('./init.js'),
};

/** Commands that run until they are stopped. */
const SERVING: readonly string[] = ['up', 'serve', 'schedule'];

/** Where a command reads what it asks for, and writes to. */
export type Streams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>;

/**
 * Runs the command that `argv` names, `['snapshot', '--json']`, and gives the exit status. Nothing is thrown: whatever
 * goes wrong is told on `streams.stderr`.
 */
export async function runCommand(
  argv: readonly string[],
  streams: Streams,
  createSignals: (about: { isServing: boolean }) => Signals,
): Promise<number> {
  let exitStatus = 0;
  const signals = createSignals({ isServing: SERVING.includes(argv[0] ?? '') });
  const context = createContext(argv.includes('--json'), streams.stdout, signals);
  const program = createProgram(context, streams, (status) => (exitStatus = status));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitStatus;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
    if (isKnownError(error)) {
      streams.stderr.write(`${error.message}\n`);
      return exitStatusOf(error.code);
    }
    streams.stderr.write(`A fault of ours; please report it with these lines:\n${(error as Error).stack}\n`);
    return BUG;
  } finally {
    signals.endWhenHungUp();
  }
}

function createProgram(context: Context, streams: Streams, setStatus: (status: number) => void): Command {
  const program = new Command('tamizdat')
    .description(
      'Snapshots news articles into signed bundles and serves them with a notice of the legal risk.',
    )
    .version(versionOfPackage())
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .exitOverride()
    .showHelpAfterError('See: tamizdat help');
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
      .option('--data <dir>', 'data directory')
      .exitOverride();
  const allow = () =>
    new Option('--allow <host:port>', 'let this run fetch from one private address').argParser(repeated);

  addServing(command, context, allow);
  addMaking(command, context, { allow, setStatus });
  addWithdraw(command, context, setStatus);
  addAddressCommands(program, context, setStatus);
  addExport(command, context, { setStatus, version: versionOfPackage() });
  addVerify(command, context, { allow, setStatus });
  addSync(program, context, { setStatus });
  addNotice(program, context, { setStatus, streams: { input: streams.stdin, output: streams.stdout } });
  addKey(program, context);
  program
    .command('doctor')
    .description('prove the privacy claims of a running mirror')
    .argument('<url>', 'where the mirror answers, such as http://127.0.0.1:8080/')
    .exitOverride()
    .action(async (url: string) => setStatus(await (await load.doctor()).doctor(context, url)));
  program
    .command('init')
    .description('ask what is needed; write a commented tamizdat.yaml and the keys')
    .argument('[dir]', 'folder', '.')
    .exitOverride()
    .action(async (dir: string) =>
      (await load.init()).init(context, dir, { input: streams.stdin, output: streams.stdout }),
    );
  return program;
}

/** As package.json says, three folders above this file once it is compiled. */
function versionOfPackage(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

type MakeCommand = (name: string, description: string) => Command;

function addServing(command: MakeCommand, context: Context, allow: () => Option): void {
  const serving = (name: string, description: string) =>
    command(name, description)
      .option('--port <n>', 'port (default 8080)', wholeNumber)
      .option('--host <h>', 'address to listen on (default 127.0.0.1)');
  serving('up', 'snapshot on schedule and serve, in one process')
    .addHelpText('after', RELOAD_HELP)
    .argument('[url...]', 'feeds, sitemaps, lists or pages to mirror; no configuration needed')
    .addOption(allow())
    .action(async (urls: string[], options: UpOptions) => (await load.up()).up(context, urls, options));
  serving('serve', 'serve the archive, fetch nothing').action(async (options: ServeOptions & CommonOptions) =>
    (await load.serve()).serve(context, options),
  );
  command('schedule', 'fetch on schedule, serve nothing')
    .addOption(allow())
    .action(async (options: CommonOptions) => (await load.up()).schedule(context, options));
}

function addMaking(
  command: MakeCommand,
  context: Context,
  { allow, setStatus }: { allow: () => Option; setStatus: (status: number) => void },
): void {
  command('snapshot', 'one run now')
    .option('--source <id...>', 'only these configured sources')
    .addOption(
      new Option('--url <url>', 'a feed, a sitemap, a list or a page; may be repeated').argParser(repeated),
    )
    .option('--json', 'one JSON object per line')
    .addOption(allow())
    .action(async (options: SnapshotOptions) =>
      setStatus(await (await load.snapshot()).snapshot(context, options)),
    );
  command('bundle', 'make bundles')
    .addOption(
      new Option('--format <f>', 'default: html for an article, zip for an edition').choices(BUNDLE_FORMATS),
    )
    .option('--article <id>', 'an article')
    .option('--edition <e>', 'a day such as 2026-11-22, or latest')
    .option('--out <dir>', 'folder for the files (default: here)')
    .option('--compress', 'a ZIM packed by zstd: smaller, and Node has to be 22.15 or newer')
    .option('--hand-over', 'also one ZIP of it with signature, key, proof, and how to check them')
    .option('--torrent', 'also a torrent of it: a closed day, and only where mirror.torrents allows it')
    .option('--encrypt', 'as one HTML file that asks for a passphrase')
    .option('--passphrase-file <file>', 'its first line is the passphrase (default: six words are made up)')
    .action(async (options: BundleOptions) => (await load.bundle()).bundle(context, options));
  command('check', 're-hash everything and name what is damaged')
    .option('--repair', 'mend what can be mended; nothing is deleted')
    .option('--json', 'one JSON object per line')
    .action(async (options: CheckOptions) => setStatus(await (await load.check()).check(context, options)));
  command('status', 'sources, runs, failures, notices, log head')
    .option('--json', 'as one JSON document')
    .action(async (options: StatusOptions) => (await load.status()).status(context, options));
}

function createContext(
  isJson: boolean,
  stdout: Streams['stdout'],
  signals: Pick<Context, 'signal' | 'onReload'>,
): Context {
  const write = (text: string) => void stdout.write(text);
  const now = () => new Date();
  const isTerminal = stdout.isTTY && !isJson;
  return {
    logger: isTerminal ? createTerminalLogger({ write }) : createJsonLogger({ write, now }),
    print: (text) => write(`${text}\n`),
    now,
    random: Math.random,
    ...signals,
  };
}

function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return value;
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}
