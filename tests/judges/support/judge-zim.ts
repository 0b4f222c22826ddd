import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { editionFileName } from '../../../src/bundle/file-names.js';
import { buildEditionZim } from '../../../src/bundle/zim/edition-zim.js';
import type { Edition } from '../../../src/domain/edition.js';
import { openArchive } from '../../../src/jobs/data-directory.js';
import { finished } from '../../support/program.js';

/** What zimcheck says of a file when it makes every check it knows. */
export async function zimcheck(file: string): Promise<{ status: number | null; said: string }> {
  const { status, stdout, stderr } = await finished(spawn('zimcheck', ['-A', file]));
  return { status, said: stdout + stderr };
}

export async function expectPass(file: string): Promise<void> {
  const { status, said } = await zimcheck(file);
  expect(said).toContain('Overall Test Status: Pass');
  // Not even a warning, such as of content that is there twice.
  expect(said).not.toMatch(/\[(ERROR|WARNING)\]/);
  expect(status).toBe(0);
}

/** The ZIM of an archive's edition, `latest` or a day, for its first outlet. */
export async function packEditionOf(data: string, key: string, out: string): Promise<string> {
  const { catalogue, blobs, close } = await openArchive(data);
  const found = catalogue.settings();
  const [outlet] = found?.settings.outlets ?? [];
  if (!found || !outlet) throw new Error('the archive has no outlet');
  const kind = key === 'latest' ? 'latest' : 'day';
  const versions =
    kind === 'latest'
      ? catalogue.versionsLatest({ outlet: outlet.id, limit: 50 })
      : catalogue.versionsOfDay({ outlet: outlet.id, day: key });
  const edition: Edition = { format: 'edition/1', kind, key, outlet: outlet.id, versions };
  const file = join(out, editionFileName(edition, 'zim'));
  const request = { edition, settingsDigest: found.digest, out: file };
  await buildEditionZim({ blobs, settings: found.settings }, request);
  close();
  return file;
}

export interface KiwixServe {
  url: string;
  stop(): Promise<void>;
}

/** `kiwix-serve` of some files on loopback, once it answers. */
export async function serveByKiwix(files: readonly string[]): Promise<KiwixServe> {
  const port = await freePort();
  const args = ['--address', '127.0.0.1', '--port', String(port), ...files];
  const child: ChildProcess = spawn('kiwix-serve', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = finished(child);
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await end;
  };
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${url}/catalog/v2/entries`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error('kiwix-serve does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
