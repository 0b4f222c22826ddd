import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { expect, it, onTestFinished } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { createSaveToken } from '../../mirror/save-token.js';
import { articleFileName } from '../../src/bundle/file-names.js';
import { formatsOf } from '../../src/domain/bundle-format.js';
import { parseVersion } from '../../src/domain/version.js';
import { openArchive } from '../../src/jobs/data-directory.js';
import { readZip } from '../bundle/read-zip.js';
import { collectBody } from '../support/collect-body.js';
import { syncData } from '../support/copied-data.js';
import { createWholeMirror, everyRoute, type WholeMirror } from '../support/every-route.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const NOW = '2026-11-22T14:20:00Z';
const { title, summary = '', byline = '', url } = SAMPLE_TEXTS.ru;
/** What would give it away, whichever part of it is shown; the last stands in its text alone. */
const TRACES = [title, summary, byline, new URL(url).pathname, 'поверх ночных рубашек'];

/** The texts of both versions: no entry names them, so nothing tells that they were ever here. */
function textsOf({ versions, ruLater, parts }: WholeMirror): Promise<string[]> {
  return Promise.all(
    [versions.ru, ruLater].map(async (digest) =>
      paths.blob(parseVersion(await parts.blobs.read(digest)).body.digest),
    ),
  );
}

/** Every address that is about one article and nothing else. */
function addressesOf({ ids, versions, ruLater, closedBundle, parts }: WholeMirror): string[] {
  const id = ids.ru;
  const captured = '2026-11-22T15:00:00.000Z';
  const pages = [
    paths.article('en', id),
    paths.versions('en', id),
    paths.version('en', id, versions.ru),
    paths.compare('en', id, [versions.ru, ruLater]),
    paths.passArticle('en', id),
    ...formatsOf('article').map((format) => paths.saveArticle('en', { id, format })),
  ];
  return [
    ...pages,
    ...pages.map(paths.textForm),
    ...formatsOf('article').map((format) => paths.articleBundle({ id, format })),
    paths.file(
      createSaveToken({ kind: 'a', name: id }, parts.tokenKey, parts.now()),
      articleFileName({ id, captured }),
    ),
    ...[versions.ru, ruLater, closedBundle].map(paths.blob),
    paths.saveBlob('en', closedBundle),
  ];
}

/** Lists of all kinds, and whatever else the mirror has; the closed edition holds nothing but this article. */
function otherAddresses(mirror: WholeMirror, own: readonly string[]): string[] {
  const { beacon } = mirror;
  const feeds = [
    paths.jsonFeed('en', beacon),
    paths.opdsArticles('en', beacon),
    paths.textForm(paths.outlet('en', beacon)),
  ];
  return [...everyRoute(mirror, 'en').map(({ path }) => path), ...feeds].filter(
    (path) => !own.includes(path),
  );
}

function hasTrace(body: Buffer): boolean {
  const files =
    body.subarray(0, 2).toString() === 'PK' ? readZip(body).map(({ content }) => content) : [body];
  return files.some((file) => TRACES.some((trace) => Buffer.from(file).includes(trace)));
}

it('an article that a copy blocks is gone from every address of a mirror that runs meanwhile', async () => {
  const folder = await temporaryFolder();
  const mirror = await createWholeMirror(folder);
  const { ids, closed, latest } = mirror;
  const copy = join(folder, 'copy');
  await syncData(copy, [folder], { now: NOW });
  const archive = await openArchive(copy);
  onTestFinished(() => archive.close());
  const web = supertest(createMirror({ ...mirror.parts, ...archive }).listener);
  const ask = async (path: string) => {
    const answer = await web.get(path).buffer(true).parse(collectBody);
    return { status: answer.status, hasTrace: hasTrace(answer.body as Buffer) };
  };
  const search = async () => (await web.post(paths.search('en')).type('form').send({ words: 'паром' })).text;
  const [own, texts] = [addressesOf(mirror), await textsOf(mirror)];
  const others = [...otherAddresses(mirror, own), ...texts];
  const before = new Map<string, Awaited<ReturnType<typeof ask>>>();
  for (const path of [...own, ...others]) before.set(path, await ask(path));
  expect(own.filter((path) => before.get(path)?.status !== 200)).toEqual([]);
  expect(others.filter((path) => before.get(path)?.hasTrace).length).toBeGreaterThan(10);
  expect(hasTrace(Buffer.from(await search()))).toBe(true);

  await writeFile(join(copy, 'state/blocked'), `${ids.ru}\n`);
  await syncData(copy, [folder], { now: NOW });
  mirror.passTime(2_000);
  for (const path of own) expect([path, await ask(path)]).toEqual([path, { status: 410, hasTrace: false }]);
  // Nothing is left of the closed day, of the list of its language, or of the publisher's signature of the latest ones.
  const emptied = [closed.replace('.zip', ''), '/in/ru/', `${latest}.minisig`, ...texts];
  for (const path of others) {
    const status = emptied.some((part) => path.includes(part)) ? 404 : before.get(path)?.status;
    expect([path, await ask(path)]).toEqual([path, { status, hasTrace: false }]);
  }
  expect(hasTrace(Buffer.from(await search()))).toBe(false);
});
