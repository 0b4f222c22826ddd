import type { SourceListing } from '../source/read-source.js';
import type { SourceRequest } from '../source/source-request.js';
import type { SourceMemory } from './crawl-db.js';

type ListingMemory = Pick<SourceMemory, 'isFeed' | 'namedFeed'>;

/** What to remember of the way in which a source lists its articles. */
export function listingSeen({ namedBy, finalUrl }: SourceListing): ListingMemory {
  return namedBy === undefined ? { isFeed: true } : { namedFeed: finalUrl };
}

/** The same when a run has learnt nothing new of it. */
export function listingKnown({ isFeed, namedFeed }: SourceMemory): ListingMemory {
  return { isFeed, namedFeed };
}

/** What a source was before, as its next reading wants to know it; undefined at another address than before. */
export function listingBefore(memory: SourceMemory, url: string): SourceRequest['before'] {
  if (memory.url !== undefined && memory.url !== url) return undefined;
  if (memory.isFeed) return 'listing';
  return memory.namedFeed === undefined ? undefined : 'page-with-feed';
}
