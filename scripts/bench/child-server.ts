import { type ChildProcess, spawn } from 'node:child_process';

/** A server in a process of its own, which says its address once it listens. */
export interface ChildServer {
  /** Ends in a slash. */
  url: string;
  /** From the start of the process to its first 200, in milliseconds. */
  startMs: number;
  stop(): Promise<void>;
}

/** Starts `node ARGS` and waits until `path` answers 200. @throws Error when it ends before */
export async function startChildServer(args: readonly string[], path: string): Promise<ChildServer> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await addressOf(child);
  const { status } = await fetch(new URL(path, url));
  if (status !== 200) throw new Error(`${args.join(' ')} answered ${status} for ${path}`);
  return {
    url,
    startMs: performance.now() - began,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+\/)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    child.once('exit', (status) => reject(new Error(`a server ended with ${status}: ${said}`)));
  });
}
