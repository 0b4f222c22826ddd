import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { articleIdOf } from '../../src/domain/article.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { openArchive } from '../../src/jobs/data-directory.js';
import { rotateKeys } from '../../src/jobs/rotate-keys.js';
import { archiveDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { type FilledData, openFilledData, urlOf } from '../support/filled-data.js';

const NOW = '2026-11-23T10:00:00Z';

/** A publisher with two articles, and somebody who has a copy of its keys and goes on with the same log. */
const published = copiedFolder(async (folder) => {
  const data = await openFilledData(join(folder, 'publisher'));
  await data.publishSettings();
  await data.keep('one');
  await data.keep('two');
  await data.publish();
  data.archive.close();
  // In one go: a database that was just closed may tidy its files once we let go of the thread.
  cpSync(join(folder, 'publisher'), join(folder, 'thief'), { recursive: true });
});

/** Goes on with the log in `folder` at an hour of the next morning. */
async function goOn<T>(folder: string, hour: string, work: (data: FilledData) => Promise<T>): Promise<T> {
  const data = await openFilledData(folder, `2026-11-23T${hour}:00:00Z`);
  try {
    const done = await work(data);
    await data.publish();
    return done;
  } finally {
    data.archive.close();
  }
}

/** Headlines of what a copy offers. */
async function shownBy(dataDir: string): Promise<string[]> {
  const archive = await openArchive(dataDir);
  const rows = archive.catalogue.newest({ outlet: 'beacon', limit: 9 });
  archive.close();
  return rows.map(({ title }) => title).sort();
}

it.each([
  ['the publisher had published nothing meanwhile', []],
  [
    'the publisher had published more than the thief, and begins anew where both were one',
    ['a', 'b', 'c', 'd', 'e', 'f'],
  ],
])(
  'what a stolen log key signed is void for a copy and its copy after a change of keys: %s',
  async (_, names) => {
    const folder = await published();
    const [publisher, thief] = [join(folder, 'publisher'), join(folder, 'thief')];
    const [second, third] = [join(folder, 'second'), join(folder, 'third')];
    const of = (owner: string): string => join(owner, 'data');
    // Nobody can tell yet.
    const forged = await goOn(thief, '06', async ({ keep, archive }) => {
      const one = articleIdOf(urlOf('one'));
      const versions = archive.catalogue.versions(one).map(({ digest }) => digest);
      await archive.publisher.withdraw({ reason: 'legal', articles: [one], versions });
      return keep('lies');
    });
    await syncData(second, [of(thief)], { now: NOW });
    await syncData(third, [second], { now: NOW });
    for (const copy of [second, third]) expect(await shownBy(copy)).toEqual(['About lies', 'About two']);

    const size = await goOn(publisher, '07', async ({ keep, archive }) => {
      const before = await archive.log.size();
      for (const name of names) await keep(name);
      return before;
    });
    const now = (): Date => new Date('2026-11-23T08:00:00Z');
    await rotateKeys({ dataDir: of(publisher), now, roots: [], lastGood: { size } });
    expect(await readFile(join(of(publisher), 'archive/trust'), 'utf8')).toMatch(/^start \d+ /m);
    await goOn(publisher, '09', (data) => data.keep('three'));
    // The thief has gone on, too, and further.
    await goOn(thief, '09', async (data) => {
      for (const name of ['lie', 'slander', 'libel', 'rumour']) await data.keep(name);
    });

    expect(await syncData(second, [of(publisher)], { now: NOW })).toMatchObject({ status: 0 });
    expect(await syncData(third, [second], { now: NOW })).toMatchObject({ status: 0 });
    const honest = ['About one', 'About three', 'About two'];
    for (const copy of [second, third]) {
      expect(await shownBy(copy)).toEqual(honest);
      expect(Object.keys(await archiveDigests(copy))).not.toContain(blobPath(forged));
      const { damages, unknown } = await checkArchive({ dataDir: copy, progress: () => undefined });
      expect([damages, unknown]).toEqual([[], []]);
      const again = await syncData(copy, [of(thief)], { now: NOW });
      expect(again).toMatchObject({ status: 6, peers: [{ state: 'unknown-signer' }], taken: { blobs: 0 } });
      expect(await shownBy(copy)).toEqual(honest);
    }
  },
);
