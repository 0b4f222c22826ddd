import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Catalogue, EntrySource } from '../../src/archive/catalogue.js';
import { type Addresses, encodeAddresses } from '../../src/domain/addresses.js';
import { articleIdOf } from '../../src/domain/article.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { encodeEntry } from '../../src/domain/entry.js';
import { encodeVersion } from '../../src/domain/version.js';
import { compileTree } from '../support/compiled-tree.js';
import { createMemoryLog } from '../support/memory-log.js';
import { createSampleArchive, type SampleArchive } from '../support/sample-archive.js';
import { sampleAsset, sampleVersion } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const url = (name: string | number): string => `https://news.example/${name}`;
const KEYS = ['2026-11-20', '2026-11-21', '2026-11-22'];

describe('catchUp', () => {
  it('applies what is new, and nothing twice', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    for (let n = 0; n < 300; n += 1) archive.publishVersion({ url: url(n) }, '<p>x</p>');
    expect(await catalogue.catchUp(archive.log, archive.blobs)).toEqual({ applied: 300 });
    expect(await catalogue.catchUp(archive.log, archive.blobs)).toEqual({ applied: 0 });
    archive.publishVersion({ url: url('new') });
    expect(await catalogue.catchUp(archive.log, archive.blobs)).toEqual({ applied: 1 });
    expect(catalogue.counts()).toMatchObject({ articles: 301, logSize: 301 });
  });

  it('gives the list of addresses that stands last in the log', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    const list = (address: string): Addresses => ({
      format: 'addresses/1',
      addresses: [{ kind: 'durable', address }],
    });
    archive.publish('addresses', encodeAddresses(list('https://one.example/')));
    archive.publish('addresses', encodeAddresses(list('https://two.example/')));
    archive.publish('addresses', Buffer.from('anything'));
    expect(await catalogue.catchUp(archive.log, archive.blobs)).toEqual({ applied: 3 });
    expect(catalogue.addresses()?.list).toEqual(list('https://two.example/'));
    expect(catalogue.counts()).toMatchObject({ missing: 1, logSize: 3 });
  });

  it('answers the same whether it followed the log or was built when held blobs had left', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const followed = archive.open('followed.db');
    const story = await tellStory(archive, followed);
    const rebuilt = archive.open('rebuilt.db');
    await rebuilt.catchUp(archive.log, archive.blobs);
    expect(followed.counts()).toMatchObject({ articles: 40, missing: 0 });
    expect(followed.counts().withdrawn).toBeGreaterThan(40);
    expect(answersOf(rebuilt, story)).toEqual(answersOf(followed, story));
  });

  it('never shows a version that the entries at hand withdraw, not even between two batches', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    const doomed = archive.publishVersion({ url: url('doomed') });
    for (let n = 0; n < 300; n += 1) archive.publishVersion({ url: url(n) }, '<p>x</p>');
    archive.withdraw({ versions: [doomed], reason: 'safety' });
    const seen: (string | undefined)[] = [];
    const blobs = {
      ...archive.blobs,
      read: (digest: Digest) => {
        seen.push(catalogue.article(articleIdOf(url('doomed')))?.title);
        return archive.blobs.read(digest);
      },
    };
    await catalogue.catchUp(archive.log, blobs);
    expect(catalogue.counts()).toMatchObject({ articles: 300, withdrawn: 1 });
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });

  it('remembers entries whose blob is missing or unreadable, and takes them in when it comes', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    const late = encodeVersion(sampleVersion({ url: url('late'), title: 'Old' }));
    const entry = { kind: 'version', digest: digestOf(late), bytes: late.length, time: 1 } as const;
    archive.log.published.push(entry);
    archive.publishVersion({ url: url('late'), title: 'New' });
    archive.publish('version', Buffer.from('{"format":"version/2"}'));
    await catalogue.catchUp(archive.log, archive.blobs);
    expect(catalogue.counts()).toMatchObject({ versions: 1, missing: 2, logSize: 3 });
    expect(catalogue.stateOf(entry.digest)).toBe('unknown');

    await archive.blobs.keep(late);
    expect(await catalogue.catchUp(archive.log, archive.blobs)).toEqual({ applied: 0 });
    expect(catalogue.counts()).toMatchObject({ articles: 1, versions: 2, missing: 1 });
    expect(catalogue.stateOf(entry.digest)).toBe('offered');
    expect(catalogue.article(articleIdOf(url('late')))?.title).toBe('New');
  });

  it('takes a late withdrawal to heart', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    const version = archive.publishVersion({ url: url(1) });
    const withdrawal = archive.withdraw({ versions: [version] });
    const bytes = await archive.blobs.read(withdrawal);
    await archive.blobs.hold(withdrawal);
    await catalogue.catchUp(archive.log, archive.blobs);
    expect(catalogue.stateOf(version)).toBe('offered');
    await archive.blobs.keep(bytes);
    await catalogue.catchUp(archive.log, archive.blobs);
    expect(catalogue.stateOf(version)).toBe('withdrawn');
    expect(catalogue.counts()).toMatchObject({ versions: 0, missing: 0 });
  });

  it.each([
    ['is shorter', 1],
    ['has the same length', 2],
    ['is longer', 3],
  ])('starts again with the log of another archive that %s', async (_what, size) => {
    const folder = await temporaryFolder();
    const archive = createSampleArchive(folder);
    const catalogue = archive.open('catalogue.db');
    archive.publishVersion({ url: url('here') });
    archive.publishVersion({ url: url('here too') });
    await catalogue.catchUp(archive.log, archive.blobs);
    const other = createSampleArchive(join(folder, 'other'));
    for (let n = 0; n < size; n += 1) other.publishVersion({ url: url(n) });
    expect(await catalogue.catchUp(other.log, other.blobs)).toEqual({ applied: size });
    expect(catalogue.counts()).toMatchObject({ articles: size, logSize: size });
    expect(catalogue.article(articleIdOf(url('here')))).toBeUndefined();
  });

  it('stops at the size of the checkpoint', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    for (let n = 0; n < 5; n += 1) archive.publishVersion({ url: url(n) });
    const log: EntrySource = { ...archive.log, size: () => Promise.resolve(3) };
    expect(await catalogue.catchUp(log, archive.blobs)).toEqual({ applied: 3 });
    expect(catalogue.counts().logSize).toBe(3);
  });

  it('shares the work when it is asked twice at once', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    for (let n = 0; n < 500; n += 1) archive.publishVersion({ url: url(n) }, '<p>x</p>');
    const catalogues = [archive.open('catalogue.db'), archive.open('catalogue.db')];
    const done = await Promise.all(catalogues.map((one) => one.catchUp(archive.log, archive.blobs)));
    expect(done.reduce((sum, { applied }) => sum + applied, 0)).toBe(500);
    for (const one of catalogues) expect(one.counts()).toMatchObject({ articles: 500, logSize: 500 });
  });

  it('applies every entry once when four processes start on one file', async () => {
    const folder = await temporaryFolder();
    await compileTree(folder, ['src/archive', 'src/domain', 'tests/archive/processes', 'tests/support']);
    const archive = createSampleArchive(folder);
    for (let n = 0; n < 1_000; n += 1) archive.publishVersion({ url: url(n) }, '<p>x</p>');
    await writeFile(join(folder, 'log'), Buffer.concat(archive.log.published.map(encodeEntry)));
    const script = join(folder, 'tests/archive/processes/catch-up.js');
    const parameters = [
      script,
      join(folder, 'state/catalogue.db'),
      join(folder, 'archive'),
      join(folder, 'log'),
    ];
    const runs = [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, parameters));
    const applied = (await Promise.all(runs)).map(({ stdout }) => Number(stdout));
    expect(applied.reduce((sum, one) => sum + one)).toBe(1_000);
    expect(archive.open('catalogue.db').counts()).toMatchObject({ articles: 1_000, logSize: 1_000 });
  });

  it('reads nothing from an empty log', async () => {
    const archive = createSampleArchive(await temporaryFolder());
    const catalogue = archive.open('catalogue.db');
    expect(await catalogue.catchUp(createMemoryLog(), archive.blobs)).toEqual({ applied: 0 });
  });
});

/**
 * Forty articles with up to four versions each, superseded ones withdrawn and held on the way; pictures shared
 * between articles; editions with bundles that are withdrawn with the text they hold. Gives all digests.
 */
async function tellStory(archive: SampleArchive, catalogue: Catalogue): Promise<Digest[]> {
  const digests: Digest[] = [];
  const newest = new Map<number, Digest>();
  for (let round = 0; round < 4; round += 1) {
    for (let n = 0; n < 40; n += 1) {
      if (round > 0 && n % (round + 1) !== 0) continue;
      publishRound(archive, { newest, n, round });
      digests.push(newest.get(n) ?? digestOf(''));
    }
    const key = KEYS[round % KEYS.length] ?? '';
    const edition = { kind: 'day', key, outlet: 'demo', versions: [...newest.values()] } as const;
    const digest = archive.publishEdition({ ...edition, versions: [...newest.values()] });
    digests.push(archive.publishBundle(digest, `round ${round}`));
    await catalogue.catchUp(archive.log, archive.blobs);
    const held = catalogue.blobsToHold();
    for (const blob of held) await archive.blobs.hold(blob);
    catalogue.markHeld(held);
  }
  return digests;
}

function publishRound(
  archive: SampleArchive,
  { newest, n, round }: { newest: Map<number, Digest>; n: number; round: number },
): void {
  const previous = newest.get(n);
  const digest = archive.publishVersion(
    {
      url: url(n),
      title: `Article ${n}, round ${round}`,
      published: `2026-11-2${n % 3}T0${n % 10}:00:00Z`,
      firstCaptured: `2026-11-2${n % 3}T12:00:00.000Z`,
      captured: `2026-11-23T0${round}:00:00.000Z`,
      assets: [sampleAsset(`picture ${n % 7}`, 'lead'), sampleAsset(`picture of ${n}, round ${round}`)],
      ...(previous && { previous }),
    },
    // The text of round 2 is that of round 0 again.
    `<p>${n}, ${round % 2}</p>`,
  );
  newest.set(n, digest);
  const bundles = n === 0 && round > 0 ? [digestOf(`round ${round - 1}`)] : [];
  if (previous) archive.withdraw({ versions: [previous], bundles });
}

function answersOf(catalogue: Catalogue, digests: readonly Digest[]): unknown {
  const rows = catalogue.newest({ outlet: 'demo', limit: 500 });
  return {
    rows,
    articles: rows.map((row) => catalogue.article(row.id)),
    versions: rows.map((row) => catalogue.versions(row.id)),
    gone: rows.map((row) => catalogue.isGone(row.id)),
    states: digests.map((digest) => catalogue.stateOf(digest)),
    settings: catalogue.settings(),
    days: catalogue.days('demo'),
    ofDays: KEYS.map((day) => catalogue.versionsOfDay({ outlet: 'demo', day })),
    latest: catalogue.versionsLatest({ outlet: 'demo', limit: 25 }),
    editions: catalogue.editions('demo'),
    edition: KEYS.map((key) => catalogue.edition({ outlet: 'demo', key })),
    holding: catalogue.bundlesHolding(digests),
    toHold: catalogue.blobsToHold(),
    counts: catalogue.counts(),
  };
}
