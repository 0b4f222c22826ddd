import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { paths } from '../../../mirror/paths.js';
import { encodeBody } from '../../../src/domain/body-markup.js';
import { articleIdOf } from '../../../src/domain/article.js';
import { type Digest, digestOf } from '../../../src/domain/digest.js';
import { outletKey } from '../../../src/domain/settings.js';
import { type Asset, encodeVersion } from '../../../src/domain/version.js';
import { checkArchive } from '../../../src/jobs/check-archive.js';
import { openWritableArchive } from '../../../src/jobs/data-directory.js';
import { publishEditions } from '../../../src/jobs/publish-job.js';
import { createGate } from '../../../src/jobs/turns.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { withdraw, type WithdrawAsked } from '../../../src/jobs/withdraw/withdraw-job.js';
import type { Logger } from '../../../src/logger.js';
import { filesWith, holdsTrace, type Trace } from '../../support/public-traces.js';
import { sampleSettings } from '../../support/sample-mirror.js';
import { makePicture } from './sample-drawing.js';
import { sampleVersion } from '../../support/sample-version.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SILENT: Logger = { log: () => undefined, progress: () => undefined };
const OUTLET = 'beacon';
const SENTENCE = 'Zdravomyslova counted forty-one boats';
const HEADLINE = 'Boats of Zdravomyslova';
const TODAY = '2026-11-22T12:00:00.000Z';
const urlOf = (name: string) => `https://beacon.example/${name}`;

/** Day before: `marked` with its own picture and one that `other` has, too. Today: `fresh`. The day is closed. */
async function startArchive(versions: 'private' | 'public' = 'private') {
  let time = new Date('2026-11-21T12:00:00Z');
  const now = () => time;
  const data = join(await temporaryFolder(), 'data');
  const archive = await openWritableArchive(data, now);
  onTestFinished(() => archive.close());
  await archive.publisher.publishSettings({ ...sampleSettings(), versions });
  const own = await makePicture(archive.blobs, 'own');
  const common = await makePicture(archive.blobs, 'common');
  const keep = async (name: string, text: string, from: { assets?: Asset[]; previous?: Digest } = {}) => {
    const { assets = [], previous } = from;
    const pictures = assets.map(({ digest, alt, width, height }) => ({
      tag: 'img' as const,
      attributes: { src: `sha256:${digest}`, alt, width: String(width), height: String(height) },
      children: [],
    }));
    const nodes = [{ tag: 'p' as const, attributes: {}, children: [text] }, ...pictures];
    const markup = new TextEncoder().encode(encodeBody(nodes));
    await archive.blobs.keep(markup);
    const version = sampleVersion({
      ...{ outlet: OUTLET, url: urlOf(name), title: name === 'marked' ? HEADLINE : name, assets, previous },
      captured: time.toISOString(),
      firstCaptured: '2026-11-21T12:00:00.000Z',
      body: { digest: digestOf(markup), bytes: markup.length },
    });
    await archive.publisher.publishVersion(version, previous);
    return digestOf(encodeVersion(version));
  };
  const gate = createGate();
  const parts = { ...archive, gate, now, logger: SILENT, formats: ['zip', 'html', 'epub'] as const };
  const republish = () => publishEditions(parts);
  const marked = await keep('marked', `${SENTENCE}.`, { assets: [own.asset, common.asset] });
  const other = await keep('other', 'Nothing is the matter.', { assets: [common.asset] });
  time = new Date(TODAY);
  await republish();
  return {
    ...{ data, archive, own, common, marked, other, keep, parts },
    day: archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-21' }),
    withdraw: (asked: Partial<WithdrawAsked> & Pick<WithdrawAsked, 'ids'>) =>
      withdraw({ ...parts, republish }, { reason: 'safety', isHard: false, ...asked }),
  };
}

type Started = Awaited<ReturnType<typeof startArchive>>;

const ID = articleIdOf(urlOf('marked'));

/** Every address that could show the article, or be changed by it. */
async function answersOf({
  archive,
  marked,
  own,
  day,
}: Started): Promise<{ path: string; status: number; body: Uint8Array }[]> {
  const settings = archive.catalogue.settings()?.settings ?? sampleSettings();
  const mirror = createMirror({
    ...archive,
    ...{
      fallbackSettings: settings,
      tokenKey: new Uint8Array(32),
      cache: 'private',
      entry: 'first',
      isHttps: false,
    },
    ...{ addresses: [], now: () => new Date(TODAY), onBug: () => undefined },
  });
  const web = supertest(mirror.listener);
  const key = outletKey(OUTLET);
  const name = day?.bundles[0]?.name ?? '';
  const pages = [
    ...[paths.frontPage('en'), paths.day('en', key, '2026-11-21'), paths.tongue('en', key, 'en')],
    ...[
      paths.article('en', ID),
      paths.versions('en', ID),
      paths.version('en', ID, marked),
      paths.keep('en', key),
    ],
    ...[
      paths.pass('en', key),
      paths.passArticle('en', ID),
      paths.saveArticle('en', { id: ID, format: 'html' }),
    ],
    ...[paths.feed('en', key), paths.jsonFeed('en', key), paths.opds('en', key)],
    ...[paths.opdsEditions('en', key), paths.opdsArticles('en', key)],
  ];
  const bytes = [
    ...(['html', 'html-text', 'epub', 'txt', 'md'] as const).map((format) =>
      paths.articleBundle({ id: ID, format }),
    ),
    ...[marked, own.asset.digest, ...(day?.bundles ?? []).map(({ file }) => file)].map((blob) =>
      paths.blob(blob),
    ),
    ...[paths.openEdition(name), paths.picture(own.asset)],
    ...(await archive.files.list('open')).map((path) => `/${path}`),
  ];
  const all = [...pages, ...pages.map(paths.textForm), ...bytes];
  const answers = [];
  for (const path of all) {
    const answer = await web.get(path).responseType('blob');
    answers.push({ path, status: answer.status, body: answer.body as Buffer });
  }
  const found = await web
    .post(paths.search('en'))
    .type('form')
    .send({ words: 'counted' })
    .responseType('blob');
  return [...answers, { path: 'search', status: found.status, body: found.body as Buffer }];
}

async function showing(started: Started, trace: Trace): Promise<string[]> {
  const answers = await answersOf(started);
  return answers.filter(({ body }) => holdsTrace(body, trace)).map(({ path }) => path);
}

describe('a withdrawn article', () => {
  it('is in no public file and in no answer, with its own picture, and others keep theirs', async () => {
    const started = await startArchive();
    const { archive, own, common, withdraw: takeBack } = started;
    // The test would find it.
    expect(filesWith(archive.archiveDir, SENTENCE).length).toBeGreaterThan(4);
    expect(filesWith(archive.archiveDir, own.bytes).length).toBeGreaterThan(2);
    expect(await showing(started, SENTENCE)).toContain(paths.article('en', ID));
    expect(await showing(started, HEADLINE)).toEqual(
      expect.arrayContaining(['search', paths.frontPage('en')]),
    );

    await expect(takeBack({ ids: [ID] })).resolves.toEqual({ articles: 1, versions: 1, bundles: 3 });
    for (const trace of [SENTENCE, HEADLINE, own.bytes]) {
      expect(filesWith(archive.archiveDir, trace)).toEqual([]);
      expect(await showing(started, trace)).toEqual([]);
    }
    expect(filesWith(archive.archiveDir, common.bytes).length).toBeGreaterThan(2);
    expect((await answersOf(started)).find(({ path }) => path === paths.article('en', ID))?.status).toBe(410);
    // Closed day and open bundle are there again, without it.
    const day = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-21' });
    expect(day?.edition.versions).toEqual([started.other]);
    expect(day?.bundles.map(({ format }) => format).sort()).toEqual(['epub', 'html', 'zip']);
    // Each with its record and its signature.
    expect((await archive.files.list('open')).length).toBe(9);
    expect(filesWith(join(started.data, 'state/held'), SENTENCE).length).toBeGreaterThan(2);
    expect((await checkArchive({ dataDir: started.data, progress: () => undefined })).damages).toEqual([]);
  });

  it('is withdrawn once: to do it again logs nothing', async () => {
    const { archive, withdraw: takeBack } = await startArchive();
    await takeBack({ ids: [ID] });
    const { logSize } = archive.catalogue.counts();
    await expect(takeBack({ ids: [ID] })).resolves.toEqual({ articles: 0, versions: 0, bundles: 0 });
    expect(archive.catalogue.counts().logSize).toBe(logSize);
  });

  it('is deleted here too with --hard, earlier versions and bundles that are held included', async () => {
    const { data, archive, keep, marked, own, common, withdraw: takeBack } = await startArchive();
    await keep('marked', 'A name was taken out.', { assets: [common.asset], previous: marked });
    await takeBack({ ids: [articleIdOf(urlOf('other'))], reason: 'error' });
    const held = join(data, 'state/held');
    expect(filesWith(held, SENTENCE).length).toBeGreaterThan(2);
    archive.crawl.rememberPage('news', {
      ref: { url: urlOf('marked'), title: HEADLINE, fingerprint: 'a' },
      article: ID,
      ...{ validators: {}, checkedAt: TODAY, nextCheckAt: TODAY, intervalMinutes: 60, outcome: 'kept' },
    });
    await takeBack({ ids: [ID], isHard: true });
    for (const trace of [SENTENCE, HEADLINE, 'A name was taken out', own.bytes]) {
      expect(filesWith(data, trace)).toEqual([]);
    }
    // What else is held stays.
    expect(filesWith(held, 'Nothing is the matter').length).toBeGreaterThan(0);
    expect(existsSync(join(data, 'state/erasing'))).toBe(false);
    expect((await checkArchive({ dataDir: data, progress: () => undefined })).damages).toEqual([]);
  });

  it('is deleted by --hard also when it was withdrawn before, by the digest of its version', async () => {
    const { data, marked, own, withdraw: takeBack } = await startArchive();
    await takeBack({ ids: [ID], reason: 'legal' });
    await takeBack({ ids: [marked], reason: 'legal', isHard: true });
    for (const trace of [SENTENCE, own.bytes]) expect(filesWith(data, trace)).toEqual([]);
  });

  it('is deleted by the next run where the process died between log and deletion', async () => {
    const { data, archive, parts, marked } = await startArchive();
    const owners = [marked, ...archive.catalogue.bundlesHolding([marked])];
    const blobs = archive.catalogue.blobsOf(owners).join('\n');
    await createDurableFiles(archive.stateDir).put('erasing', Buffer.from(blobs));
    await archive.publisher.withdraw({ reason: 'safety', articles: [ID], versions: [marked] });
    await publishEditions(parts);
    expect(filesWith(data, SENTENCE)).toEqual([]);
    expect(readdirSync(join(data, 'state')).includes('erasing')).toBe(false);
  });

  it('stays out for good once that is said of it, though it was gone already', async () => {
    const { archive, marked, withdraw: takeBack } = await startArchive();
    await archive.publisher.withdraw({ reason: 'removed-at-source', articles: [ID], versions: [marked] });
    await expect(takeBack({ ids: [ID], reason: 'legal' })).resolves.toMatchObject({
      articles: 1,
      versions: 0,
    });
    expect(archive.catalogue.whyGone(ID)).toBe('legal');
  });
});

describe('a withdrawn version', () => {
  it('takes its article with it where nothing else is left', async () => {
    const { archive, marked, withdraw: takeBack } = await startArchive();
    await takeBack({ ids: [marked], reason: 'error' });
    expect(archive.catalogue.whyGone(ID)).toBe('error');
  });

  it('leaves the one before it where versions are public', async () => {
    const { archive, keep, marked, withdraw: takeBack } = await startArchive('public');
    const wrong = await keep('marked', 'A wrong word.', { previous: marked });
    await expect(takeBack({ ids: [wrong], reason: 'corrected' })).resolves.toMatchObject({ articles: 0 });
    expect(archive.catalogue.article(ID)?.version).toBe(marked);
    expect(filesWith(archive.archiveDir, 'A wrong word')).toEqual([]);
  });
});

describe('a withdrawn bundle', () => {
  it('by its file name, is not built again, and what it held is still offered', async () => {
    const { archive, day, marked, withdraw: takeBack } = await startArchive();
    const [zip] = day?.bundles ?? [];
    await expect(takeBack({ ids: [zip?.name ?? ''], reason: 'error' })).resolves.toEqual({
      articles: 0,
      versions: 0,
      bundles: 1,
    });
    expect(await archive.blobs.has(zip?.file ?? marked)).toBe(false);
    expect(archive.catalogue.stateOf(marked)).toBe('offered');
    const left = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-21' })?.bundles;
    expect(left?.map(({ format }) => format)).not.toContain('zip');
  });
});

describe('what stands for nothing', () => {
  it('is refused in one short line, and what else was named stays', async () => {
    const { archive, marked, withdraw: takeBack } = await startArchive();
    const ids = [
      ...['aaaaaaaaaaaaaaaa', digestOf('nothing'), '2026-01-01-aaaaaa.zip'],
      ...['x'.repeat(10_000), '../../state/keys/root', ''],
    ];
    for (const id of ids) {
      const error: unknown = await takeBack({ ids: [ID, id] }).catch((thrown: unknown) => thrown);
      expect(error, id).toMatchObject({ code: 'NOT_FOUND' });
      expect((error as Error).message).toMatch(/^[^\n]{1,220}$/);
    }
    expect(archive.catalogue.stateOf(marked)).toBe('offered');
  });

  it('is an open bundle: it is built again without what is withdrawn', async () => {
    const { archive, withdraw: takeBack } = await startArchive();
    const [open = ''] = await archive.files.list('open');
    await expect(takeBack({ ids: [open.slice('open/'.length)] })).rejects.toThrow(/withdraw an article/);
  });
});

it('holds nothing of a headline in what lies in private for the crawler', async () => {
  const { data, archive, withdraw: takeBack } = await startArchive();
  archive.crawl.rememberPage('news', {
    ref: { url: urlOf('marked'), title: HEADLINE, fingerprint: 'a' },
    article: ID,
    ...{ validators: {}, checkedAt: TODAY, nextCheckAt: TODAY, intervalMinutes: 60, outcome: 'kept' },
  });
  await takeBack({ ids: [ID], reason: 'corrected' });
  expect(archive.crawl.page('news', urlOf('marked'))).toMatchObject({
    outcome: 'withdrawn',
    ref: { url: urlOf('marked') },
  });
  expect(archive.crawl.page('news', urlOf('marked'))?.ref.title).toBeUndefined();
  expect(await readFile(join(data, 'state/refused-texts'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});
