import type { ErrorCode } from '../domain/errors.js';
import type { ArticleRef } from './article-ref.js';

const DAY_MS = 86_400_000;

/** What a feed, a sitemap or a list of addresses lists. */
export interface Listing {
  title?: string;
  language?: string;
  /** Newest first, each address once. */
  refs: ArticleRef[];
  skipped: SkippedEntry[];
}

/** An entry that names no article we could fetch, or a part of the source that could not be read. */
export interface SkippedEntry {
  /** The address as written; empty when the entry has none. */
  url: string;
  why: string;
  /** Set when something failed that may work another time: a part of the source that could not be had. */
  code?: ErrorCode;
}

/** Listings with dates of their own: newest first. What has no date stays behind the one that it follows. */
export function newestFirst<T extends { published?: string; modified?: string }>(items: readonly T[]): T[] {
  let last = '9999';
  const placed = items.map((item) => {
    last = item.published ?? item.modified ?? last;
    return { item, place: last };
  });
  placed.sort((a, b) => (a.place === b.place ? 0 : a.place < b.place ? 1 : -1));
  return placed.map(({ item }) => item);
}

/** Each address once: its first entry. */
export function eachAddressOnce<T extends { url: string }>(items: readonly T[]): T[] {
  const byUrl = new Map<string, T>();
  for (const item of items) if (!byUrl.has(item.url)) byUrl.set(item.url, item);
  return [...byUrl.values()];
}

/** The latest date that a source can tell and be believed: a day of grace, since clocks and zones differ. */
export function latestDate(now: Date | undefined): Date | undefined {
  return now && new Date(now.getTime() + DAY_MS);
}
