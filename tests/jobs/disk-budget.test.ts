import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDiskBudget, withinBudget } from '../../src/jobs/disk-budget.js';
import { diskUse } from '../../src/jobs/disk-use.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const KB = 1024;

it('measures all files below a folder, and nothing where none is', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'a/b'), { recursive: true });
  await writeFile(join(folder, 'one'), Buffer.alloc(64 * KB, 1));
  await writeFile(join(folder, 'a/b/two'), Buffer.alloc(64 * KB, 1));
  expect(await diskUse(folder)).toBeGreaterThanOrEqual(128 * KB);
  expect(await diskUse(folder)).toBeLessThan(160 * KB);
  expect(await diskUse(join(folder, 'none'))).toBe(0);
});

it('keeps until the bound is reached, then says where, how much and what to do; a known blob costs nothing', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'one'), Buffer.alloc(64 * KB, 1));
  const budget = createDiskBudget(folder);
  await budget.measure();
  const blobs = withinBudget(createMemoryBlobStore(), budget, 100 * KB);
  const first = Buffer.alloc(50 * KB, 2);
  await blobs.keep(first);
  await expect(blobs.keep(Buffer.alloc(1, 3))).rejects.toMatchObject({
    code: 'DATA_FULL',
    message: `${folder} uses 114 KB of the 100 KB that disk.max allows, so nothing more is captured: raise disk.max, or let old days go with keep; what was published stays readable`,
  });
  await blobs.keep(first);
  await budget.measure();
  await blobs.keep(Buffer.alloc(1, 3));
});
