import { shortestEdit } from './shortest-edit.js';

/** Words that both texts have, or that only one of them has. */
export interface Change {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More edits than a person could follow: such texts count as replaced. */
const MAX_EDITS = 300;
/** Letters, digits, joiners inside words (Persian has them) and the apostrophe make a word; other signs stand alone. */
const WORDS = /\s*(?:[\p{L}\p{M}\p{N}\u200c\u200d'’]+|[^\p{L}\p{M}\p{N}\u200c\u200d'’\s])|\s+$/gu;

/**
 * What changed from one text to the other, word by word. Without what was added the parts give the older text,
 * without what was removed the newer one, letter by letter. Blanks belong to the word behind them. Whatever the
 * texts are, time grows with their length times a constant.
 */
export function wordDifference(older: string, newer: string): Change[] {
  const [before, after] = [wordsOf(older), wordsOf(newer)];
  const joined = shortestEdit(before, after, MAX_EDITS).flatMap((stretch): Change[] => {
    const removed = before.slice(...stretch.older);
    const added = after.slice(...stretch.newer);
    return stretch.isAlike
      ? [{ kind: 'same', text: removed.join('') }]
      : [
          { kind: 'removed', text: removed.join('') },
          { kind: 'added', text: added.join('') },
        ];
  });
  return withoutIslands(joined.filter(({ text }) => text !== ''));
}

/** How many words a text has for a comparison. */
export function countWords(text: string): number {
  return wordsOf(text).length;
}

/** The share of their words that two texts have in common, from 0 to 1, wherever the words stand. */
export function likeness(one: string, other: string): number {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)];
  const left = new Map<string, number>();
  for (const word of ours) left.set(word.trim(), (left.get(word.trim()) ?? 0) + 1);
  let both = 0;
  for (const word of theirs) {
    const count = left.get(word.trim()) ?? 0;
    if (count > 0) both += 1;
    left.set(word.trim(), count - 1);
  }
  return ours.length + theirs.length === 0 ? 1 : (2 * both) / (ours.length + theirs.length);
}

function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/**
 * Takes a lone word between two changes into both of them, and joins what then stands side by side: one word is no
 * landmark, and whoever hears the text follows whole phrases better.
 */
function withoutIslands(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [at, { kind, text }] of changes.entries()) {
    const isIsland = at > 0 && at < changes.length - 1 && wordsOf(text).length === 1;
    if (kind === 'same' && !isIsland) {
      flush();
      result.push({ kind, text });
      continue;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  flush();
  return result;
}
