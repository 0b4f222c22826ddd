import { describe, expect, it } from 'vitest';
import type { SourceMemory } from '../../src/jobs/crawl-db.js';
import { listingBefore, listingKnown, listingSeen } from '../../src/jobs/listing-memory.js';
import type { SourceListing } from '../../src/source/read-source.js';

const URL = 'https://a.example/';
const memory = (more: Partial<SourceMemory>): SourceMemory => ({
  url: URL,
  validators: {},
  failures: 0,
  ...more,
});
const listing = (namedBy?: string): SourceListing => ({
  kind: 'listing',
  format: 'feed',
  finalUrl: 'https://a.example/feed',
  namedBy,
  validators: {},
  refs: [],
  skipped: [],
});

describe('what is remembered of a source', () => {
  it('tells a listing from a page that named one', () => {
    expect(listingBefore(memory(listingSeen(listing())), URL)).toBe('listing');
    expect(listingBefore(memory(listingSeen(listing(URL))), URL)).toBe('page-with-feed');
    expect(listingBefore(memory({}), URL)).toBeUndefined();
  });

  it('stays when a run learns nothing new', () => {
    expect(listingKnown(memory({ isFeed: true }))).toMatchObject({ isFeed: true });
    expect(listingKnown(memory({ namedFeed: 'x' }))).toMatchObject({ namedFeed: 'x' });
  });

  it('is of no use for another address', () => {
    expect(listingBefore(memory({ isFeed: true, url: 'https://b.example/' }), URL)).toBeUndefined();
  });

  it('of earlier releases, which knew feeds alone, still counts', () => {
    expect(listingBefore({ isFeed: true, validators: {}, failures: 0 }, URL)).toBe('listing');
  });
});
