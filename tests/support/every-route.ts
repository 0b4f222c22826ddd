import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { paths } from '../../mirror/paths.js';
import { createSaveToken } from '../../mirror/save-token.js';
import type { ArticleId } from '../../src/domain/article.js';
import { formatsOf } from '../../src/domain/bundle-format.js';
import { articleFileName } from '../../src/bundle/file-names.js';
import type { Digest } from '../../src/domain/digest.js';
import { encodeWithdrawal } from '../../src/domain/withdrawal.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { createFilledMirror, type FilledMirror } from './sample-mirror.js';
import { SAMPLE_TEXTS } from './sample-texts.js';

/**
 * What an address gives: a page for people, bytes for programs, a feed for programs and a page about it for people, a
 * few words, or the way to another address.
 */
export type RouteKind = 'page' | 'bytes' | 'feed' | 'words' | 'way';

export interface Route {
  /** As in `paths`. */
  name: keyof typeof paths;
  kind: RouteKind;
  path: string;
}

/** A filled mirror, and the later version of its Russian article. */
export interface WholeMirror extends FilledMirror {
  ruLater: Digest;
}

/**
 * The filled archive with one article corrected and both its versions public, so that every page is there; another is
 * absent at its source.
 */
export async function createWholeMirror(folder: string): Promise<WholeMirror> {
  const mirror = await createFilledMirror(folder);
  await mirror.publishSettings({ versions: 'public' });
  const later = { captured: '2026-11-22T15:00:00.000Z', previous: mirror.versions.ru };
  const ruLater = await mirror.publishVersion({ ...SAMPLE_TEXTS.ru, section: 'Река' }, later);
  await mirror.publish(
    'withdrawal',
    encodeWithdrawal({
      ...{ format: 'withdrawal/1', reason: 'absent-at-source' },
      ...{ articles: [mirror.ids.fa], versions: [], bundles: [] },
    }),
  );
  await mirror.commit();
  return { ...mirror, ruLater };
}

/** A country with a notice, and all others; tests/mirror/notice-pages.test.ts goes over the rest. */
const PLACES = ['ru', 'generic'];
/** The day of capture of all sample articles, and a place in a list that all of them stand behind. */
const DAY = '2026-11-22';
const START = { sortedAt: '2026-12-31T00:00:00.000Z', id: 'a'.repeat(16) as ArticleId };

/** Every address of {@link paths}; one that is new there does not compile until it stands here. */
export function everyRoute(mirror: WholeMirror, language: InterfaceLanguage): Route[] {
  const { ids, versions, picture, beacon, harbour, latest, closed, closedBundle, parts, ruLater } = mirror;
  const after = { sortedAt: '2026-11-22T10:05:00.000Z', id: ids.ru };
  const articles = [
    ...formatsOf('article').map((format) => ({ id: ids.en, format })),
    ...[ids.ru, ids.fa].map((id) => ({ id, format: 'html' as const })),
  ];
  const token = createSaveToken({ kind: 'a', name: ids.en }, parts.tokenKey, parts.now());
  const fileName = articleFileName({ id: ids.en, captured: '2026-11-22T14:05:00.000Z' });
  // The same makers as those of the full form: one of each kind that differs.
  const inText = [
    paths.frontPage(language),
    paths.older(language, beacon, after),
    paths.article(language, ids.en),
    paths.compare(language, ids.ru, [versions.ru, ruLater]),
    paths.saveArticle(language, { id: ids.en, format: 'html-text' }),
  ];
  const stem = closed.replace(/\.zip$/, '');
  const sides = [
    `${latest}.minisig`,
    `${closed}.minisig`,
    `${closed}.tlog-proof`,
    `${closed}.record.json`,
    `${stem}.SHA256SUMS`,
    `${stem}.SHA256SUMS.minisig`,
  ];
  const sumsFiles = [...sides.slice(1, 4), 'SHA256SUMS', 'SHA256SUMS.minisig'];
  const found: Record<keyof typeof paths, readonly [RouteKind, ...string[]]> = {
    textForm: ['page', ...inText.map(paths.textForm)],
    root: ['way', paths.root],
    robots: ['words', paths.robots],
    health: ['words', paths.health],
    checkpoint: ['bytes', paths.checkpoint],
    trust: ['bytes', paths.trust],
    trusts: ['bytes', paths.trusts(1)],
    frontPage: ['page', paths.frontPage(language)],
    outlet: ['page', paths.outlet(language, beacon), paths.outlet(language, harbour)],
    older: ['page', paths.older(language, beacon, after)],
    day: ['page', paths.day(language, beacon, DAY), paths.day(language, harbour, DAY)],
    dayBefore: ['page', paths.dayBefore(language, beacon, { day: DAY, place: START })],
    tongue: ['page', paths.tongue(language, beacon, 'ru'), paths.tongue(language, harbour, 'fa')],
    tongueBefore: ['page', paths.tongueBefore(language, beacon, { tongue: 'ru', place: START })],
    article: ['page', ...[ids.en, ids.ru, ids.fa].map((id) => paths.article(language, id))],
    versions: ['page', paths.versions(language, ids.ru)],
    version: ['page', paths.version(language, ids.ru, versions.ru)],
    compare: ['page', paths.compare(language, ids.ru, [versions.ru, ruLater])],
    notice: ['page', paths.notice(language), paths.notice(language, beacon), paths.notice(language, harbour)],
    countryNotice: ['page', ...PLACES.map((place) => paths.countryNotice(language, place))],
    about: ['page', paths.about(language)],
    search: ['page', paths.search(language)],
    keep: ['page', paths.keep(language, beacon)],
    saveArticle: ['page', ...articles.map((article) => paths.saveArticle(language, article))],
    saveEdition: ['page', paths.saveEdition(language, latest), paths.saveEdition(language, closed)],
    saveTorrent: ['page', paths.saveTorrent(language, closed)],
    saveSide: ['page', ...sides.map((name) => paths.saveSide(language, name))],
    saveVerifyPage: ['page', paths.saveVerifyPage(language)],
    saveBlob: ['page', paths.saveBlob(language, picture.digest), paths.saveBlob(language, closedBundle)],
    noticeFor: ['way', paths.noticeFor('ru')],
    leave: ['words', paths.leave],
    feed: ['feed', paths.feed(language, beacon)],
    jsonFeed: ['feed', paths.jsonFeed(language, harbour)],
    opds: ['feed', paths.opds(language, beacon)],
    opdsEditions: ['feed', paths.opdsEditions(language, beacon)],
    opdsArticles: ['feed', paths.opdsArticles(language, harbour)],
    pass: ['page', paths.pass(language, beacon)],
    passArticle: ['page', ...[ids.en, ids.fa].map((id) => paths.passArticle(language, id))],
    addresses: ['page', paths.addresses(language)],
    picture: ['bytes', paths.picture(picture)],
    file: ['bytes', paths.file(token, fileName)],
    articleBundle: ['bytes', ...articles.map((article) => paths.articleBundle(article))],
    openEdition: ['bytes', paths.openEdition(latest), paths.openEdition(closed)],
    openSignature: ['bytes', paths.openSignature(latest), paths.openSignature(closed)],
    sums: ['bytes', ...sumsFiles.map((file) => paths.sums(stem, file))],
    verifyPage: ['bytes', paths.verifyPage(language)],
    torrent: ['bytes', paths.torrent(closed)],
    blob: ['bytes', paths.blob(closedBundle), paths.blob(versions.en)],
  };
  return Object.entries(found).flatMap(([name, [kind, ...addresses]]) =>
    addresses.map((path) => ({ name: name as keyof typeof paths, kind, path })),
  );
}

/** Requests that end in a page all the same, each with its status. */
export function everyFailure(mirror: FilledMirror, language: InterfaceLanguage) {
  const { ids } = mirror;
  const save = paths.saveArticle(language, { id: ids.en, format: 'html' });
  const search = paths.search(language);
  const foreign = { 'Sec-Fetch-Site': 'cross-site' };
  return [
    { status: 404, method: 'get', path: `/${language}/nothing.html`, headers: {} },
    { status: 404, method: 'get', path: `/${language}/a/..%2f..%2fx.html`, headers: {} },
    { status: 410, method: 'get', path: paths.article(language, ids.gone), headers: {} },
    {
      status: 410,
      method: 'get',
      path: paths.saveArticle(language, { id: ids.gone, format: 'html' }),
      headers: {},
    },
    { status: 405, method: 'put', path: paths.about(language), headers: {} },
    { status: 403, method: 'post', path: save, headers: foreign },
    { status: 413, method: 'post', path: save, headers: { 'Transfer-Encoding': 'chunked' } },
    { status: 413, method: 'post', path: search, headers: { 'Transfer-Encoding': 'chunked' } },
    { status: 403, method: 'post', path: search, headers: foreign },
    { status: 414, method: 'get', path: `/${language}/${'a'.repeat(3_000)}`, headers: {} },
  ] as const;
}

/** One whole mirror for all tests of a file that leave it as it is. */
export function shareWholeMirror(): () => WholeMirror {
  let folder = '';
  let mirror: WholeMirror | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-test-'));
    mirror = await createWholeMirror(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => {
    if (!mirror) throw new Error('the mirror is there once the tests run');
    return mirror;
  };
}
