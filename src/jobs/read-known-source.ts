import { articleIdOf, canonicalUrl } from '../domain/article.js';
import { isKnownError, type KnownError } from '../domain/errors.js';
import { readSource, type SourceReading } from '../source/read-source.js';
import type { PageMemory, SourceMemory } from './crawl-db.js';
import { rememberFailure } from './remember-outcome.js';
import type { SnapshotParts, Target } from './snapshot-parts.js';

/** Articles looked at again after the crawler's memory was lost; each run then takes some of them. */
const MAX_RECALLED = 500;

/**
 * Reads a source with what is remembered of it. A source that cannot be read is a result like any other: it is
 * remembered, told, and given back as its error.
 */
export async function readKnownSource(
  parts: SnapshotParts,
  target: Target,
): Promise<SourceReading | KnownError> {
  const memory = parts.crawl.source(target.id);
  try {
    return await readSource(parts.fetcher, {
      url: target.url,
      // What was a feed once is no page today: a login or a block page in its place is no article.
      kind: target.kind === 'auto' && memory.isFeed ? 'feed' : target.kind,
      robots: target.robots,
      signal: parts.signal,
      now: parts.now,
      validators: memory.url === target.url ? memory.validators : undefined,
    });
  } catch (error) {
    if (!isKnownError(error)) throw error;
    // Being told to stop is no fault of the source.
    if (!parts.signal?.aborted) await rememberUnread(parts, target, { memory, error });
    return error;
  }
}

async function rememberUnread(
  parts: SnapshotParts,
  target: Target,
  { memory, error }: { memory: SourceMemory; error: KnownError },
): Promise<void> {
  const { code, message } = error;
  const lastRunAt = parts.now().toISOString();
  parts.crawl.rememberSource(target.id, {
    ...memory,
    lastRunAt,
    failures: memory.failures + 1,
    code,
    message,
  });
  const text = `${target.id}: ${message}`;
  parts.logger.log({ event: 'source-failed', level: 'error', source: target.id, code, message, text });
  // A source that is a page is its own article: when it is gone, the article is.
  const before = parts.crawl.page(target.id, canonicalUrl(target.url));
  if (code === 'FETCH_GONE' && before)
    await rememberFailure(parts, target, { ref: before.ref, before, error });
}

/**
 * What the crawler remembers of a source's articles. When its memory was lost, the catalogue recalls them, so
 * that edits and removals at the source are still noticed of articles that the source lists no more.
 */
export function rememberedPages({ crawl, catalogue, now }: SnapshotParts, target: Target): PageMemory[] {
  const pages = crawl.pages(target.id);
  if (pages.length > 0) return pages;
  const rows = catalogue.newest({ outlet: target.outlet, limit: MAX_RECALLED });
  const at = now().toISOString();
  const own = rows.filter(({ source }) => source === target.id);
  return own.map(({ url }) => ({
    ref: { url, fingerprint: '' },
    article: articleIdOf(url),
    validators: {},
    checkedAt: at,
    nextCheckAt: at,
    intervalMinutes: 0,
    outcome: 'unchanged',
  }));
}
