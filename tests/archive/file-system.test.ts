import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NODE_FILES } from '../../src/archive/file-system.js';
import { temporaryFolder } from '../support/temporary-folder.js';

it.each([0, 1, 64 * 1024, 64 * 1024 + 1, 1_000_000])('reads a file of %i bytes whole', async (size) => {
  const path = join(await temporaryFolder(), 'file');
  await writeFile(path, Buffer.alloc(size, 'abc'));
  const file = await NODE_FILES.open(path, 'r');
  const bytes = await file.readFile();
  await file.close();
  expect(Buffer.compare(bytes, await readFile(path))).toBe(0);
});

it('refuses what is not there as node:fs/promises does, by a promise', async () => {
  const path = join(await temporaryFolder(), 'nothing');
  const wanted: unknown = await lstat(path).catch((error: unknown) => error);
  expect(wanted).toMatchObject({ code: 'ENOENT', path });
  await expect(NODE_FILES.lstat(path)).rejects.toMatchObject({ code: 'ENOENT', path });
  await expect(NODE_FILES.realpath(path)).rejects.toMatchObject({ code: 'ENOENT', path });
  await expect(NODE_FILES.open(path, 'r')).rejects.toMatchObject({ code: 'ENOENT', path });
});

it('lets whatever else waits have its turn, however many looks follow each other', async () => {
  const folder = await temporaryFolder();
  let hadTurn = false;
  setTimeout(() => (hadTurn = true), 0);
  for (let looks = 0; !hadTurn && looks < 1_000_000; looks += 1) await NODE_FILES.lstat(folder);
  expect(hadTurn).toBe(true);
});
