import type { BodyNode } from '../../domain/body.js';
import { textOf } from '../../domain/body.js';
import { KnownError } from '../../domain/errors.js';
import { counted } from '../../domain/plain-figures.js';
import { countWords } from '../page/count-words.js';
import { isElementNode } from '../sanitize/loose-node.js';
import { blockPageKind } from './block-page.js';

/** With fewer words and no picture there is no article to keep. */
const MIN_WORDS = 25;
/** Block pages are short; a longer text that says such words is about them. */
const MAX_BLOCK_PAGE_WORDS = 120;

interface Found {
  url: string;
  title: string;
  body: readonly BodyNode[];
  /** All text of the page, also what only readers without scripts see. */
  pageText: string;
}

/**
 * Refuses what is no article, so that it never takes an earlier version's place.
 * @throws KnownError ARTICLE_UNREADABLE when a block page, a captcha or a paywall answered
 * @throws KnownError ARTICLE_EMPTY when there is too little text and no picture
 */
export function refuseNoArticle({ url, title, body, pageText }: Found): void {
  const text = textOf(body);
  const words = countWords(text);
  const isEmpty = words < MIN_WORDS && !hasPicture(body);
  const said = words < MAX_BLOCK_PAGE_WORDS ? `${title}\n${text}` : '';
  const kind = blockPageKind(said) ?? (isEmpty ? blockPageKind(pageText) : undefined);
  if (kind !== undefined) {
    throw new KnownError('ARTICLE_UNREADABLE', `${url} answered with ${kind} instead of an article`);
  }
  if (isEmpty) {
    throw new KnownError('ARTICLE_EMPTY', `${url} has no article: ${counted(words, 'word')} and no picture`);
  }
}

function hasPicture(nodes: readonly BodyNode[]): boolean {
  return nodes.some((node) => isElementNode(node) && (node.tag === 'img' || hasPicture(node.children)));
}
