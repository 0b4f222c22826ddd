import { plainLine } from '../../bundle/plain-line.js';
import type { ErrorCode } from '../../domain/errors.js';
import { failureWords } from '../../jobs/alarms/failure-words.js';
import type { PageMemory } from '../../jobs/crawl-db.js';

/** Articles that fail for the same reason. */
export interface FailureKind {
  /** Left out when it is a fault of ours. */
  code?: ErrorCode;
  words: string;
  count: number;
  /** The one looked at last. */
  example: { url: string; message: string };
}

/** The most frequent reason first. */
export function failuresByKind(failed: readonly PageMemory[]): FailureKind[] {
  const kinds = new Map<ErrorCode | undefined, PageMemory[]>();
  for (const page of failed) kinds.set(page.code, [...(kinds.get(page.code) ?? []), page]);
  return [...kinds]
    .map(([code, pages]) => ({
      code,
      words: failureWords(code),
      count: pages.length,
      example: exampleOf(pages),
    }))
    .sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
}

function exampleOf(pages: readonly PageMemory[]): FailureKind['example'] {
  const [last] = [...pages].sort((a, b) => (a.checkedAt < b.checkedAt ? 1 : -1));
  return { url: last?.ref.url ?? '', message: plainLine(last?.message ?? '') };
}
