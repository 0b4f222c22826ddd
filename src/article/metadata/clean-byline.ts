import { cleanProse } from './clean-title.js';

const MAX_BYLINE_CHARACTERS = 200;
/** "By" in the languages of the newsrooms we know, before the names. */
const PREFIX =
  /^(?:(?:written|posted|reported|published|story|text) by|by|автор(?:ы|и)?|аўтар(?:ы)?|текст|von|par|por|di|نویسنده|نوشته|به قلم)(?:\s*[:：–—-]\s*|\s+)/iu;
/** What follows the names on many sites: a date, a count of comments. */
const TAIL =
  /\s*(?:[|•·]|\s[–—-]\s|,\s*(?=(?:updated|published|posted)\b)|\b(?:updated|published|posted)(?: on)?\s*:?\s).*$/iu;

/** Addresses, handles, dates and buttons. */
const NO_NAME = /^(?:https?:|www\.|@)|^\S+@\S+$|\d{2}|^(?:follow|last updated|share)\b/i;

/** The authors as people would write them, without "By" and without what is no name; undefined when none is left. */
export function cleanByline(names: readonly (string | undefined)[]): string | undefined {
  const cleaned = names.map(cleanName).filter((name) => name !== undefined);
  const unique = cleaned.filter(
    (name, at) => cleaned.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === at,
  );
  return cleanProse(unique.join(', '), MAX_BYLINE_CHARACTERS);
}

function cleanName(name: string | undefined): string | undefined {
  const bounded = (name ?? '').slice(0, 1_000).trim();
  const [firstLine] = bounded.replace(PREFIX, '').split(/\s*\n\s*|\s{3,}/);
  const line = cleanProse(firstLine, MAX_BYLINE_CHARACTERS)?.replace(PREFIX, '').replace(TAIL, '').trim();
  const isName = line !== undefined && /\p{L}/u.test(line) && !NO_NAME.test(line);
  return isName ? line.replace(/[\s,;:–—-]{1,8}$/, '') : undefined;
}
