import type { ArticleRow } from '../src/archive/catalogue.js';
import { encodeBody, escapeMarkup } from '../src/domain/body-markup.js';
import { type BodyElement, type BodyNode, mapElements } from '../src/domain/body.js';
import { digestOf } from '../src/domain/digest.js';
import type { Asset, Version } from '../src/domain/version.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import type { Passage, ShownNotices } from '../src/notice/shown-notice.js';
import { paths, relativeLink } from './paths.js';

export interface AtomFeed {
  language: InterfaceLanguage;
  /** The feed's own address, from the root: all links are relative to it. */
  path: string;
  outlet: { key: string; name: string };
  /** Neutral: it stands in a list of feeds on somebody's device. */
  title: string;
  notice: ShownNotices;
  /** The words that lead to the notice in full. */
  meaning: string;
  /** What to say when there is no article yet; an Atom feed needs a time. */
  updatedAt: string;
  articles: readonly FeedArticle[];
}

export interface FeedArticle {
  row: ArticleRow;
  version: Version;
  body: readonly BodyNode[];
}

/**
 * An Atom feed (RFC 4287) with whole texts. Feed readers show items alone, so the notice is the subtitle and
 * also the beginning of each item. Links are relative references (section 2), so that the same feed holds on
 * every host; ids are made of digests and name neither host nor outlet.
 */
export function atomFeed(feed: AtomFeed): string {
  const { language, path, outlet, title, notice, updatedAt, articles } = feed;
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">\n`,
    element('id', urnOf(`feed ${outlet.key} ${language}`)),
    element('title', title),
    `<subtitle xml:lang="${escapeMarkup(notice.banner.language)}">${escapeMarkup(notice.banner.words)}</subtitle>\n`,
    element('updated', articles.map(({ row }) => row.captured).sort().at(-1) ?? updatedAt), // prettier-ignore
    `<author>${element('name', outlet.name)}</author>\n`,
    link('self', 'application/atom+xml', relativeLink(path, path)),
    link('alternate', 'text/html', relativeLink(path, paths.outlet(language, outlet.key))),
    ...articles.map((article) => entry(feed, article)),
    '</feed>\n',
  ].join('');
}

function entry(feed: AtomFeed, { row, version, body }: FeedArticle): string {
  const { language, path } = feed;
  const { title, byline, published, captured, direction } = version;
  return [
    `<entry xml:lang="${escapeMarkup(version.language)}">\n`,
    element('id', urnOf(`article ${row.id}`)),
    element('title', title),
    byline === undefined ? '' : `<author>${element('name', byline)}</author>\n`,
    published === undefined ? '' : element('published', published),
    element('updated', captured),
    link('alternate', 'text/html', relativeLink(path, paths.article(language, row.id))),
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">',
    noticeBlock(feed),
    `<div dir="${direction}">${encodeBody(withPictures(body, version.assets, path))}</div>`,
    '</div></content>\n</entry>\n',
  ].join('');
}

/** English too: whoever shows an item may show nothing else of us. */
function noticeBlock({ language, path, outlet, meaning, notice }: AtomFeed): string {
  const full = relativeLink(path, paths.notice(language, outlet.key));
  const { banner, englishBanner } = notice;
  return [
    warning(banner, ` <a href="${escapeMarkup(full)}">${escapeMarkup(meaning)}</a>`),
    englishBanner ? warning(englishBanner) : '',
  ].join('');
}

function warning({ language, direction, words }: Passage, link = ''): string {
  return `<p lang="${escapeMarkup(language)}" dir="${direction}"><strong>${escapeMarkup(words)}</strong>${link}</p>`;
}

/** Pictures are named by digest in the archive, by address in the feed; one that is not listed is left out. */
function withPictures(body: readonly BodyNode[], assets: readonly Asset[], path: string): BodyNode[] {
  const addresses = new Map(
    assets.map((asset) => [`sha256:${asset.digest}`, relativeLink(path, paths.picture(asset))]),
  );
  return mapElements(body, (element): BodyElement | undefined => {
    if (element.tag !== 'img') return element;
    const src = addresses.get(element.attributes.src ?? '');
    return src === undefined ? undefined : { ...element, attributes: { ...element.attributes, src } };
  });
}

function urnOf(name: string): string {
  return `urn:sha256:${digestOf(name)}`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>\n`;
}

function link(rel: string, type: string, href: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeMarkup(href)}"/>\n`;
}
