import { cleanLine } from '../page/clean-text.js';

const MAX_TITLE_CHARACTERS = 300;
/** Fewer words are a site's or a section's name. */
const MIN_HEADLINE_WORDS = 4;
/** What sites put between a headline and their name. A hyphen counts only with blanks around it. */
const SEPARATOR = /\s+[|\-–—―\\/»·•:]\s+|\s*[|»]\s*/;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * A headline as one clean line: entities that were escaped twice resolved, tags taken out, the site's name
 * cut off its end.
 */
export function cleanTitle(text: string | undefined, siteName?: string): string | undefined {
  const line = cleanProse(text, MAX_TITLE_CHARACTERS);
  return line === undefined ? undefined : withoutSiteName(line, siteName);
}

/** The headline in a document's `title` where nothing else names it: the part that is not the site's name. */
export function titleFromDocument(text: string | undefined, siteName?: string): string | undefined {
  const line = cleanTitle(text, siteName);
  if (line === undefined || siteName !== undefined) return line;
  const parts = line.split(SEPARATOR).filter((part) => part !== '');
  const headline = parts.find((part) => part.split(' ').length >= MIN_HEADLINE_WORDS);
  return parts.length > 1 && headline !== undefined ? headline : line;
}

/** Metadata in prose: entities that were escaped twice resolved, tags taken out, one line. */
export function cleanProse(text: string | undefined, maxCharacters: number): string | undefined {
  return cleanLine(withoutTags(unescapeEntities((text ?? '').slice(0, maxCharacters * 8))), maxCharacters);
}

function withoutSiteName(line: string, siteName: string | undefined): string {
  const name = cleanLine(siteName)?.toLowerCase();
  if (!name) return line;
  const lower = line.toLowerCase();
  if (lower.endsWith(name)) {
    const rest = line.slice(0, line.length - name.length);
    if (/[|\-–—―\\/»·•:]\s*$/.test(rest)) return rest.replace(/[\s|\-–—―\\/»·•:]{1,8}$/, '') || line;
  }
  if (lower.startsWith(name)) {
    const rest = line.slice(name.length);
    if (/^\s*[|–—―»·•:]/.test(rest)) return rest.replace(/^[\s|–—―»·•:]{1,8}/, '') || line;
  }
  return line;
}

function withoutTags(text: string): string {
  return text.replace(/<\/?[a-z!][^<>]{0,300}>/gi, ' ');
}

function unescapeEntities(text: string): string {
  return text.replace(ENTITY, (entity, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? entity;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0xffff ? String.fromCharCode(code) : '';
  });
}
