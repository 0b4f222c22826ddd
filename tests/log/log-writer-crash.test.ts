import { beforeEach, describe, expect, it } from 'vitest';
import { auditTree } from '../../src/log/audit-tree.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { createCrashingLogFiles } from './crashing-log-files.js';
import { at, createLogPlace, type LogFolder, type LogPlace } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let keys: LogPlace['keys'];
let filesIn: LogPlace['filesIn'];
let expectSound: LogPlace['expectSound'];
beforeEach(async () => {
  ({ keys, filesIn, expectSound } = await createLogPlace());
});

describe('a crash', () => {
  const cases = [
    { before: 0, batch: 5 },
    { before: 50, batch: 38 },
    { before: 250, batch: 20 },
    { before: 100, batch: 500 },
  ];
  it.each(cases)(
    'at any change while $batch entries are appended to $before leaves the old log or the new one, and the next append heals',
    async ({ before, batch }) => {
      const old = sampleEntries(0, before);
      const added = sampleEntries(before, batch);
      let fatal = 0;
      for (let isDone = false; !isDone;) {
        fatal += 1;
        for (const when of ['before', 'after'] as const) {
          const files = filesIn(`${fatal}-${when}`);
          await createLogWriter({ files, keys }).append(old, at(0));
          const crashing = createCrashingLogFiles(files, { fatal, when });
          const published = await createLogWriter({ files: crashing, keys })
            .append(added, at(1))
            .then(
              ({ size }) => size,
              () => undefined,
            );
          isDone = crashing.changes() < fatal;

          const size = await createLogReader(files).size();
          if (published !== undefined) expect(size).toBe(published);
          const entries = size === before ? old : [...old, ...added];
          await expectSound(files, entries);

          // The next run brings other entries than those that the crash threw away.
          const next = sampleEntries(size, 30, 'next run');
          await createLogWriter({ files, keys }).append(next, at(2));
          await expectSound(files, [...entries, ...next]);
          await expectTidy(files);
        }
      }
      expect(fatal).toBeGreaterThan(3);
    },
  );

  it('at any change of the very first append leaves nothing or a whole log, and the next start goes on', async () => {
    for (const fatal of [1, 2, 3, 4, 5, 6, 7]) {
      const files = filesIn(`first-${fatal}`);
      const crashing = createCrashingLogFiles(files, { fatal, when: 'before' });
      await expect(
        createLogWriter({ files: crashing, keys }).append(sampleEntries(0, 300), at(0)),
      ).rejects.toThrow();
      expect(await createLogReader(files).size()).toBe(0);
      await createLogWriter({ files, keys }).append(sampleEntries(0, 40, 'next start'), at(1));
      await expectSound(files, sampleEntries(0, 40, 'next start'));
      await expectTidy(files);
    }
  });

  /** No full tile beyond the checkpoint, no partial one where the full one stands. */
  async function expectTidy(files: LogFolder): Promise<void> {
    const [paths, size] = [await files.list(), await createLogReader(files).size()];
    const full = paths.filter((path) => /^tile\/(0|entries)\/\d+$/.test(path));
    expect(full).toHaveLength(2 * Math.floor(size / 256));
    for (const path of full) expect(paths.filter((other) => other.startsWith(`${path}.p/`))).toEqual([]);
  }

  it('leaves no full tile that a client could take for a published one, even if only the time is signed next', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 10), at(0));
    const crashing = createCrashingLogFiles(files, { fatal: 5, when: 'before' });
    const broken = createLogWriter({ files: crashing, keys }).append(sampleEntries(10, 600), at(1));
    await expect(broken).rejects.toThrow('the process died');
    expect(await files.list()).toContain('tile/0/000');
    await createLogWriter({ files, keys }).cosign(at(2));
    expect((await files.list()).filter((path) => /\/\d{3}$/.test(path))).toEqual([]);
    await expectSound(files, sampleEntries(0, 10));
  });

  it('leaves no partial tile that a later tree would contradict', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 10), at(0));
    const crashing = createCrashingLogFiles(files, { fatal: 3, when: 'before' });
    const broken = createLogWriter({ files: crashing, keys }).append(sampleEntries(10, 5), at(1));
    await expect(broken).rejects.toThrow('the process died');
    expect(await files.list()).toContain('tile/entries/000.p/15');
    await createLogWriter({ files, keys }).append(sampleEntries(10, 9, 'next run'), at(2));
    expect((await files.list()).filter((path) => path.includes('.p/15'))).toEqual([]);
    expect((await auditTree(files, await createLogReader(files).checkpoint())).flaws).toEqual([]);
  });
});
