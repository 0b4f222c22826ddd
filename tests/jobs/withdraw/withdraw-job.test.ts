import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { paths } from '../../../mirror/paths.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { articleIdOf } from '../../../src/domain/article.js';
import { digestOf } from '../../../src/domain/digest.js';
import { outletKey } from '../../../src/domain/settings.js';
import { checkArchive } from '../../../src/jobs/check-archive.js';
import { publishEditions } from '../../../src/jobs/publish-job.js';
import { urlOf } from '../../support/filled-data.js';
import {
  HEADLINE,
  ID,
  type MarkedArchive,
  OUTLET,
  SENTENCE,
  startMarkedArchive,
  TODAY,
} from '../../support/marked-archive.js';
import { filesWith, holdsTrace, type Trace } from '../../support/public-traces.js';
import { sampleSettings } from '../../support/sample-mirror.js';

/** Every address that could show the article, or be changed by it. */
async function answersOf({
  archive,
  marked,
  own,
  day,
}: MarkedArchive): Promise<{ path: string; status: number; body: Uint8Array }[]> {
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

async function showing(started: MarkedArchive, trace: Trace): Promise<string[]> {
  const answers = await answersOf(started);
  return answers.filter(({ body }) => holdsTrace(body, trace)).map(({ path }) => path);
}

describe('a withdrawn article', () => {
  it('is in no public file and in no answer, with its own picture, and others keep theirs', async () => {
    const started = await startMarkedArchive();
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
    const { archive, withdraw: takeBack } = await startMarkedArchive();
    await takeBack({ ids: [ID] });
    const { logSize } = archive.catalogue.counts();
    await expect(takeBack({ ids: [ID] })).resolves.toEqual({ articles: 0, versions: 0, bundles: 0 });
    expect(archive.catalogue.counts().logSize).toBe(logSize);
  });

  it('is deleted here too with --hard, earlier versions and bundles that are held included', async () => {
    const { data, archive, keep, marked, own, common, withdraw: takeBack } = await startMarkedArchive();
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
    const { data, marked, own, withdraw: takeBack } = await startMarkedArchive();
    await takeBack({ ids: [ID], reason: 'legal' });
    await takeBack({ ids: [marked], reason: 'legal', isHard: true });
    for (const trace of [SENTENCE, own.bytes]) expect(filesWith(data, trace)).toEqual([]);
  });

  it('is deleted by the next run where the process died between log and deletion', async () => {
    const { data, archive, parts, marked } = await startMarkedArchive();
    const owners = [marked, ...archive.catalogue.bundlesHolding([marked])];
    const blobs = archive.catalogue.blobsOf(owners).join('\n');
    await createDurableFiles(archive.stateDir).put('erasing', Buffer.from(blobs));
    await archive.publisher.withdraw({ reason: 'safety', articles: [ID], versions: [marked] });
    await publishEditions(parts);
    expect(filesWith(data, SENTENCE)).toEqual([]);
    expect(readdirSync(join(data, 'state')).includes('erasing')).toBe(false);
  });

  it('stays out for good once that is said of it, though it was gone already', async () => {
    const { archive, marked, withdraw: takeBack } = await startMarkedArchive();
    await archive.publisher.withdraw({ reason: 'removed-at-source', articles: [ID], versions: [marked] });
    await expect(takeBack({ ids: [ID], reason: 'legal' })).resolves.toMatchObject({
      articles: 1,
      versions: 0,
    });
    expect(archive.catalogue.whyGone(ID)).toBe('legal');
  });
});

it('holds nothing of a headline, nor of a picture, in what lies in private for the crawler', async () => {
  const { data, archive, withdraw: takeBack } = await startMarkedArchive();
  const source = digestOf('a picture as it was fetched');
  const full = { digest: source, type: 'image/jpeg', width: 1, height: 1, bytes: 1 } as const;
  archive.crawl.rememberPicture(source, { recipe: 'x', full });
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
  expect(archive.crawl.picture(source)).toBeUndefined();
  expect(await readFile(join(data, 'state/refused-texts'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});
