import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { finished, startTamizdat } from './program.js';
import { createFilledMirror, type FilledMirror } from './sample-mirror.js';

/** A mirror as operators run it, in a process of its own, over the filled archive. */
export interface WatchedMirror {
  url: string;
  pid: number;
  /** The data directory. */
  data: string;
  /** The only folder for temporary files that the process knows. */
  temporary: string;
  archive: FilledMirror;
  /** All that it has written out so far, without the lines that say where it can be read. */
  output: () => string;
  /** Ends it; what it wrote stays readable. */
  stop(): Promise<void>;
}

/** Starts `tamizdat serve` on a filled archive in `folder`. */
export async function startWatchedMirror(folder: string): Promise<WatchedMirror> {
  const [data, temporary] = [join(folder, 'data'), join(folder, 'tmp')];
  await Promise.all([mkdir(data), mkdir(temporary)]);
  const archive = await createFilledMirror(data);
  vi.stubEnv('TMPDIR', temporary);
  const child = startTamizdat(['serve', '--data', data, '--port', '0'], folder);
  vi.unstubAllEnvs();
  const end = finished(child);
  const lines: string[] = [];
  const watch = (stream: NodeJS.ReadableStream | null): void =>
    void stream?.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n')));
  [child.stdout, child.stderr].forEach(watch);
  const address = (): string | undefined => /"event":"serving","url":"([^"]+)"/.exec(lines.join('\n'))?.[1];
  await vi.waitUntil(() => address() !== undefined || child.exitCode !== null, { timeout: 20_000 });
  const url = address();
  if (url === undefined) throw new Error(`serve ended: ${lines.join('\n')}`);
  return {
    url,
    pid: child.pid ?? 0,
    data,
    temporary,
    archive,
    output: () =>
      lines
        .filter((line) => !/"event":"serving/.test(line))
        .join('\n')
        .trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await end;
    },
  };
}

/** One such mirror for all tests of a file. */
export function shareWatchedMirror(): () => WatchedMirror {
  let folder = '';
  let mirror: WatchedMirror | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-watched-'));
    mirror = await startWatchedMirror(folder);
  });
  afterAll(async () => {
    await mirror?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (!mirror) throw new Error('the mirror is there once the tests run');
    return mirror;
  };
}
