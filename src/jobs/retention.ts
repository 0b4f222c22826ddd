import { counted } from '../domain/plain-figures.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { ArticleId } from '../domain/article.js';
import { dayOf } from '../domain/edition.js';
import type { Logger } from '../logger.js';
import { type ClockJumpParts, doubtfulUntil } from './clock-jump.js';
import type { CrawlDb } from './crawl-db.js';
import { eachArticle } from './each-article.js';
import { createExpiry, type ExpiryParts } from './expiry.js';
import { inBursts } from './in-bursts.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How much is offered. What is undefined has no bound. */
export interface RetentionRule {
  /** UTC days since the first capture. */
  days?: number | undefined;
  /** Articles of each outlet. */
  articles?: number | undefined;
}

export interface RetentionParts extends ExpiryParts, ClockJumpParts {
  crawl: CrawlDb;
  logger: Logger;
}

/**
 * Withdraws the days that the rule no longer keeps, whole and oldest last, and frees their space. The crawler
 * remembers their articles, so that it does not bring them back. Finishes what a killed run began.
 */
export async function retire(parts: RetentionParts, configured: RetentionRule): Promise<void> {
  const { catalogue, crawl, now, logger } = parts;
  const expiry = createExpiry(parts);
  await expiry.finish();
  const rule = await believableRule(parts, configured);
  for (const { id: outlet } of catalogue.settings()?.settings.outlets ?? []) {
    const days = expiredDays(catalogue.days(outlet), rule, now());
    const expired = articlesOfDays(catalogue, outlet, days);
    // First: killed in between, the next run withdraws them, and nobody has brought them back meanwhile.
    await rememberExpired(crawl, new Set([...expired.values()].flat()));
    for (const [day, articles] of expired) {
      await expiry.expire(articles);
      const text = `${outlet}: day ${day} has expired, ${counted(articles.length, 'article')} no longer offered`;
      logger.log({ event: 'day-expired', outlet, day, articles: articles.length, text });
    }
  }
}

/** No day is old because the clock says so all of a sudden: what is lost by age is lost for good. */
async function believableRule(parts: RetentionParts, rule: RetentionRule): Promise<RetentionRule> {
  const until = rule.days === undefined ? undefined : await doubtfulUntil(parts);
  if (until === undefined) return rule;
  const text = `the clock is over 30 days past the last signature: is it right? Nothing expires by its age before ${until.toISOString().slice(0, 16)}Z`;
  parts.logger.log({ event: 'clock-jumped', level: 'warning', text });
  return { ...rule, days: undefined };
}

/**
 * The days among `days` (newest first, with their numbers of articles) that the rule drops: those that ended more
 * than `rule.days` days ago, and the oldest ones beyond `rule.articles`. The newest day is never too many.
 */
export function expiredDays(
  days: readonly { day: string; articles: number }[],
  rule: RetentionRule,
  now: Date,
): string[] {
  const oldestKept = rule.days === undefined ? '' : dayOf(new Date(now.getTime() - rule.days * DAY_MS));
  const most = rule.articles ?? Infinity;
  let articles = 0;
  return days
    .filter((day, index) => {
      articles += day.articles;
      return day.day < oldestKept || (index > 0 && articles > most);
    })
    .map(({ day }) => day);
}

function articlesOfDays(
  catalogue: Catalogue,
  outlet: string,
  days: readonly string[],
): Map<string, ArticleId[]> {
  const found = new Map(days.map((day) => [day, [] as ArticleId[]]));
  if (found.size === 0) return found;
  for (const row of eachArticle(catalogue, outlet)) found.get(dayOf(row.firstCaptured))?.push(row.id);
  return found;
}

/** Under every address and in every source that led to them. */
async function rememberExpired(crawl: CrawlDb, articles: ReadonlySet<ArticleId>): Promise<void> {
  if (articles.size === 0) return;
  for (const source of crawl.sourceIds()) {
    const pages = crawl.pages(source).filter(({ article }) => article !== undefined && articles.has(article));
    await inBursts(pages, (page) => crawl.rememberPage(source, { ...page, outcome: 'expired' }));
  }
}
