/** What the confidence in an extraction is reckoned from. */
export interface Evidence {
  extractor: string;
  words: number;
  /** Part of the text that is inside links, 0 to 1. */
  linkDensity: number;
  title: string;
  hintTitle: string | undefined;
}

/** How often each way is right, from trials on 130 real pages and pages of known shape. */
const BASE: Record<string, number> = {
  pangea: 0.98,
  readability: 0.9,
  container: 0.75,
  densest: 0.5,
  'structured-data': 0.7,
};
/** Texts this long are hardly ever a fragment. */
const PLENTY_OF_WORDS = 200;

/** 0 to 1: how sure we are that the body is this article and all of it. Used for a word in status, never to refuse. */
export function confidenceOf({ extractor, words, linkDensity, title, hintTitle }: Evidence): number {
  const base = BASE[extractor] ?? 0.5;
  const length = 0.6 + 0.4 * Math.min(1, words / PLENTY_OF_WORDS);
  const links = 1 - Math.max(0, linkDensity - 0.2);
  const agreement = hintTitle === undefined || shareWords(title, hintTitle) ? 1 : 0.8;
  return Math.round(base * length * links * agreement * 100) / 100;
}

function shareWords(one: string, other: string): boolean {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const known = new Set(words(one));
  const wanted = words(other);
  return wanted.length === 0 || wanted.filter((word) => known.has(word)).length * 2 >= wanted.length;
}
