import { existsSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type FileSystem, NODE_FILES } from '../../src/archive/file-system.js';
import { digestOf } from '../../src/domain/digest.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { createFailingFileSystem } from '../support/failing-file-system.js';
import { openFilledData } from '../support/filled-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CODES = ['EIO', 'ENOSPC', 'EMFILE'];

/** Each change is made to fail. Looks are many and alike: some of them, so that all kinds have their turn. */
const LOOPS = [
  { kind: 'change', step: 1, atLeast: 50 },
  { kind: 'look', step: 23, atLeast: 200 },
] as const;

it.each(LOOPS)(
  'a run of which any $kind fails leaves the archive whole, and the next run comes to the same end',
  { timeout: 600_000 },
  async ({ kind, step, atLeast }) => {
    const folder = await temporaryFolder();
    await beginArchive(folder);
    const wanted = await run(folder, 'undisturbed', NODE_FILES);
    let operations = 0;
    for (let fatal = 1; ; fatal += step) {
      const code = CODES[fatal % CODES.length] ?? 'EIO';
      const failing = createFailingFileSystem({ kind, fatal, code });
      const name = `run-${fatal}`;
      const outcome: unknown = await run(folder, name, failing.system).catch((error: unknown) => error);
      if (failing.operations() < fatal) {
        expect(outcome, 'nothing was made to fail').toEqual(wanted);
        break;
      }
      operations = fatal;
      const told = `${kind} ${fatal} failed with ${code}, which gave ${String(outcome)}`;
      const dataDir = join(folder, name, 'data');
      expect((await checkArchive({ dataDir, progress: () => undefined })).damages, told).toEqual([]);
      expect(await run(folder, name, NODE_FILES), told).toEqual(wanted);
      await rm(join(folder, name), { recursive: true });
    }
    expect(operations).toBeGreaterThan(atLeast);
  },
);

/** What every run goes on from: an article of a day that is still open. */
async function beginArchive(folder: string): Promise<void> {
  const data = await openFilledData(join(folder, 'begun'));
  await data.publishSettings();
  await data.keep('one');
  await data.publish();
  data.archive.close();
}

/** One run: a text is taken back for an edited one, and the day closes. On a copy of the archive, made once. */
async function run(folder: string, name: string, system: FileSystem) {
  const place = join(folder, name);
  // The databases are projections and memory; one that was just closed may still tidy its files while we copy.
  const isKept = (path: string): boolean => !/\.db(-wal|-shm)?$/.test(path);
  if (!existsSync(place)) await cp(join(folder, 'begun'), place, { recursive: true, filter: isKept });
  const data = await openFilledData(place, '2026-11-23T09:00:00Z', system);
  try {
    const { catalogue, files } = data.archive;
    const [first] = catalogue.newest({ outlet: 'beacon', limit: 1 });
    if (first?.corrected === false) await data.keep('one', { previous: first.version, words: 'Told again.' });
    await data.publish();
    const open = await files.list('open');
    return {
      articles: catalogue.newest({ outlet: 'beacon', limit: 500 }),
      editions: catalogue.editions('beacon').map(({ digest, bundles }) => ({ digest, bundles })),
      open: await Promise.all(open.map(async (path) => [path, digestOf((await files.read(path)) ?? '')])),
      held: (await readdir(join(data.archive.stateDir, 'held'))).length,
      leftovers: await readdir(join(dirname(files.absolute('open')), '.tmp')),
    };
  } finally {
    data.archive.close();
  }
}
