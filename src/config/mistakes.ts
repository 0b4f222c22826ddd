import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Scalar } from 'yaml';
import type { z } from 'zod';

/** A configuration file as it was read, for finding the line of a mistake. */
export interface ReadDocument {
  document: Document;
  lines: LineCounter;
}

type Issue = z.core.$ZodIssue;

/** One line for a mistake: `line 12: outlets.0.sources.0.schedule is no cron expression …`. */
export function describeMistake(issue: Issue, read: ReadDocument, knownKeys: readonly string[]): string {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = nearestKey(key, knownKeys);
    return `line ${lineOf(read, [...path, key])}: unknown key "${[...path, key].join('.')}"${near ? `; did you mean "${near}"?` : ''}`;
  }
  const where = path.join('.') || 'the file';
  return `line ${lineOf(read, path)}: ${where}: ${issue.message}`;
}

/** The line of the node at `path`, or of the deepest node on the way to it that exists. */
function lineOf({ document, lines }: ReadDocument, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair) break;
      offset = (pair.key as Scalar).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

/** The known key that a mistyped one probably means: at most two letters away. */
function nearestKey(key: string, known: readonly string[]): string | undefined {
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
