import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dueArticles } from '../../src/jobs/due-articles.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import type { PageMemory } from '../../src/jobs/crawl-db.js';
import { isRunMissed } from '../../src/jobs/schedule.js';
import { nextCheck } from '../../src/jobs/recheck.js';
import { openFilledData } from '../support/filled-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TODAY = '2026-11-22T20:00:00Z';
const JUMPS = [
  ['a day back', '2026-11-21T20:00:00Z'],
  ['ten years on', '2036-11-22T20:00:00Z'],
  ['to 1970', '1970-01-01T00:00:05Z'],
] as const;

async function startData() {
  const folder = await temporaryFolder();
  const data = await openFilledData(folder, TODAY);
  onTestFinished(() => data.archive.close());
  await data.publishSettings();
  await data.keep('one');
  await data.publish();
  const signedAt = async (): Promise<number> =>
    (await data.archive.log.checkpoint())?.cosignedAt?.getTime() ?? 0;
  const damages = async () =>
    (await checkArchive({ dataDir: join(folder, 'data'), progress: () => undefined })).damages;
  const offered = (): string[] =>
    data.archive.catalogue.newest({ outlet: 'beacon', limit: 10 }).map(({ title }) => title);
  return { ...data, signedAt, damages, offered };
}

it.each(JUMPS)(
  'a clock that goes %s and comes back loses nothing and signs no earlier time',
  async (_, instant) => {
    const { archive, at, keep, publish, signedAt, damages, offered } = await startData();
    const first = await signedAt();
    at(instant);
    await keep('two');
    await publish();
    const second = await signedAt();
    expect(second).toBe(Math.max(first, Date.parse(instant)));
    expect(await damages()).toEqual([]);

    at('2026-11-22T21:00:00Z');
    await keep('three');
    await publish();
    expect(await signedAt()).toBe(Math.max(second, Date.parse('2026-11-22T21:00:00Z')));
    expect(offered().sort()).toEqual(['About one', 'About three', 'About two']);
    expect(archive.catalogue.counts().withdrawn).toBe(0);
    expect(await damages()).toEqual([]);
  },
);

it('a day that a fast clock closed too early is closed again with all its articles', async () => {
  const { archive, at, keep, publish } = await startData();
  const closedWith = () => archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' });
  at('2036-11-22T20:00:00Z');
  await publish();
  expect(closedWith()?.edition.versions).toHaveLength(1);
  at('2026-11-22T21:00:00Z');
  await keep('two');
  await publish();
  at('2026-11-23T00:01:00Z');
  await publish();
  expect(closedWith()?.edition.versions).toHaveLength(2);
  expect(closedWith()?.bundles).toHaveLength(1);
  const size = await archive.log.size();
  await publish();
  expect(await archive.log.size()).toBe(size);
});

it('an address that a fast clock put off for years is due at once, and then waits as before', () => {
  const future = new Date('2036-11-22T20:00:00Z');
  const page: PageMemory = {
    ref: { url: 'https://beacon.example/one', fingerprint: 'a' },
    validators: {},
    checkedAt: future.toISOString(),
    outcome: 'unchanged',
    ...nextCheck(undefined, 'unchanged', future),
  };
  const due = (remembered: PageMemory, now: Date): number =>
    dueArticles({ refs: undefined, remembered: [remembered], firstRun: 20, now }).due.length;
  const now = new Date(TODAY);
  expect(due(page, now)).toBe(1);
  const looked = { ...page, checkedAt: now.toISOString(), ...nextCheck(page, 'unchanged', now) };
  expect(looked.intervalMinutes).toBeGreaterThan(0);
  expect(due(looked, now)).toBe(0);
  expect(due(looked, new Date(now.getTime() + looked.intervalMinutes * 60_000))).toBe(1);
});

it('a last run in the future is no missed run: the schedule goes on by itself', () => {
  const always = { match: () => true };
  expect(isRunMissed(always, '2036-11-22T20:00:00Z', new Date(TODAY))).toBe(false);
});
