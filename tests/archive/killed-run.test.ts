import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { type Digest, isDigest } from '../../src/domain/digest.js';
import { compileTree } from '../support/compiled-tree.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const KILLS = 30;

it(`loses nothing and tears nothing in ${KILLS} kills`, { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder();
  await compileTree(folder, ['src/archive', 'src/domain', 'tests/archive/processes']);
  const root = join(folder, 'archive');
  const heldDir = join(folder, 'held');
  const acknowledged = new Set<Digest>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = join(folder, 'tests/archive/processes/keep-blobs.js');
    for (const digest of await keepUntilKilled(child, [root, heldDir, `run ${kill}`]))
      acknowledged.add(digest);
  }

  const files = createDurableFiles(root);
  const blobs = createBlobStore({ files, heldDir });
  const kept = (await files.list('blobs')).map((path) => basename(path));
  for (const name of kept) await expect(isDigest(name) && blobs.read(name)).resolves.toBeDefined();
  expect([...acknowledged].filter((digest) => !kept.includes(digest))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);

  const leftovers = await readdir(join(root, '.tmp'));
  expect(await files.sweep()).toBe(leftovers.length);
  expect(await readdir(join(root, '.tmp'))).toEqual([]);
});

/** Runs the child until it has kept a few blobs, kills it in the middle of the next, gives what it acknowledged. */
async function keepUntilKilled(script: string, parameters: string[]): Promise<Digest[]> {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const acknowledged: Digest[] = [];
  const enough = 1 + Math.floor(Math.random() * 10);
  for await (const line of createInterface(child.stdout)) {
    if (isDigest(line)) acknowledged.push(line);
    if (acknowledged.length === enough) setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}
