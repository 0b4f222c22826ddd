import type { PageKey } from '../src/archive/catalogue.js';
import { type ArticleId, isArticleId } from '../src/domain/article.js';
import { formatFacts } from '../src/domain/bundle-format.js';
import type { Digest } from '../src/domain/digest.js';
import type { Rendition } from '../src/domain/version.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../src/locale/interface-language.js';
import { type ArticleName, articleName } from './article-name.js';

/** The notice page of pages that belong to no outlet. One letter longer than an outlet key. */
export const GENERAL_NOTICE = 'general';

/**
 * Every address of the mirror, from its root. Reader pages come first: they stand under an interface
 * language and end in `/` or `.html`, so that a folder of files can serve them too. Nothing in an address
 * tells the outlet's name or the headline.
 */
export const paths = {
  root: '/',
  /**
   * An address in the form that loads no picture: the same tree once more, so that every relative link of a page
   * there stays there.
   */
  textForm: (path: string) => `/text${path}`,
  robots: '/robots.txt',
  health: '/health',
  checkpoint: '/checkpoint',
  trust: '/trust',
  /** A version of it, kept for good. */
  trusts: (version: number) => `/trusts/${version}`,

  frontPage: (language: InterfaceLanguage) => `/${language}/`,
  outlet: (language: InterfaceLanguage, outletKey: string) => `/${language}/o/${outletKey}/`,
  older: (language: InterfaceLanguage, outletKey: string, after: PageKey) =>
    `/${language}/o/${outletKey}/before/${pageKeyName(after)}.html`,
  /** The articles first copied on a UTC day, and where their list goes on. */
  day: (language: InterfaceLanguage, outletKey: string, day: string) =>
    `/${language}/o/${outletKey}/day/${day}.html`,
  dayBefore: (language: InterfaceLanguage, outletKey: string, at: { day: string; place: PageKey }) =>
    `/${language}/o/${outletKey}/day/${at.day}/${pageKeyName(at.place)}.html`,
  /** The articles in one language, by its tag, and where their list goes on. */
  tongue: (language: InterfaceLanguage, outletKey: string, tongue: string) =>
    `/${language}/o/${outletKey}/in/${tongue}/`,
  tongueBefore: (language: InterfaceLanguage, outletKey: string, at: { tongue: string; place: PageKey }) =>
    `/${language}/o/${outletKey}/in/${at.tongue}/${pageKeyName(at.place)}.html`,
  article: (language: InterfaceLanguage, id: ArticleId) => `/${language}/a/${id}.html`,
  versions: (language: InterfaceLanguage, id: ArticleId) => `/${language}/a/${id}/versions.html`,
  version: (language: InterfaceLanguage, id: ArticleId, version: Digest) =>
    `/${language}/a/${id}/${version}.html`,
  /** What changed from one version to a later one. */
  compare: (language: InterfaceLanguage, id: ArticleId, [older, newer]: readonly [Digest, Digest]) =>
    `/${language}/a/${id}/${older}-${newer}.html`,
  notice: (language: InterfaceLanguage, outletKey: string = GENERAL_NOTICE) =>
    `/${language}/n/${outletKey}.html`,
  countryNotice: (language: InterfaceLanguage, place: string) => `/${language}/n/${place}.html`,
  about: (language: InterfaceLanguage) => `/${language}/about.html`,
  /** What is searched for is posted to it, and stands in no address. */
  search: (language: InterfaceLanguage) => `/${language}/search.html`,
  keep: (language: InterfaceLanguage, outletKey: string) => `/${language}/keep/${outletKey}.html`,
  saveArticle: (language: InterfaceLanguage, article: ArticleName) =>
    `/${language}/save/a/${articleName(article)}.html`,
  saveEdition: (language: InterfaceLanguage, fileName: string) => `/${language}/save/e/${fileName}.html`,
  saveTorrent: (language: InterfaceLanguage, fileName: string) => `/${language}/save/t/${fileName}.html`,
  /** What an edition's bundle can be checked by: signature, proof, list of digests. */
  saveSide: (language: InterfaceLanguage, fileName: string) => `/${language}/save/s/${fileName}.html`,
  saveVerifyPage: (language: InterfaceLanguage) => `/${language}/save/v/${language}.html`,
  saveBlob: (language: InterfaceLanguage, digest: Digest) => `/${language}/save/x/${digest}.html`,
  /** Blank, and plain text: no page, so that it needs no notice and shows none. Or the way to the operator's choice. */
  leave: '/leave.txt',
  /** Leads to the notice of a country, in the language that the browser asks for. */
  noticeFor: (place: string) => `/n/${place}`,
  feed: (language: InterfaceLanguage, outletKey: string) => `/${language}/feed/${outletKey}.xml`,
  jsonFeed: (language: InterfaceLanguage, outletKey: string) => `/${language}/feed/${outletKey}.json`,
  opds: (language: InterfaceLanguage, outletKey: string) => `/${language}/opds/${outletKey}.xml`,
  opdsEditions: (language: InterfaceLanguage, outletKey: string) =>
    `/${language}/opds/${outletKey}/editions.xml`,
  opdsArticles: (language: InterfaceLanguage, outletKey: string) =>
    `/${language}/opds/${outletKey}/articles.xml`,
  pass: (language: InterfaceLanguage, outletKey: string) => `/${language}/pass/${outletKey}.html`,
  passArticle: (language: InterfaceLanguage, id: ArticleId) => `/${language}/pass/a/${id}.html`,
  addresses: (language: InterfaceLanguage) => `/${language}/addresses.html`,

  picture: ({ digest, type }: Pick<Rendition, 'digest' | 'type'>) =>
    `/p/${digest}.${type === 'image/png' ? 'png' : 'jpg'}`,
  file: (token: string, name: string) => `/f/${token}/${name}`,
  articleBundle: ({ id, format }: ArticleName) => `/b/${id}${formatFacts(format).suffix}`,
  openEdition: (fileName: string) => `/open/${fileName}`,
  openSignature: (fileName: string) => `/open/${fileName}.minisig`,
  /** Beside the bundles of a closed edition, by the stem of their names. */
  sums: (stem: string, fileName: string) => `/sums/${stem}/${fileName}`,
  /** The page that checks files. */
  verifyPage: (language: InterfaceLanguage) => `/v/${language}.html`,
  /** Of the bundle of that name. */
  torrent: (fileName: string) => `/t/${fileName}.torrent`,
  blob: (digest: Digest) => `/blobs/sha256/${digest.slice(0, 2)}/${digest}`,
};

/**
 * How to write `to` on the page `from`, both from the root: always relative, so that pages work under a
 * prefix, on any host and from disk. Queries and fragments of `to` are kept.
 */
export function relativeLink(from: string, to: string): string {
  const here = from.split('/').slice(1, -1);
  const there = to.split('/').slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const up = '../'.repeat(here.length - shared);
  const down = there.slice(shared).join('/');
  // RFC 3986 section 4.2: a first segment that is empty or holds a colon needs "./" before it.
  const isPlain = up !== '' || /^[^/?#:]+([/?#]|$)/.test(down);
  return isPlain ? up + down : `./${down}`;
}

/** The same page in another interface language; undefined for what has no language, such as a picture. */
export function inLanguage(path: string, language: InterfaceLanguage): string | undefined {
  const [, first = ''] = path.split('/');
  const isReaderPage = (INTERFACE_LANGUAGES as readonly string[]).includes(first);
  return isReaderPage && path.length > first.length + 1
    ? `/${language}${path.slice(first.length + 1)}`
    : undefined;
}

/** A place in a list as a file name: `20261122-140533000-<id>`, the digits of the instant and the id. */
function pageKeyName({ sortedAt, id }: PageKey): string {
  const [day = '', time = ''] = sortedAt.split('T');
  return `${day.replaceAll('-', '')}-${time.replace(/[:.Z]/g, '')}-${id}`;
}

/** Reads back the name of a place in a list, with or without `.html`; undefined for anything else. */
export function parsePageKey(name: string): PageKey | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(?:(\d\d)(\d{1,9})?)?-([a-z2-7]{16})(?:\.html)?$/.exec(
    name,
  );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, id = ''] = match;
  const seconds = second === undefined ? '' : `:${second}${fraction === undefined ? '' : `.${fraction}`}`;
  const sortedAt = `${year}-${month}-${day}T${hour}:${minute}${seconds}Z`;
  return isArticleId(id) && !Number.isNaN(Date.parse(sortedAt)) ? { sortedAt, id } : undefined;
}
