/**
 * Runs that GitHub's flavour turns into links on its own (GFM 6.9), with everything up to a blank. Marks that end
 * a run of code, or a cell of a table, end the run here as well, and so do those of HTML.
 */
const ADDRESS = /[^\s`|\\<>]*(?:\/\/|www\.|mailto:|xmpp:|@)[^\s`|\\<>]*/giu;
/**
 * What means something inside a line: code, emphasis, links, deletion, maths, cells, headings that close.
 * Backquotes and HTML's own marks become entities, which no flavour reads as anything else (CommonMark 2.5).
 */
const MARKS = /[\\*_[\]~|$#`<>&]|!$/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '`': '&#96;',
};
/** What begins a block where it begins a line: rules, lists, underlines of headings, rows under a table's head. */
const BLOCK_START = /^(?:(?=[-+=:])|\d{1,9}(?=[.)]))/;

/** Foreign words as nothing but words. An address among them stands as code, which no flavour makes a link: inside a link's words, it would end that. */
export function escapeWords(text: string): string {
  let escaped = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    escaped += `${escapeMarks(text.slice(from, index))}\`${address}\``;
    from = index + address.length;
  }
  return escaped + escapeMarks(text.slice(from));
}

function escapeMarks(text: string): string {
  return text.replace(MARKS, (mark) => ENTITIES[mark] ?? `\\${mark}`);
}

/** A line of escaped words that begins nothing but a paragraph. */
export function escapeStart(line: string): string {
  return line.replace(BLOCK_START, '$&\\');
}

/** Words as a line of their own. */
export function escapeLine(words: string): string {
  return escapeStart(escapeWords(words.replace(/\s+/gu, ' ').trim()));
}

/** An address inside `<` and `>` (CommonMark 6.3), where blanks, brackets and lines cannot occur. */
export function escapeAddress(address: string): string {
  return address.replace(/[&`|*_~$[\]!\\<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
