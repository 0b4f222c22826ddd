/**
 * A feed in any dialect, as its publisher wrote it: nothing is cleaned, resolved or checked yet. Texts are
 * HTML; a dialect that says "this is plain text" escapes it first.
 */
export interface FeedDocument {
  title?: string;
  language?: string;
  /** Where relative links start from (xml:base), itself possibly relative to the feed's address. */
  base?: string;
  entries: FeedEntry[];
  /** True when the feed goes on after its last entry here. */
  isShortened?: boolean;
}

export interface FeedEntry {
  /** What the entry gives as its article's address, the likeliest first. */
  links: string[];
  base?: string;
  title?: string;
  authors: string[];
  summary?: string;
  content?: string;
  /** Dates in whatever form the feed has them. */
  published?: string;
  modified?: string;
  language?: string;
}

/** Those of `values` that are there. */
export function present<T>(...values: (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

/** `text` when it is an absolute web address: ids and names may be one, and may be anything else. */
export function webAddress(text: string | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text) ? text : undefined;
}
