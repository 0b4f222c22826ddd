import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { lastingDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { createFailingFileSystem } from '../support/failing-file-system.js';
import { makePublishedStates, publishedStates } from '../support/published-states.js';

const filled = copiedFolder(async (folder) => {
  await makePublishedStates(folder);
  await syncData(join(folder, 'copy'), [publishedStates(folder).older]);
});

/** Every change is made to fail in turn; so many lie between two tries. */
const STEP = 17;

it('a sync of which any change fails leaves the copy whole, and the next one comes to the same end', async () => {
  const folder = await filled();
  const { newest } = publishedStates(folder);
  const copyOf = async (name: string): Promise<string> => {
    const isKept = (path: string): boolean => !/\.db(-wal|-shm)?$/.test(path);
    await cp(join(folder, 'copy'), join(folder, name), { recursive: true, filter: isKept });
    return join(folder, name);
  };
  const undisturbed = await copyOf('undisturbed');
  await syncData(undisturbed, [newest]);
  const wanted = await lastingDigests(undisturbed);
  let tries = 0;
  for (let fatal = 1; ; fatal += STEP) {
    const copy = await copyOf(`run-${fatal}`);
    const failing = createFailingFileSystem({
      kind: 'change',
      fatal,
      code: fatal % 2 === 0 ? 'ENOSPC' : 'EIO',
    });
    const outcome: unknown = await syncData(copy, [newest], { system: failing.system }).catch(
      (error: unknown) => error,
    );
    if (failing.operations() < fatal) break;
    tries += 1;
    const told = `change ${fatal} failed, which gave ${String(outcome)}`;
    const { damages } = await checkArchive({ dataDir: copy, progress: () => undefined });
    expect(damages, told).toEqual([]);
    expect(await syncData(copy, [newest]), told).toMatchObject({ status: 0, missing: [] });
    expect(await lastingDigests(copy), told).toEqual(wanted);
    await rm(copy, { recursive: true });
  }
  expect(tries).toBeGreaterThan(5);
});
