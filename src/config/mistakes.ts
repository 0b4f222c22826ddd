import type { z } from 'zod';
import { configJsonSchema, keysAt } from './json-schema.js';

/** What is wrong with a configuration, and where in it. */
export interface Mistake {
  path: readonly PropertyKey[];
  /** Follows the name of the key and a colon: `has to be at least 1`. */
  message: string;
}

/** The mistakes behind what zod found, the first one of each place: what follows from it is no help. */
export function mistakesOf(issues: readonly z.core.$ZodIssue[]): Mistake[] {
  const mistakes = new Map<string, Mistake>();
  for (const mistake of issues.flatMap(mistakesBehind)) {
    const place = JSON.stringify(mistake.path);
    if (!mistakes.has(place)) mistakes.set(place, mistake);
  }
  return [...mistakes.values()];
}

function mistakesBehind(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  const known = keysAt(configJsonSchema(), issue.path);
  return issue.keys.map((key) => {
    const near = nearestKey(key, known);
    const wayOut =
      near === undefined ? `what may stand here: ${known.join(', ')}` : `did you mean "${near}"?`;
    return { path: [...issue.path, key], message: `unknown key; ${wayOut}` };
  });
}

/**
 * The key at `path` as people find it: without the numbers of list entries and what stands before them, because
 * the line says which entry it is. `mirror.port`, `schedule`.
 */
export function keyName(path: readonly PropertyKey[]): string {
  const last = path.length - 1;
  const lastEntry = path.findLastIndex((step, index) => typeof step === 'number' && index < last);
  const own = path.slice(lastEntry + 1).filter((step) => typeof step !== 'number');
  return own.map((step) => printable(String(step))).join('.') || 'the file';
}

const MOST_LETTERS = 60;

/** A name from the file that can stand in one line of a terminal. */
function printable(text: string): string {
  const short = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** The known key that a mistyped one probably means: at most two letters away. */
function nearestKey(key: string, known: readonly string[]): string | undefined {
  if (key.length > MOST_LETTERS) return undefined;
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(key, candidate) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= 2 ? best.candidate : undefined;
}

/** Levenshtein distance: insertions, deletions and replacements from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
