import { cleanLine } from '../page/clean-text.js';
import type { PageElement } from '../page/page-dom.js';
import type { Page } from '../page/parse-page.js';
import { lineOf } from './block-text.js';
import { DICTATED_LABEL, NOTICE_WORDS } from './outlet-notice-words.js';

/** The legal notice on an outlet's own page: its words to its readers, and where they can read more. */
export interface OutletNotice {
  text: string;
  url?: string;
}

const BLOCKS = 'p, div, section, aside, footer, li, td, small, strong';
const MIN_NOTICE_CHARACTERS = 60;
const MAX_NOTICE_CHARACTERS = 1_500;
/** A box may hold a heading and a "more here" besides the notice itself. */
const MAX_BOX_EXTRA_CHARACTERS = 160;
const LONG_PARAGRAPH_CHARACTERS = 80;

/**
 * Takes the outlet's own legal notice out of the page and returns it. Only a short block that speaks to
 * readers, names what the outlet was called and says what may follow counts; an article that reports the
 * same is left alone, and so are quotations and paragraphs in the middle of a text.
 */
export function takeOutletNotice(page: Page): OutletNotice | undefined {
  const boxes: PageElement[] = [];
  if (!mentionsDesignation(lineOf(page.document.body))) return undefined;
  for (const block of [...page.document.querySelectorAll(BLOCKS)]) {
    if (isNotice(block) && !holdsNotice(block) && !isArticleText(block)) boxes.push(widestBox(block));
  }
  const texts = boxes.map((box) => cleanLine(spacedText(box), MAX_NOTICE_CHARACTERS));
  const link = boxes.flatMap((box) => [...box.querySelectorAll('a[href]')])[0]?.getAttribute('href');
  const url = link ? page.resolve(link) : undefined;
  for (const box of boxes) box.remove();
  const text = [...new Set(texts)].filter((each) => each !== undefined).join('\n');
  return text === '' ? undefined : { text, ...(url?.startsWith('http') ? { url } : {}) };
}

/** Almost no page has one: seeing that at once saves looking at every block. */
function mentionsDesignation(pageText: string): boolean {
  return NOTICE_WORDS.some(({ designation }) => designation.test(pageText));
}

function isNotice(block: PageElement): boolean {
  const raw = block.textContent ?? '';
  if (raw.length < MIN_NOTICE_CHARACTERS || raw.length > MAX_NOTICE_CHARACTERS * 3) return false;
  const line = lineOf(block);
  if (line.length < MIN_NOTICE_CHARACTERS || line.length > MAX_NOTICE_CHARACTERS) return false;
  if (DICTATED_LABEL.test(line)) return true;
  return NOTICE_WORDS.some(
    ({ designation, warning, act }) => designation.test(line) && act.test(line) && warning.test(line),
  );
}

function holdsNotice(block: PageElement): boolean {
  return [...block.querySelectorAll(BLOCKS)].some(isNotice);
}

/** True for a quotation, and for a plain paragraph with long paragraphs before and after it. */
function isArticleText(block: PageElement): boolean {
  if (block.closest('blockquote, q') || block.querySelector('h1, article')) return true;
  const paragraph = block.closest('p') ?? (block.localName === 'li' ? block : undefined);
  if (!paragraph) return false;
  return isLongParagraph(paragraph.previousElementSibling) && isLongParagraph(paragraph.nextElementSibling);
}

function isLongParagraph(element: PageElement | null): boolean {
  return element?.localName === 'p' && lineOf(element).length >= LONG_PARAGRAPH_CHARACTERS;
}

/** The outermost box that holds little more than the notice, so that its heading and its link go with it. */
function widestBox(block: PageElement): PageElement {
  const most = lineOf(block).length + MAX_BOX_EXTRA_CHARACTERS;
  let box = block;
  for (let parent = box.parentElement; parent; parent = box.parentElement) {
    const isBox = /^(div|aside|section|footer|p)$/.test(parent.localName);
    if (!isBox || lineOf(parent).length > most || parent.querySelector('h1, img, figure')) break;
    box = parent;
  }
  return box;
}

/** The text with a blank between blocks: "Attention!" and the sentence after it are two words. */
function spacedText(box: PageElement): string {
  for (const block of [...box.querySelectorAll('p, div, h2, h3, h4, li')]) block.prepend(' ');
  for (const lineBreak of [...box.querySelectorAll('br')]) lineBreak.replaceWith(' ');
  return box.textContent ?? '';
}
