import { encodeBody, escapeMarkup } from '../../src/domain/body-markup.js';
import { type BodyElement, type BodyNode, mapElements } from '../../src/domain/body.js';
import type { Asset } from '../../src/domain/version.js';
import type { Passage } from '../../src/notice/shown-notice.js';
import { paths, relativeLink } from '../paths.js';
import type { FeedArticle, FeedHead } from './feed.js';

/** The text of an item, the notice first: markup that is HTML and well-formed XML at once. */
export function itemMarkup(feed: FeedHead, { version, body }: FeedArticle): string {
  const text = encodeBody(withPictures(body, version.assets, feed.path));
  const tongue = `lang="${escapeMarkup(version.language)}" dir="${version.direction}"`;
  return `${noticeMarkup(feed)}<div ${tongue}>${text}</div>`;
}

/** The notice as an item begins with it; in English too: whoever shows an item may show nothing else of us. */
export function noticeMarkup({ language, path, outlet, meaning, notice }: FeedHead): string {
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
