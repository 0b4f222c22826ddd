import type { ArticleRef } from '../source/article-ref.js';
import type { PageMemory } from './crawl-db.js';
import { LONGEST_INTERVAL_MINUTES } from './recheck.js';

/** Articles that fell off the list are many and change seldom: a few of them in each run, longest due first. */
const MAX_UNLISTED_PER_RUN = 50;

/** A sitemap that calls everything new at once (a new child, or dates that change by themselves) takes several runs. */
const MAX_LISTED_PER_RUN = 500;

export interface DueArticles {
  /** To be looked at in this run, newest first. */
  due: ArticleRef[];
  /** True when there are more than one run takes; the next runs see to them. */
  isCut: boolean;
  /** More than a first run takes: remembered, so that later runs leave them alone too. */
  left: ArticleRef[];
}

export interface DueQuestion {
  /** What the source lists now, newest first; undefined when it answered "not modified". */
  refs: readonly ArticleRef[] | undefined;
  remembered: readonly PageMemory[];
  firstRun: number;
  /** True where articles that vanished stay on offer, so that their return has to be noticed. */
  staysWhenGone?: boolean;
  now: Date;
}

/**
 * Which articles a run looks at: new ones, those of which the source says something new, and those whose time
 * for another look has come. An article that fell off the source's list is still looked at when it is due.
 */
export function dueArticles({ refs, remembered, firstRun, staysWhenGone, now }: DueQuestion): DueArticles {
  const memory = new Map(remembered.map((page) => [page.ref.url, page]));
  const listed = refs ?? [];
  const isFirstRun = remembered.length === 0;
  const wanted = listed.filter((ref) => isWanted(ref, memory.get(ref.url), now));
  const listedUrls = new Set(listed.map((ref) => ref.url));
  const unlisted = remembered
    .filter(({ outcome }) => outcome !== 'withdrawn' && (staysWhenGone || outcome !== 'gone'))
    .filter((page) => !listedUrls.has(page.ref.url) && isTime(page, now))
    .sort((a, b) => (a.nextCheckAt < b.nextCheckAt ? -1 : 1))
    .slice(0, MAX_UNLISTED_PER_RUN);
  const taken = isFirstRun
    ? wanted.slice(0, firstRun)
    : newFirst(wanted, memory).slice(0, MAX_LISTED_PER_RUN);
  return {
    due: [...taken, ...unlisted.map(({ ref }) => ref)],
    left: isFirstRun ? wanted.slice(firstRun) : [],
    isCut: !isFirstRun && wanted.length > taken.length,
  };
}

/** Where not all can be taken, those never seen before go first: else articles that always change would hide them. */
function newFirst(wanted: readonly ArticleRef[], memory: ReadonlyMap<string, PageMemory>): ArticleRef[] {
  if (wanted.length <= MAX_LISTED_PER_RUN) return [...wanted];
  const isNew = ({ url }: ArticleRef) => !memory.has(url);
  return [...wanted.filter(isNew), ...wanted.filter((ref) => !isNew(ref))];
}

function isWanted(ref: ArticleRef, page: PageMemory | undefined, now: Date): boolean {
  if (page === undefined) return true;
  // What the retention rule dropped would be dropped again, whatever the source says of it.
  if (page.outcome === 'expired') return false;
  return page.ref.fingerprint !== ref.fingerprint || isTime(page, now);
}

function isTime({ outcome, nextCheckAt }: PageMemory, now: Date): boolean {
  return outcome !== 'left' && outcome !== 'expired' && isReached(nextCheckAt, now);
}

/** An instant further away than anything waits was set by a clock that was fast: it counts as reached. */
function isReached(instant: string, now: Date): boolean {
  const waitMs = Date.parse(instant) - now.getTime();
  return waitMs <= 0 || waitMs > LONGEST_INTERVAL_MINUTES * 60_000;
}
