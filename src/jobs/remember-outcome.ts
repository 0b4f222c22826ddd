import { isKnownError } from '../domain/errors.js';
import { counted } from '../domain/plain-figures.js';
import type { ArticleRef } from '../source/article-ref.js';
import type { SourceReading } from '../source/read-source.js';
import { inBursts } from './in-bursts.js';
import { listingKnown, listingSeen } from './listing-memory.js';
import type { PageMemory } from './crawl-db.js';
import { nextCheck } from './recheck.js';
import type { SnapshotParts, Target } from './snapshot-parts.js';
import type { Taken } from './take-parts.js';
import { hideMoved, tellPresent, tellVanished } from './vanished-articles.js';
import { bareRef } from './withdraw/forget-pages.js';

/** Writes down, and tells, that an article was kept or found unchanged. */
export async function rememberTaken(
  parts: SnapshotParts,
  target: Target,
  { ref, before, taken }: { ref: ArticleRef; before: PageMemory | undefined; taken: Taken },
): Promise<void> {
  const { outcome, picturesFailed } = taken;
  const article = taken.article ?? before?.article;
  const at = parts.now();
  // Its day expired while the page was on its way: brought up to date or not, it stays expired.
  const hasExpired = parts.crawl.page(target.id, ref.url)?.outcome === 'expired';
  // The source says that something changed, and the page does not show it yet: look again soon.
  const isAwaited =
    outcome === 'unchanged' && before !== undefined && before.ref.fingerprint !== ref.fingerprint;
  // While pictures are missing the page is fetched whole, so that they get another chance.
  const seen =
    picturesFailed > 0 || outcome === 'withdrawn'
      ? { validators: {} }
      : { validators: taken.validators, page: taken.page };
  parts.crawl.rememberPage(target.id, {
    // Of what was withdrawn the source's words are not kept either.
    ref: outcome === 'withdrawn' ? bareRef(ref) : ref,
    article,
    ...seen,
    checkedAt: at.toISOString(),
    outcome: hasExpired ? 'expired' : outcome,
    ...nextCheck(isAwaited ? undefined : before, outcome, at),
  });
  if (before?.article && article && before.article !== article) await hideMoved(parts, before.article);
  if (article && outcome !== 'withdrawn') await tellPresent(parts, article);
  const pictures = picturesFailed > 0 ? `, ${counted(picturesFailed, 'picture')} could not be had` : '';
  parts.logger.log({
    event: 'article',
    source: target.id,
    url: ref.url,
    article,
    outcome,
    picturesFailed,
    text:
      outcome === 'withdrawn'
        ? `left out  ${ref.url}: it was withdrawn here`
        : `${outcome}  ${ref.url}${pictures}`,
  });
}

/** Writes down, and tells, why an article failed; hides one that vanished at its source, or tells readers of it. */
export async function rememberFailure(
  parts: SnapshotParts,
  target: Target,
  { ref, before, error }: { ref: ArticleRef; before: PageMemory | undefined; error: unknown },
): Promise<void> {
  const known = isKnownError(error) ? error : undefined;
  const code = known?.code;
  const message =
    known?.message ?? `a fault of ours: ${error instanceof Error ? error.stack : String(error)}`;
  // One 404 may be an accident; two in a row mean that the article was taken down.
  const isGone = code === 'FETCH_GONE' && before?.code === 'FETCH_GONE';
  const at = parts.now();
  const outcome = isGone ? 'gone' : 'failed';
  if (isGone) await tellVanished(parts, before);
  parts.crawl.rememberPage(target.id, {
    ref,
    article: before?.article,
    validators: before?.validators ?? {},
    checkedAt: at.toISOString(),
    outcome,
    code,
    message,
    ...nextCheck(before, outcome, at),
  });
  parts.logger.log({
    event: 'article',
    level: known ? 'warning' : 'error',
    source: target.id,
    url: ref.url,
    outcome,
    code: code ?? 'BUG',
    message,
    text: message.includes(ref.url) ? `${outcome}  ${message}` : `${outcome}  ${ref.url}: ${message}`,
  });
}

/** Articles beyond a first run's number: later runs leave them alone too. A sitemap may leave 50,000 of them. */
export async function rememberLeft(
  { crawl, now }: SnapshotParts,
  target: Target,
  left: readonly ArticleRef[],
): Promise<void> {
  const at = now();
  await inBursts(left, (ref) => {
    const memory = { ref, validators: {}, checkedAt: at.toISOString(), outcome: 'left' as const };
    crawl.rememberPage(target.id, { ...memory, ...nextCheck(undefined, 'left', at) });
  });
}

/** The source's validators are kept only now: "not modified" must mean that nothing of its list is undone. */
export function rememberSuccess({ crawl, now }: SnapshotParts, target: Target, reading: SourceReading): void {
  const at = now().toISOString();
  const validators = reading.kind === 'page' ? reading.page.validators : reading.validators;
  const { url } = target;
  const listing = reading.kind === 'listing' ? listingSeen(reading) : listingKnown(crawl.source(target.id));
  crawl.rememberSource(target.id, {
    url,
    ...listing,
    validators,
    lastRunAt: at,
    lastSuccessAt: at,
    failures: 0,
  });
}

/**
 * A run that a full disk or a fault of ours has ended. Its time is not remembered, so that a restart tries again at
 * once; the failure is, so that the operator hears of it.
 */
export function rememberBroken({ crawl }: SnapshotParts, target: Target, error: unknown): void {
  const memory = crawl.source(target.id);
  const known = isKnownError(error) ? error : undefined;
  const message = known?.message ?? `a fault of ours: ${String(error)}`;
  try {
    crawl.rememberSource(target.id, {
      ...memory,
      failures: memory.failures + 1,
      code: known?.code,
      message,
    });
  } catch {
    // The disk takes no notes either. The error itself is thrown by the run.
  }
}
