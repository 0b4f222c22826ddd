import { isBodyAttribute } from '../../domain/body.js';
import type { Digest } from '../../domain/digest.js';
import { bundleLanguage } from '../../locale/bundle-strings.js';
import type { Passage } from '../../notice/shown-notice.js';
import type { BundleParts } from '../bundle-parts.js';
import { type Card, cardPassages } from '../card.js';
import { addressPassages } from '../lasting-addresses.js';
import { plainArticle } from '../plain-article.js';
import { readArticle, type ReadArticle } from '../read-article.js';
import { blockLines, heading, paragraph, quoted } from './block-markdown.js';
import { escapeAddress, escapeLine, escapeWords } from './escape-markdown.js';

/**
 * One article as Markdown: CommonMark, with the tables and deletions of GitHub's flavour. The card comes first, as
 * a quotation; words stand in the place of pictures, which a viewer would fetch. No character of the article means
 * anything but itself. The same version and settings give the same bytes.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE; BLOB_MISSING or BLOB_DAMAGED when the text is not there;
 *   MANIFEST_INVALID or BODY_INVALID when it is not in our form
 */
export async function buildArticleMarkdown(parts: BundleParts, version: Digest): Promise<Uint8Array> {
  const article = await readArticle(parts, version);
  const chrome = bundleLanguage(article.version.language);
  const addresses = addressPassages(parts.addresses, chrome).map(passageLines);
  return encodeBlocks([cardMarkdown(article.card), ...articleMarkdown(article, 1), ...addresses]);
}

/** Blocks of lines, with an empty line between them and after the last one. */
export function encodeBlocks(blocks: readonly (readonly string[])[]): Uint8Array {
  const written = blocks.filter((lines) => lines.length > 0);
  return new TextEncoder().encode(written.map((lines) => `${lines.join('\n')}\n\n`).join(''));
}

/** The card as a quotation, its headings in capitals. */
export function cardMarkdown(card: Card): string[] {
  return quoted(
    cardPassages(card).flatMap((passage, i) => [...(i > 0 ? [''] : []), ...passageLines(passage)]),
  );
}

/** A passage as a paragraph. */
export function passageLines({ words, direction }: Passage): string[] {
  const line = escapeLine(words);
  return line === '' ? [] : paragraph([line], { direction });
}

/** An article, without a card in front of it: notice, head, text, provenance. */
export function articleMarkdown(article: ReadArticle, level: number): string[][] {
  const plain = plainArticle(article);
  const { direction } = article.version;
  const { headline, links, copiedFrom } = plain;
  const from = [escapeWords(copiedFrom.before), linkTo(copiedFrom.url), escapeWords(copiedFrom.after)];
  return [
    ...plain.notice.map((passage) => quoted(passageLines(passage))),
    passageLines(plain.kicker),
    heading(escapeLine(headline.words), { direction: headline.direction, level }),
    ...plain.about.map(passageLines),
    blockLines(plain.body, { direction, level }),
    ['***'],
    paragraph([from.join('')], { direction: links.direction }),
    ...plain.provenance.map(passageLines),
  ];
}

/** An address as a link to itself; one that is not in the form of links stays words. */
function linkTo(url: string): string {
  if (!isBodyAttribute('a', 'href', url)) return escapeWords(url);
  return `[${escapeWords(url)}](<${escapeAddress(url)}>)`;
}
