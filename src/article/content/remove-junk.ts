import type { PageElement } from '../page/page-dom.js';
import { lineOf, linkDensity } from './block-text.js';

/** Words in `class` and `id` of boxes that templates put into a text. Matched as whole words of a name. */
const JUNK_NAME =
  /(?:^|[\s_-])(?:related|also-read|read-also|readalso|readmore|share|sharing|sharedaddy|addtoany|social|newsletter|subscribe|signup|sign-up|promo|recommended|recommendations|jp-relatedposts|author-bio|author-box|about-author|about-the-author|audio-player|player|print-only|breadcrumbs?)(?:$|[\s_-])/i;
/** How "read also" begins in the languages of the newsrooms we know. */
const ALSO =
  /^(?:read (?:also|more|next)|also read|see also|related(?: (?:stories|articles|news|links|content))?|more (?:on this|from|stories)|recommended|читайте (?:также|ещё|еще)|смотрите также|по теме|читайте також|дивіться також|чытайце таксама|глядзіце таксама|بیشتر بخوانید|همچنین بخوانید|اقرأ (?:أيضا|أيضاً))(?:\s*[:：.!>»]|$|\s)/iu;
const BOXES = 'div, section, aside, ul, ol, nav, footer, form, p, figure, details';
/** A box with more of the article's text than this is the article, whatever it is called. */
const MAX_PART = 0.25;
const MAX_JUNK_CHARACTERS = 1_500;

/**
 * Takes boxes out of the text that are not of the article: related links, sharing, newsletters, players, the
 * box about the author. When in doubt a box stays: lost text is worse than a line too much.
 */
export function removeJunk(content: PageElement): void {
  const most = Math.min(MAX_JUNK_CHARACTERS, lineOf(content).length * MAX_PART);
  for (const box of [...content.querySelectorAll(BOXES)]) {
    const length = lineOf(box).length;
    if (length <= most && isJunk(box)) box.remove();
  }
  for (const line of [...content.querySelectorAll('p, h2, h3, h4, h5, strong, li')]) removeAlso(line);
}

function isJunk(box: PageElement): boolean {
  const names = `${box.getAttribute('class') ?? ''} ${box.getAttribute('id') ?? ''}`.slice(0, 500);
  const isNamed = JUNK_NAME.test(names);
  if (box.localName === 'nav' || box.localName === 'form') return true;
  if (!isNamed || box.localName === 'p') return false;
  return (
    box.querySelector('p') === null ||
    linkDensity(box) > 0.4 ||
    /author|newsletter|signup|subscribe/i.test(names)
  );
}

/** "Read also: …" as a linked line, or as a heading with a list of links after it. */
function removeAlso(line: PageElement): void {
  const text = lineOf(line);
  if (text.length > 300 || !ALSO.test(text)) return;
  const next = line.nextElementSibling;
  const isHeading = text.length < 40 && linkDensity(line) === 0;
  if (isHeading && next && /^(ul|ol|div|p)$/.test(next.localName) && linkDensity(next) > 0.8) {
    next.remove();
    line.remove();
  } else if (linkDensity(line) > 0.5) line.remove();
}
