import { KnownError } from '../domain/errors.js';
import type { Listing } from './listing.js';
import { plainText } from './plain-text.js';
import type { SourceDocument } from './source-document.js';

/**
 * Entity bombs and external entities come in the internal subset of a DOCTYPE; no listing needs one.
 * @throws KnownError SOURCE_UNREADABLE
 */
export function refuseDeclarations({ hasDeclarations }: SourceDocument, url: string): void {
  if (!hasDeclarations) return;
  throw unreadable(url, 'its DOCTYPE declares entities, which a listing has no use for');
}

/**
 * Parsers repair what is missing at the end, and so would lose the entries that were cut off.
 * @throws KnownError SOURCE_UNREADABLE
 */
export function refuseBrokenOff({ content, rootName }: SourceDocument, url: string): void {
  if (/^<[^<>]*\/>/.test(content)) return;
  const end = `</${rootName}`;
  const lastAt = content.lastIndexOf(end);
  if (lastAt !== -1 && /^\s*>/.test(content.slice(lastAt + end.length))) return;
  throw unreadable(url, `it breaks off before </${rootName}>`);
}

/**
 * A source that lists nothing is a failure, not a quiet day: broken servers answer 200 with an empty listing.
 * @throws KnownError SOURCE_EMPTY
 */
export function refuseEmpty({ refs, skipped }: Listing, url: string): void {
  if (refs.length > 0) return;
  const [first] = skipped;
  const reason = first
    ? `; none of its entries (${skipped.length}) can be used, the first: ${first.why}`
    : '';
  throw new KnownError('SOURCE_EMPTY', `${url} answered 200 but lists no articles${reason}`);
}

/** What is there is broken. */
export function unreadable(url: string, fact: string, cause?: unknown): KnownError {
  return new KnownError('SOURCE_UNREADABLE', `${url} cannot be read: ${fact}`, { cause });
}

/** A parser's own words, which quote what it read: one short clean line of them. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return plainText(String(cause instanceof Error ? cause.message : cause), 160) ?? 'no reason given';
}
