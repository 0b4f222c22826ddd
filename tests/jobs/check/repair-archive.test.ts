import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../../src/archive/blob-store.js';
import { articleIdOf } from '../../../src/domain/article.js';
import type { Digest } from '../../../src/domain/digest.js';
import { checkArchive } from '../../../src/jobs/check-archive.js';
import { openCrawlDb } from '../../../src/jobs/crawl-db.js';
import { openArchive, openWritableArchive } from '../../../src/jobs/data-directory.js';
import { repairArchive } from '../../../src/jobs/repair-archive.js';
import { copiedFolder } from '../../support/copied-folder.js';
import { makeFilledData, SILENT, urlOf } from '../../support/filled-data.js';

const now = (): Date => new Date('2026-11-23T10:00:00Z');

const filledFolder = copiedFolder(makeFilledData);

async function makeData() {
  const dataDir = join(await filledFolder(), 'data');
  const check = () => checkArchive({ dataDir, progress: () => undefined });
  return {
    dataDir,
    check,
    place: (path: string) => join(dataDir, path),
    /** The paths that are damaged when a repair has done what it can. */
    repair: async (): Promise<string[]> => {
      const found = await check();
      expect(found.damages).not.toEqual([]);
      await repairArchive({ dataDir, now, logger: SILENT, formats: ['zip'] }, found);
      return (await check()).damages.map(({ path }) => path);
    },
  };
}

async function flip(place: string, at = 0.5): Promise<Buffer> {
  const whole = await readFile(place);
  const damaged = Buffer.from(whole);
  const byte = Math.floor(whole.length * at);
  damaged.writeUInt8(damaged.readUInt8(byte) ^ 4, byte);
  await writeFile(place, damaged);
  return whole;
}

/** The blobs that the newest version of an article needs. */
async function blobsOf(dataDir: string, name: string) {
  const archive = await openArchive(dataDir);
  const version = archive.catalogue.article(articleIdOf(urlOf(name)))?.version ?? ('' as Digest);
  const edition = archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' });
  const settings = archive.catalogue.settings()?.digest ?? ('' as Digest);
  const { body } = JSON.parse(Buffer.from(await archive.blobs.read(version)).toString()) as {
    body: { digest: Digest };
  };
  archive.close();
  return {
    manifest: version,
    body: body.digest,
    edition: edition?.digest,
    bundle: edition?.bundles[0]?.file,
    settings,
  };
}

describe('a repair', () => {
  it('leaves a blob alone that came back after the check', async () => {
    const { check, place, dataDir } = await makeData();
    const { body } = await blobsOf(dataDir, 'two');
    const path = place(`archive/${blobPath(body)}`);
    const whole = await readFile(path);
    await rm(path);
    const found = await check();
    // A run that held the lock meanwhile has fetched the article again.
    await writeFile(path, whole);
    await repairArchive({ dataDir, now, logger: SILENT, formats: ['zip'] }, found);
    expect(await readFile(path)).toEqual(whole);
    expect((await check()).damages).toEqual([]);
  });

  it('does not go on from an older copy of the checkpoint, and names the way out', async () => {
    const { check, place, dataDir } = await makeData();
    const archive = await openWritableArchive(dataDir, now);
    const older = await readFile(place('archive/checkpoint'));
    await archive.publisher.publish([{ kind: 'addresses', document: Buffer.from('one more') }]);
    archive.close();
    const newest = await readFile(place('archive/checkpoint'));
    await writeFile(place('archive/checkpoint'), older);
    const found = await check();
    expect(found.damages.map(({ part }) => part)).toEqual(['checkpoint']);
    expect(found.damages[0]?.fact).toMatch(/were signed: it is an older copy$/);
    await repairArchive({ dataDir, now, logger: SILENT, formats: ['zip'] }, found);
    expect(await readFile(place('archive/checkpoint'))).toEqual(older);
    await writeFile(place('archive/checkpoint'), newest);
    expect((await check()).damages).toEqual([]);
  });

  it.each([
    'tile/0/000.p/13',
    'tile/0/000.p/4',
    'tile/entries/000.p/5',
    'tile/entries/000.p/1',
    'trust',
    'trusts/1',
  ])('makes %s again as it was, byte for byte, and keeps the damaged one aside', async (path) => {
    const { repair, place, dataDir } = await makeData();
    const whole = await flip(place(`archive/${path}`));
    expect(await repair()).toEqual([]);
    expect(await readFile(place(`archive/${path}`))).toEqual(whole);
    const [time = ''] = await readdir(join(dataDir, 'state/damaged'));
    expect(await readdir(join(dataDir, 'state/damaged', time, 'archive'))).toEqual([path.split('/')[0]]);
  });

  it.each([0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95])(
    'signs a checkpoint again that is damaged at %d of its length: what is left of it proves the log',
    async (at) => {
      const { repair, place } = await makeData();
      const before = (await readFile(place('archive/checkpoint'))).toString().split('\n\n')[0];
      await flip(place('archive/checkpoint'), at);
      expect(await repair()).toEqual([]);
      expect((await readFile(place('archive/checkpoint'))).toString().split('\n\n')[0]).toBe(before);
    },
  );

  it('signs nothing when a checkpoint is gone altogether', async () => {
    const { repair, place } = await makeData();
    await writeFile(place('archive/checkpoint'), 'nothing is left');
    expect(await repair()).toContain('archive/checkpoint');
    expect((await readFile(place('archive/checkpoint'))).toString()).toBe('nothing is left');
  });

  it('builds the bundle of a closed day again: the same bytes', async () => {
    const { repair, place, dataDir } = await makeData();
    const { bundle } = await blobsOf(dataDir, 'one');
    const path = place(`archive/${blobPath(bundle!)}`);
    const whole = await flip(path);
    expect(await repair()).toEqual([]);
    expect(await readFile(path)).toEqual(whole);
  });

  it('builds open bundles again', async () => {
    const { repair, place } = await makeData();
    const names = await readdir(place('archive/open'));
    for (const name of names) await flip(place(`archive/open/${name}`));
    expect(await repair()).toEqual([]);
    expect(await readdir(place('archive/open'))).toEqual(names);
  });

  it('brings settings and editions back from the catalogue', async () => {
    const { repair, place, dataDir } = await makeData();
    const { settings, edition } = await blobsOf(dataDir, 'one');
    await flip(place(`archive/${blobPath(settings)}`));
    await rm(place(`archive/${blobPath(edition!)}`));
    expect(await repair()).toEqual([]);
  });

  it('brings a blob back from what is held, if it is whole there', async () => {
    const { repair, place, dataDir } = await makeData();
    const { body } = await blobsOf(dataDir, 'five');
    const held = place(`state/held/${body.slice(0, 2)}/${body}`);
    await mkdir(dirname(held), { recursive: true });
    await copyFile(place(`archive/${blobPath(body)}`), held);
    await flip(place(`archive/${blobPath(body)}`));
    expect(await repair()).toEqual([]);

    await flip(place(`archive/${blobPath(body)}`));
    await flip(held);
    expect(await repair()).toEqual([`archive/${blobPath(body)}`]);
  });

  it('names what it cannot mend, keeps the damaged bytes, and has the article fetched again', async () => {
    const { repair, place, dataDir, check } = await makeData();
    const { body } = await blobsOf(dataDir, 'six');
    const ref = { url: urlOf('six'), fingerprint: 'a' };
    const crawl = openCrawlDb(place('state/crawl.db'));
    const remembered = { ref, article: articleIdOf(urlOf('six')), validators: { etag: '"1"' }, page: body };
    const times = {
      checkedAt: '2026-11-23T09:00:00Z',
      nextCheckAt: '2026-11-29T09:00:00Z',
      intervalMinutes: 9000,
    };
    crawl.rememberSource('news', { validators: {}, failures: 0 });
    crawl.rememberPage('news', { ...remembered, ...times, outcome: 'kept' });
    await flip(place(`archive/${blobPath(body)}`));
    expect(await repair()).toEqual([`archive/${blobPath(body)}`]);
    expect((await check()).damages[0]).toMatchObject({
      fact: 'the text of an article is missing',
      articles: [{ title: 'About six', url: urlOf('six') }],
    });
    expect(crawl.page('news', ref.url)).toMatchObject({ validators: {}, nextCheckAt: now().toISOString() });
    expect(crawl.page('news', ref.url)?.page).toBeUndefined();
    crawl.close();
    const [time = ''] = await readdir(join(dataDir, 'state/damaged'));
    await readFile(join(dataDir, 'state/damaged', time, 'archive', blobPath(body)));
  });

  it('builds a catalogue again that says what the archive does not', async () => {
    const { repair, place, check } = await makeData();
    const database = new Database(place('state/catalogue.db'));
    database.exec(`UPDATE version SET title = 'What was never said'`);
    database.close();
    expect((await check()).damages.map(({ path }) => path)).toEqual(['state/catalogue.db']);
    expect(await repair()).toEqual([]);
  });

  it('replaces nothing that is good, however much is damaged', async () => {
    const { repair, place, dataDir } = await makeData();
    const blobs = await blobsOf(dataDir, 'seven');
    const good = await readFile(place(`archive/${blobPath(blobs.manifest)}`));
    for (const path of ['trust', 'trusts/1', 'checkpoint', 'tile/0/000.p/13', 'tile/entries/000.p/13'])
      await flip(place(`archive/${path}`));
    await flip(place(`archive/${blobPath(blobs.body)}`));
    await repair();
    expect(await repair()).toEqual([`archive/${blobPath(blobs.body)}`]);
    expect(await readFile(place(`archive/${blobPath(blobs.manifest)}`))).toEqual(good);
  });
});
