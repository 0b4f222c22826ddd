import { shortestEdit } from './shortest-edit.js';
import type { TextBlock } from './text-blocks.js';
import { type Change, countWords, likeness, wordDifference } from './word-difference.js';

/** A block as it changed; of a block that did not, the one part is the same. */
export interface ChangedBlock {
  kind: TextBlock['kind'];
  changes: Change[];
}

export interface TextDifference {
  blocks: ChangedBlock[];
  /** True where whole blocks stand for words, because the texts are too long or too far apart. */
  isCoarse: boolean;
}

/** Blocks that differ more than this are two blocks: one that went and one that came. */
const LEAST_LIKENESS = 0.4;
/** More edits of blocks than this, and the whole texts count as replaced. */
const MAX_BLOCK_EDITS = 400;
/** How many pairs of blocks are weighed against each other in one place. */
const MAX_WEIGHED = 1_600;
/** How many words are compared in all, of both texts together; an article of 5,000 words that changed throughout fits. */
const MAX_WORDS = 40_000;

/**
 * What changed from one text to the other, block by block and within blocks word by word. Without what was added
 * the blocks give the older text, without what was removed the newer one. Work is bounded whatever the texts hold.
 */
export function textDifference(older: readonly TextBlock[], newer: readonly TextBlock[]): TextDifference {
  const keys = (blocks: readonly TextBlock[]): string[] => blocks.map(({ kind, text }) => `${kind} ${text}`);
  const budget = { words: MAX_WORDS };
  const blocks = shortestEdit(keys(older), keys(newer), MAX_BLOCK_EDITS).flatMap((stretch) => {
    const after = newer.slice(...stretch.newer);
    return stretch.isAlike
      ? after.map((block) => whole(block, 'same'))
      : replaced({ removed: older.slice(...stretch.older), added: after }, budget);
  });
  return { blocks, isCoarse: budget.words < 0 };
}

interface Gap {
  removed: readonly TextBlock[];
  added: readonly TextBlock[];
}

interface Budget {
  /** Negative once more was asked for than there is. */
  words: number;
}

/** What went and what came in one place, those that are versions of each other compared word by word. */
function replaced({ removed, added }: Gap, budget: Budget): ChangedBlock[] {
  if (!isAffordable({ removed, added }, budget)) {
    return [
      ...removed.map((block) => whole(block, 'removed')),
      ...added.map((block) => whole(block, 'added')),
    ];
  }
  const blocks: ChangedBlock[] = [];
  let at = 0;
  for (const older of removed) {
    const match = added.findIndex((newer, n) => n >= at && areVersions(older, newer));
    if (match === -1) {
      blocks.push(whole(older, 'removed'));
      continue;
    }
    for (const newer of added.slice(at, match)) blocks.push(whole(newer, 'added'));
    const newer = added[match] ?? older;
    blocks.push({ kind: newer.kind, changes: wordDifference(older.text, newer.text) });
    at = match + 1;
  }
  return [...blocks, ...added.slice(at).map((block) => whole(block, 'added'))];
}

/** Takes the words from the budget. A place where only something came or went costs nothing. */
function isAffordable({ removed, added }: Gap, budget: Budget): boolean {
  if (removed.length === 0 || added.length === 0) return true;
  const isTooWide = removed.length * added.length > MAX_WEIGHED;
  const words = isTooWide
    ? MAX_WORDS + 1
    : [...removed, ...added].reduce((sum, { text }) => sum + countWords(text), 0);
  if (words > budget.words) {
    budget.words = Math.min(-1, budget.words);
    return false;
  }
  budget.words -= words;
  return true;
}

function areVersions(older: TextBlock, newer: TextBlock): boolean {
  return older.kind === newer.kind && likeness(older.text, newer.text) >= LEAST_LIKENESS;
}

function whole({ kind, text }: TextBlock, as: Change['kind']): ChangedBlock {
  return { kind, changes: [{ kind: as, text }] };
}
