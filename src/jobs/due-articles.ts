import type { ArticleRef } from '../source/article-ref.js';
import type { PageMemory } from './crawl-db.js';

/** Articles that fell off the list are many and change seldom: a few of them in each run, longest due first. */
const MAX_UNLISTED_PER_RUN = 50;

export interface DueArticles {
  /** To be looked at in this run, newest first. */
  due: ArticleRef[];
  /** More than a first run takes: remembered, so that later runs leave them alone too. */
  left: ArticleRef[];
}

export interface DueQuestion {
  /** What the source lists now, newest first; undefined when it answered "not modified". */
  refs: readonly ArticleRef[] | undefined;
  remembered: readonly PageMemory[];
  firstRun: number;
  now: Date;
}

/**
 * Which articles a run looks at: new ones, those of which the source says something new, and those whose time
 * for another look has come. An article that fell off the source's list is still looked at when it is due.
 */
export function dueArticles({ refs, remembered, firstRun, now }: DueQuestion): DueArticles {
  const memory = new Map(remembered.map((page) => [page.ref.url, page]));
  const listed = refs ?? [];
  const isFirstRun = remembered.length === 0;
  const wanted = listed.filter((ref) => isWanted(ref, memory.get(ref.url), now));
  const listedUrls = new Set(listed.map((ref) => ref.url));
  const unlisted = remembered
    .filter((page) => page.outcome !== 'gone' && !listedUrls.has(page.ref.url) && isTime(page, now))
    .sort((a, b) => (a.nextCheckAt < b.nextCheckAt ? -1 : 1))
    .slice(0, MAX_UNLISTED_PER_RUN);
  return {
    due: [...(isFirstRun ? wanted.slice(0, firstRun) : wanted), ...unlisted.map(({ ref }) => ref)],
    left: isFirstRun ? wanted.slice(firstRun) : [],
  };
}

function isWanted(ref: ArticleRef, page: PageMemory | undefined, now: Date): boolean {
  return page === undefined || page.ref.fingerprint !== ref.fingerprint || isTime(page, now);
}

function isTime(page: PageMemory, now: Date): boolean {
  return page.outcome !== 'left' && page.nextCheckAt <= now.toISOString();
}
