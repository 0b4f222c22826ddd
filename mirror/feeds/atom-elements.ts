import { escapeMarkup } from '../../src/domain/body-markup.js';
import type { Passage } from '../../src/notice/shown-notice.js';
import { relativeLink } from '../paths.js';
import type { FeedHead } from './feed.js';
import { feedUrn } from './feed-urn.js';

/** An Atom link (RFC 4287 section 4.2.7). */
export interface AtomLink {
  rel: string;
  type: string;
  /** From the root; written relative to the feed. */
  to: string;
  bytes?: number | undefined;
  title?: string | undefined;
}

export function atomElement(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>\n`;
}

/** Plain words in their language (RFC 4287 section 3.1). */
export function atomPassage(name: string, { language, words }: Passage): string {
  return `<${name} xml:lang="${escapeMarkup(language)}">${escapeMarkup(words)}</${name}>\n`;
}

/** A link of the document that stands at `path`. */
export function atomLink(path: string, { rel, type, to, bytes, title }: AtomLink): string {
  const facts = { rel, type, href: relativeLink(path, to), length: bytes, title };
  const written = Object.entries(facts).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escapeMarkup(String(value))}"`,
  );
  return `<link${written.join('')}/>\n`;
}

/**
 * What stands before the entries of a document (RFC 4287 section 4.1.1), the notice as its subtitle. The id is
 * made of `name`; `author` stands for every entry that names none.
 */
export function atomHead(feed: FeedHead, { name, author }: { name: string; author: string }): string {
  return [
    atomElement('id', feedUrn(name)),
    atomElement('title', feed.title),
    atomPassage('subtitle', feed.notice.banner),
    atomElement('updated', feed.updatedAt),
    `<author>${atomElement('name', author)}</author>\n`,
  ].join('');
}
