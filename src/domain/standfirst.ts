import { type BodyNode, textOf } from './body.js';

/** How much of a text says that two texts begin alike, in characters. */
const ALIKE_CHARACTERS = 80;

/**
 * The lines between headline and text: an article's summary, unless its text begins with the same words. Many
 * pages name their first paragraph as their description, some cut short.
 */
export function standfirstOf(summary: string | undefined, body: readonly BodyNode[]): string | undefined {
  if (summary === undefined) return undefined;
  const withoutPictures = body.filter((node) => typeof node === 'string' || node.tag !== 'figure');
  const begin = plain(textOf(withoutPictures.slice(0, 2)));
  const wanted = plain(summary).replace(/ ?(\.{3}|…)$/, '');
  return begin.startsWith(wanted.slice(0, ALIKE_CHARACTERS)) ? undefined : summary;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
