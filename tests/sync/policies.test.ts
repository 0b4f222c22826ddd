import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { blobPath } from '../../src/archive/blob-store.js';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { FileSystem } from '../../src/archive/file-system.js';
import { buildArticle } from '../../src/bundle/build-bundle.js';
import { NOTHING_BLOCKED } from '../../src/domain/blocked-list.js';
import { parseSearch } from '../../src/domain/search-terms.js';
import { outletKey } from '../../src/domain/settings.js';
import type { Asset } from '../../src/domain/version.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { openCopiedArchive } from '../../src/jobs/copied-archive.js';
import { openArchive } from '../../src/jobs/data-directory.js';
import { letGo } from '../../src/jobs/let-go.js';
import type { LogEvent } from '../../src/logger.js';
import { archiveDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { createFailingFileSystem } from '../support/failing-file-system.js';
import { type FilledData, makeFilledData, openFilledData, SILENT } from '../support/filled-data.js';
import { sampleSettings } from '../support/sample-mirror.js';
import { keepSamplePicture } from '../support/sample-picture.js';

const published = copiedFolder(makeFilledData);
const NOW = '2026-11-23T09:30:00Z';

/** A mirror over a data directory, and what its archive says. */
async function mirrorOf(dataDir: string, now = () => new Date(NOW)) {
  const archive = await openArchive(dataDir);
  onTestFinished(() => archive.close());
  const bugs: unknown[] = [];
  const app = createMirror({
    ...archive,
    fallbackSettings: sampleSettings(),
    tokenKey: new Uint8Array(32).fill(7),
    cache: 'private',
    entry: 'first',
    isHttps: false,
    addresses: [],
    now,
    onBug: (fault) => bugs.push(fault),
  });
  const rows = archive.catalogue.newest({ outlet: 'beacon', limit: 100 });
  const page = async (path: string) => request(app.listener).get(path).set('Accept', 'text/html');
  const row = (name: string): ArticleRow | undefined => rows.find(({ title }) => title === `About ${name}`);
  return { archive, app, bugs, rows, row, page };
}

const ONE_DAY = { kind: 'days', days: 1 } as const;

/** More by the publisher, at a later time. */
async function publishLater(
  folder: string,
  at: string,
  work: (data: FilledData) => Promise<unknown>,
): Promise<void> {
  const data = await openFilledData(folder, at);
  await work(data);
  await data.publish();
  data.archive.close();
}

async function heldBlobs(dataDir: string): Promise<string[]> {
  return Object.keys(await archiveDigests(dataDir)).filter((path) => path.startsWith('blobs/'));
}

async function expectNoDamage(dataDir: string): Promise<void> {
  const { damages, unknown } = await checkArchive({ dataDir, progress: () => undefined });
  expect([damages, unknown]).toEqual([[], []]);
}

describe('a copy without pictures', () => {
  it('has whole pages, bundles and lists of the same articles, with words in the place of pictures', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    const result = await syncData(copy, [join(folder, 'data')], { policy: { kind: 'text-only' } });
    expect(result).toMatchObject({ status: 0, missing: [] });
    const whole = await mirrorOf(join(folder, 'data'));
    const text = await mirrorOf(copy);
    expect(text.rows.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
    expect(text.rows.every(({ lead }) => lead === undefined)).toBe(true);
    for (const { id, version } of text.rows) {
      const page = await text.page(`/en/a/${id}.html`);
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<img[^>]* src="[^"]*\/p\//);
      const settings = text.archive.catalogue.settings()?.settings ?? sampleSettings();
      await buildArticle({ ...text.archive, settings }, { version, format: 'epub' });
    }
    const keep = await text.page(`/en/keep/${outletKey('beacon')}.html`);
    expect(keep.status).toBe(200);
    // The bundle of the closed day has pictures, so it is not held, and not offered.
    expect(keep.text).not.toContain('2026-11-22');
    expect(text.bugs).toEqual([]);
    await expectNoDamage(copy);
  });

  it('gets its pictures when the policy wants them', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await syncData(copy, [join(folder, 'data')], { policy: { kind: 'text-only' } });
    expect(await syncData(copy, [join(folder, 'data')])).toMatchObject({ status: 0, missing: [] });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(join(folder, 'data')));
    const { row } = await mirrorOf(copy);
    expect(row('two')?.lead).toBeDefined();
  });
});

describe('a copy of a part', () => {
  it('lists what it holds and nothing else', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await publishLater(folder, '2026-11-24T08:00:00Z', (data) => data.keep('nine'));
    const now = '2026-11-24T08:30:00Z';
    expect(await syncData(copy, [join(folder, 'data')], { policy: ONE_DAY, now })).toMatchObject({
      status: 0,
      missing: [],
    });
    const { rows, bugs, page } = await mirrorOf(copy);
    expect(rows.map(({ title }) => title).sort()).toEqual(
      ['five', 'six', 'seven', 'eight', 'nine'].map((name) => `About ${name}`).sort(),
    );
    expect((await page(`/en/o/${outletKey('beacon')}/`)).status).toBe(200);
    expect(bugs).toEqual([]);
    const none = join(folder, 'none');
    const outlets = { kind: 'outlets', outlets: ['harbour'] } as const;
    expect(await syncData(none, [join(folder, 'data')], { policy: outlets })).toMatchObject({ status: 0 });
    expect((await mirrorOf(none)).rows).toEqual([]);
  });
});

describe('a copy that is kept at a number of days', () => {
  /** The publisher goes on two days later. */
  async function goOn(folder: string, assetOf?: (data: FilledData) => Promise<Asset>): Promise<string> {
    await publishLater(folder, '2026-11-25T09:00:00Z', async (data) =>
      data.keep('nine', { asset: await assetOf?.(data) }),
    );
    return '2026-11-25T09:30:00Z';
  }

  it('lets go of what has grown older, with closed bundles, but not of what a younger article shares', async () => {
    const folder = await published();
    const [publisher, copy, fresh] = ['data', 'copy', 'fresh'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await syncData(copy, [publisher], { policy: ONE_DAY });
    const { rows: before, row } = await mirrorOf(copy);
    expect(before).toHaveLength(8);
    const one = row('one');
    const now = await goOn(folder, ({ archive }) => keepSamplePicture(archive.blobs, 'As with one'));
    const told: LogEvent[] = [];
    const logger = { ...SILENT, log: (event: LogEvent) => void told.push(event) };
    expect(await syncData(copy, [publisher], { policy: ONE_DAY, now, logger })).toMatchObject({ status: 0 });
    expect(told.filter(({ event }) => event === 'let-go')).toMatchObject([{ versions: 8 }]);
    await syncData(fresh, [publisher], { policy: ONE_DAY, now });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(fresh));
    expect(await heldBlobs(copy)).toContain(one?.lead && blobPath(one.lead.digest));
    expect(await heldBlobs(copy)).not.toContain(one && blobPath(one.version));
    await expectNoDamage(copy);
    const held = await mirrorOf(copy);
    expect(held.rows.map(({ title }) => title)).toEqual(['About nine']);
    const page = await held.page(`/en/a/${one?.id}.html`);
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('does not hold the page')]);
    await held.archive.catalogue.readWords(held.archive.blobs, 100);
    const { results } = held.archive.catalogue.search({ words: parseSearch('told').words, limit: 9 });
    expect(results.map(({ article }) => article.title)).toEqual(['About nine']);
    expect(await syncData(copy, [publisher], { policy: ONE_DAY, now })).toMatchObject({
      taken: { blobs: 0 },
    });
    await syncData(copy, [publisher], { now });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(publisher));
    expect((await mirrorOf(copy)).rows).toHaveLength(9);
  });

  it('keeps what it has while its publisher is silent, whatever its own clock says', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    await syncData(copy, [publisher], { policy: ONE_DAY });
    await syncData(copy, [publisher], { policy: ONE_DAY, now: '2031-01-01T00:00:00Z' });
    expect((await mirrorOf(copy)).rows).toHaveLength(8);
  });

  it('comes to the same end when any change fails on the way', async () => {
    const folder = await published();
    const whole = join(folder, 'whole');
    const now = await goOn(folder);
    await syncData(whole, [join(folder, 'data')], { now });
    const keepToOneDay = async (dataDir: string, system?: FileSystem): Promise<unknown> => {
      const archive = await openCopiedArchive(dataDir, system).catch((error: Error) => error);
      if (archive instanceof Error) return archive;
      const request = { archive, policy: ONE_DAY, blocked: NOTHING_BLOCKED, logger: SILENT };
      return letGo({ ...request, now: () => new Date(now) })
        .catch((error: unknown) => error)
        .finally(() => archive.close());
    };
    const copyOf = async (name: string): Promise<string> => {
      await cp(whole, join(folder, name), { recursive: true });
      return join(folder, name);
    };
    const undisturbed = await copyOf('undisturbed');
    await keepToOneDay(undisturbed);
    const wanted = await heldBlobs(undisturbed);
    const picture = (await mirrorOf(whole)).row('one')?.lead?.digest;
    expect(wanted).not.toContain(picture && blobPath(picture));
    let fatal = 1;
    for (; ; fatal += 17) {
      const copy = await copyOf(`run-${fatal}`);
      const failing = createFailingFileSystem({ kind: 'change', fatal, code: 'EIO' });
      await keepToOneDay(copy, failing.system);
      if (failing.operations() < fatal) break;
      await expectNoDamage(copy);
      expect(await keepToOneDay(copy)).toBeUndefined();
      expect(await heldBlobs(copy), `change ${fatal} failed`).toEqual(wanted);
    }
    expect(fatal).toBeGreaterThan(34);
  });
});

describe('a copy whose policy becomes narrower', () => {
  it('lets go of pictures, and of the bundles that have some', async () => {
    const folder = await published();
    const [publisher, copy, fresh] = [join(folder, 'data'), join(folder, 'copy'), join(folder, 'fresh')];
    await syncData(copy, [publisher]);
    for (const data of [copy, fresh]) await syncData(data, [publisher], { policy: { kind: 'text-only' } });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(fresh));
    const { rows } = await mirrorOf(copy);
    expect(rows).toHaveLength(8);
    expect(rows.every(({ lead }) => lead === undefined)).toBe(true);
    await expectNoDamage(copy);
  });

  it('lets go of other outlets, and of nothing where the policy names none of the archive', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    await publishLater(folder, '2026-11-23T09:10:00Z', async ({ keep, archive }) => {
      const { outlets, ...settings } = archive.catalogue.settings()?.settings ?? sampleSettings();
      const harbour = outlets.map((outlet) => ({ ...outlet, id: 'harbour' }));
      await archive.publisher.publishSettings({ ...settings, outlets: [...outlets, ...harbour] });
      await keep('pier', { outlet: 'harbour' });
    });
    await syncData(copy, [publisher]);
    const before = await heldBlobs(copy);
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbor'] } });
    expect(await heldBlobs(copy)).toEqual(before);
    let time = Date.parse(NOW);
    const running = await mirrorOf(copy, () => new Date(time));
    const address = `/en/a/${running.row('one')?.id}.html`;
    expect((await running.page(address)).status).toBe(200);
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbour'] } });
    time += 2_000;
    expect((await running.page(address)).status).toBe(404);
    const { rows, archive } = await mirrorOf(copy);
    expect(rows).toEqual([]);
    expect(archive.catalogue.newest({ outlet: 'harbour', limit: 9 })).toHaveLength(1);
    await expectNoDamage(copy);
  });
});

describe('what a copy blocks', () => {
  it('is gone from its pages, lists, bundles and blobs, before and after it came, until it is unblocked', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const { row } = await mirrorOf(publisher);
    const [one, two] = [row('one'), row('two')];
    if (!one || !two?.lead) throw new Error('the articles are not there');
    await syncData(copy, [publisher]);
    const list = join(copy, 'state/blocked');
    await writeFile(list, `# by order\n${one.id}\n\n${two.lead.digest}\n`);
    for (const round of ['first', 'second']) {
      await syncData(copy, [publisher]);
      const held = await mirrorOf(copy);
      expect(held.row('one'), round).toBeUndefined();
      expect(held.row('two')?.lead).toBeUndefined();
      expect((await held.page(`/en/a/${one.id}.html`)).status).toBe(410);
      const page = await held.page(`/en/a/${two.id}.html`);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(two.lead.digest.slice(0, 16));
      for (const digest of [one.version, two.lead.digest]) {
        expect((await request(held.app.listener).get(`/${blobPath(digest)}`)).status).toBe(410);
      }
      expect(Object.keys(await archiveDigests(copy))).not.toContain(blobPath(two.lead.digest));
      // The closed day holds both, so nobody is given it.
      const day = held.archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' });
      expect(day?.bundles).toEqual([]);
      const latest = held.archive.catalogue.versionsLatest({ outlet: 'beacon', limit: 50 });
      expect(latest).not.toContain(one.version);
    }
    await writeFile(list, '');
    await syncData(copy, [publisher]);
    const again = await mirrorOf(copy);
    expect(again.row('one')?.version).toBe(one.version);
    expect(again.row('two')?.lead).toBeDefined();
  });

  it('never comes into a new copy', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const { row } = await mirrorOf(publisher);
    const one = row('one');
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbour'] } });
    await writeFile(join(copy, 'state/blocked'), `${one?.id}\n`);
    await syncData(copy, [publisher]);
    const held = await mirrorOf(copy);
    expect(held.row('one')).toBeUndefined();
    expect(held.row('two')).toBeDefined();
    expect(Object.keys(await archiveDigests(copy))).not.toContain(one && blobPath(one.version));
    expect((await held.page(`/en/a/${one?.id}.html`)).status).toBe(410);
    // The closed day holds it, so the file does not come, and nobody is offered it.
    const keep = await held.page(`/en/keep/${outletKey('beacon')}.html`);
    expect(keep.text).not.toContain('2026-11-22');
    const [bundle] = held.archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' })?.bundles ?? [];
    expect(Object.keys(await archiveDigests(copy))).not.toContain(bundle && blobPath(bundle.file));
  });

  it('is told by line when it is no id', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await syncData(copy, [join(folder, 'data')]);
    await writeFile(join(copy, 'state/blocked'), 'abc\n');
    await expect(syncData(copy, [join(folder, 'data')])).rejects.toThrow(
      /blocked, line 1: "abc" is no article id/,
    );
  });
});
