import type { Digest } from '../../domain/digest.js';
import { bundleLanguage } from '../../locale/bundle-strings.js';
import type { Passage } from '../../notice/shown-notice.js';
import type { BundleParts } from '../bundle-parts.js';
import { type Card, cardPassages } from '../card.js';
import { addressPassages } from '../lasting-addresses.js';
import { plainArticle } from '../plain-article.js';
import { readArticle, type ReadArticle } from '../read-article.js';
import { TEXT_WIDTH, wrapLines } from '../wrap-passage.js';
import { blockLines, underlined } from './block-text.js';
import { createFootnotes, type Footnotes } from './inline-text.js';

/** CRLF, because old editors on Windows show nothing else as lines. */
const LINE_END = '\r\n';
/** Stands between a card, an article and the next one. */
export const RULE = '='.repeat(TEXT_WIDTH);

/**
 * One article as plain text: UTF-8 without a byte order mark, lines of 72 columns, the card first. The same
 * version and settings give the same bytes.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE; BLOB_MISSING or BLOB_DAMAGED when the text is not there;
 *   MANIFEST_INVALID or BODY_INVALID when it is not in our form
 */
export async function buildArticleText(parts: BundleParts, version: Digest): Promise<Uint8Array> {
  const article = await readArticle(parts, version);
  const chrome = bundleLanguage(article.version.language);
  const addresses = addressPassages(parts.addresses, chrome).map((passage) => passageLines(passage));
  return encodeText([cardText(article.card), [RULE], ...articleText(article), ...addresses]);
}

/** Blocks of lines, with an empty line between them and after the last one. */
export function encodeText(blocks: readonly (readonly string[])[]): Uint8Array {
  const written = blocks.filter((lines) => lines.length > 0);
  return new TextEncoder().encode(
    written.map((lines) => lines.join(LINE_END) + LINE_END + LINE_END).join(''),
  );
}

/** The card, an empty line between its paragraphs. */
export function cardText(card: Card): string[] {
  return cardPassages(card).flatMap((passage, i) => [...(i > 0 ? [''] : []), ...passageLines(passage)]);
}

/** A passage in lines of its own direction. */
export function passageLines({ words, direction }: Passage, rest = ''): string[] {
  return wrapLines(words, { direction, first: '', rest });
}

/** A heading; one without words is none. */
export function headingLines({ words, direction }: Passage, mark: string): string[] {
  return underlined(words, { direction, first: '', rest: '' }, mark);
}

/** An article, without a card in front of it: notice, head, text, links, provenance. */
export function articleText(article: ReadArticle): string[][] {
  const plain = plainArticle(article);
  const { direction } = article.version;
  const footnotes = createFootnotes();
  const body = blockLines(plain.body, { direction, first: '', rest: '' }, footnotes);
  const { before, url, after } = plain.copiedFrom;
  const ours = plain.links.direction;
  return [
    ...plain.notice.map((passage) => passageLines(passage)),
    passageLines(plain.kicker),
    headingLines(plain.headline, '='),
    ...plain.about.map((passage) => passageLines(passage)),
    body,
    ...linkList(plain.links, footnotes),
    ['-'.repeat(TEXT_WIDTH)],
    wrapLines(`${before}${url}${after}`, { direction: ours, first: '', rest: '' }),
    ...plain.provenance.map((passage) => passageLines(passage)),
  ];
}

function linkList(heading: Passage, footnotes: Footnotes): string[][] {
  const addresses = footnotes.addresses();
  if (addresses.length === 0) return [];
  // Addresses run from left to right, whatever the article does.
  const place = { direction: 'ltr' as const, rest: '    ' };
  const lines = addresses.flatMap((address, i) => wrapLines(address, { ...place, first: `[${i + 1}] ` }));
  return [headingLines(heading, '-'), lines];
}
