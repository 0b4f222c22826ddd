import { articleIdOf, canonicalUrl } from '../domain/article.js';
import { isKnownError, type KnownError } from '../domain/errors.js';
import type { Logger } from '../logger.js';
import type { SkippedEntry } from '../source/listing.js';
import { readSource, type SourceListing, type SourceReading } from '../source/read-source.js';
import type { PageMemory, SourceMemory } from './crawl-db.js';
import { listingBefore } from './listing-memory.js';
import { rememberFailure } from './remember-outcome.js';
import type { SnapshotParts, Target } from './snapshot-parts.js';

/** Articles looked at again after the crawler's memory was lost; each run then takes some of them. */
const MAX_RECALLED = 500;
/** Entries left out that are told with their particulars. */
const MAX_SKIPPED_TOLD = 20;

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
    const reading = await readSource(parts.fetcher, {
      url: target.url,
      kind: target.kind,
      hosts: target.hosts,
      before: listingBefore(memory, target.url),
      robots: target.robots,
      signal: parts.signal,
      now: parts.now,
      validators: memory.url === target.url ? memory.validators : undefined,
    });
    if (reading.kind === 'listing') tellOfListing(parts.logger, target, reading);
    return reading;
  } catch (error) {
    if (!isKnownError(error)) throw error;
    // Being told to stop is no fault of the source.
    if (!parts.signal?.aborted) await rememberUnread(parts, target, { memory, error });
    return error;
  }
}

/** Tells that the articles are not listed where the operator said, and what of the list cannot be used. */
function tellOfListing(logger: Logger, { id }: Target, { namedBy, finalUrl, skipped }: SourceListing): void {
  if (namedBy !== undefined) {
    const text = `${id}: ${namedBy} is a web page; its articles are read from the feed that it names, ${finalUrl}`;
    logger.log({ event: 'source-names-feed', source: id, page: namedBy, url: finalUrl, text });
  }
  const [first] = [...skipped].sort((a, b) => Number(b.code !== undefined) - Number(a.code !== undefined));
  if (!first) return;
  const others = skipped.length > 1 ? `, and ${skipped.length - 1} more` : '';
  logger.log({
    event: 'source-skipped',
    level: first.code === undefined ? 'info' : 'warning',
    source: id,
    skipped: skipped.slice(0, MAX_SKIPPED_TOLD),
    text: `${id}: left out: ${sentenceOf(first)}${others}`,
  });
}

function sentenceOf({ url, why }: SkippedEntry): string {
  return why.includes(url) ? why : `${url} ${why}`;
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
