import type { Addresses } from '../domain/addresses.js';
import type { ArticleId } from '../domain/article.js';
import type { BlockedList } from '../domain/blocked-list.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import type { Digest } from '../domain/digest.js';
import type { Edition } from '../domain/edition.js';
import type { Entry } from '../domain/entry.js';
import type { Direction } from '../domain/language.js';
import type { Settings } from '../domain/settings.js';
import type { Asset } from '../domain/version.js';
import type { BlobStore } from './blob-store.js';
import type { SearchScope } from './search/match-expression.js';

/** Where the catalogue reads the log from: entries 0 to size-1 of the published checkpoint. */
export interface EntrySource {
  /** Of the checkpoint as it is published now. */
  size(): Promise<number>;
  /** Entry `from` and all that follow it. */
  entries(from: number): AsyncIterable<Entry>;
}

/** The newest offered version of an article, as lists show it. */
export interface ArticleRow {
  id: ArticleId;
  outlet: string;
  source: string;
  url: string;
  version: Digest;
  title: string;
  summary: string | undefined;
  byline: string | undefined;
  section: string | undefined;
  language: string;
  direction: Direction;
  /** ISO instants. */
  published: string | undefined;
  modified: string | undefined;
  captured: string;
  firstCaptured: string;
  /** What lists are sorted by: `published` unless it lies before 1990 or over a day after capture. */
  sortedAt: string;
  words: number;
  bodyBytes: number;
  /** The lead picture, for lists. */
  lead: Asset | undefined;
  /** True when an earlier version of this article was ever published. */
  corrected: boolean;
}

/** Which articles of an outlet a list holds, by one thing that they have in common. */
export interface ListOf {
  by: 'language' | 'source' | 'section' | 'day';
  value: string;
}

export interface Neighbours {
  /** The next older and the next newer article. */
  earlier: ArticleRow | undefined;
  later: ArticleRow | undefined;
}

/** An offered version, as the list of versions shows it. */
export interface VersionRow {
  digest: Digest;
  captured: string;
  title: string;
  /** The version that it took the place of, offered or not. */
  previous: Digest | undefined;
}

/** Where a list goes on: strictly after this row, newest first. */
export interface PageKey {
  sortedAt: string;
  id: ArticleId;
}

/** What is looked for in the articles of a mirror. */
export interface SearchQuery extends SearchScope {
  /** Days in UTC, both included, by what lists are sorted by. */
  from?: string | undefined;
  to?: string | undefined;
  /** Where results go on: strictly after this place. */
  after?: number | undefined;
  /** At most 100. */
  limit: number;
  /** Articles that are looked into where there are many words. Default 500. */
  candidates?: number | undefined;
}

export interface SearchResult {
  /** Where the list can go on. */
  place: number;
  article: ArticleRow;
}

export interface SearchResults {
  results: SearchResult[];
  /** The place down to which was looked, and where to go on; undefined when that was all or `limit` was reached. */
  lookedTo: number | undefined;
}

export interface EditionRow {
  digest: Digest;
  edition: Edition;
  /** The bundle files of the closed edition that were not withdrawn, at most one in each format. */
  bundles: BundleRow[];
}

/** A bundle of a closed edition. */
export interface BundleRow {
  /** Number of its entry in the log. */
  index: number;
  record: Digest;
  format: BundleFormat;
  /** File name. */
  name: string;
  file: Digest;
  bytes: number;
}

/**
 * A projection of the log and its blobs into SQLite: whatever it answers follows from `archive/` alone. When
 * in doubt, delete the file and let it be built again.
 */
export interface Catalogue {
  /**
   * Applies the entries that are new since the last call and retries those whose blob was missing; safe to call from
   * two processes. A log that does not go on from what was applied is another archive: all is built again.
   */
  catchUp(log: EntrySource, blobs: BlobStore): Promise<{ applied: number }>;
  /**
   * Offers nothing of what the list names from now on: it counts as withdrawn here, for the reason `blocked`. What left
   * the list is offered again after the next {@link Catalogue.catchUp}.
   */
  block(list: BlockedList): void;
  /** Another text for each list that is in force, whichever process made it so. */
  blockMark(): string;
  /**
   * Forgets versions that a copy is to hold no longer, as though their manifests had never come; gives how many of them
   * were offered. `index` is the number of the entry. While its manifest stays, {@link Catalogue.catchUp} finds it again.
   */
  forget(versions: readonly (Entry & { index: number })[]): number;
  /** Forgets everything, so that the next {@link Catalogue.catchUp} builds it again. */
  startAgain(): void;
  settings(): { digest: Digest; settings: Settings } | undefined;
  /** The publisher's addresses as they were logged last. */
  addresses(): { digest: Digest; list: Addresses } | undefined;
  /** At most 500; all of an outlet, or those of one language, source, section or day of first capture. */
  newest(query: { outlet: string; limit: number; after?: PageKey; of?: ListOf }): ArticleRow[];
  /** How many articles such a list holds. */
  countOf(list: { outlet: string; of?: ListOf | undefined }): number;
  /** The articles next to a place in the list of an outlet's articles in one language. */
  neighbours(query: { outlet: string; language: string; at: PageKey }): Neighbours;
  /** The languages that offered articles of an outlet are in. */
  languages(outlet: string): string[];
  /**
   * When articles that were published since an instant, and were new to us since then, were first captured: oldest
   * first, the newest 20,000. Cheap: it reads no whole rows.
   */
  firstCaptures(query: { outlet: string; since: string }): { source: string; firstCaptured: string }[];
  article(id: ArticleId): ArticleRow | undefined;
  /** Offered versions of an article, newest first. */
  versions(id: ArticleId): VersionRow[];
  /** The article of which an offered version is. */
  articleOf(version: Digest): { id: ArticleId; title: string } | undefined;
  /** Of the manifest of a version or the file of a bundle; other blobs are unknown. Withdrawn is for good. */
  stateOf(digest: Digest): 'offered' | 'withdrawn' | 'unknown';
  /**
   * True for an article of which versions were published and all are withdrawn. A catalogue that was built after
   * their manifests had left the archive does not know them: entries and withdrawals name no article.
   */
  isGone(id: ArticleId): boolean;
  /** Ids for which {@link Catalogue.isGone} holds, in their order, at most 500; those behind `after`. */
  goneArticles(after?: ArticleId): ArticleId[];
  /** The reason that the last withdrawal gave which named the article; undefined when none did. */
  whyGone(id: ArticleId): string | undefined;
  /** When the log said that an offered article is not at its source any more; undefined while it is there. An ISO instant. */
  absentSince(id: ArticleId): string | undefined;
  /** UTC days of first capture that have offered articles, newest first. */
  days(outlet: string): { day: string; articles: number }[];
  /** The days with offered articles next to `day`, whether or not it has any itself. */
  daysAround(query: { outlet: string; day: string }): {
    earlier: string | undefined;
    later: string | undefined;
  };
  /** Newest offered version of each article first captured on `day`, sorted by digest. */
  versionsOfDay(query: { outlet: string; day: string }): Digest[];
  /** Newest offered versions of the `limit` newest articles, sorted by digest. */
  versionsLatest(query: { outlet: string; limit: number }): Digest[];
  /** The edition of that key logged last. */
  edition(query: { outlet: string; key: string }): EditionRow | undefined;
  /** One for each key, the one logged last; newest key first. */
  editions(outlet: string): EditionRow[];
  /** Digests of offered bundle files whose edition holds any of `versions`. */
  bundlesHolding(versions: readonly Digest[]): Digest[];
  /** Blobs that these offered versions and bundles need, themselves included; others may need them, too. */
  blobsOf(owners: readonly Digest[]): Digest[];
  /**
   * Blobs that only what was withdrawn or forgotten refers to: what has to leave the public tree. Hold them in this
   * order: manifests come last, so that a run that was killed on the way can be finished from the archive alone.
   */
  blobsToHold(): Digest[];
  /** Those of `blobs` that no offered version or bundle needs. */
  unneeded(blobs: readonly Digest[]): Digest[];
  /** Says that these were held: they are not asked for again, unless they are published and withdrawn anew. */
  markHeld(blobs: readonly Digest[]): void;
  /**
   * Articles that hold every word, newest first; what was withdrawn never. With many words it looks into so many
   * articles only and says how far it came.
   */
  search(query: SearchQuery): SearchResults;
  /** Articles that {@link Catalogue.search} does not know yet. */
  countUnread(): number;
  /**
   * Reads the words of at most `atMost` articles that search does not know yet; gives how many it read. Only who offers
   * a search needs it. A text that is missing or damaged stops nothing: its title is found, and it is tried again.
   */
  readWords(blobs: BlobStore, atMost: number): Promise<number>;
  /** `withdrawn` counts versions; `missing` counts entries whose blob could not be read yet. */
  counts(): { articles: number; versions: number; withdrawn: number; missing: number; logSize: number };
  close(): void;
}
