import { isKnownError, type KnownError } from '../domain/errors.js';
import { counted, plainNumber } from '../domain/plain-figures.js';
import type { Logger } from '../logger.js';
import type { ArticleRef } from '../source/article-ref.js';
import type { SourceReading } from '../source/read-source.js';
import type { PageMemory, RunMemory } from './crawl-db.js';
import { forgottenPages } from './crawl/forgotten-pages.js';
import { dueArticles } from './due-articles.js';
import { readKnownSource, rememberedPages } from './read-known-source.js';
import {
  rememberBroken,
  rememberFailure,
  rememberLeft,
  rememberSuccess,
  rememberTaken,
} from './remember-outcome.js';
import type { SnapshotParts, Target } from './snapshot-parts.js';
import { takeArticle } from './take-article.js';
import { eachAtOnce } from './turns.js';
import { isOutForGood } from './withdraw/out-for-good.js';

/** What a run over one source came to. `sourceError` is set when the source itself could not be read. */
export type Snapshot = RunMemory & { sourceError?: KnownError };

/** Articles in work at once; the fetcher keeps each host's own limit beneath it. */
const ARTICLES_AT_ONCE = 6;

/**
 * One run over one source: read it, see which articles are due, take them one by one, remember what became of
 * each. One article's failure is an outcome; only a full disk or a bug of ours ends the run.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE; the source then counts as failed
 */
export async function snapshotSource(parts: SnapshotParts, target: Target): Promise<Snapshot> {
  try {
    return await runOver(parts, target);
  } catch (error) {
    if (!parts.signal?.aborted) rememberBroken(parts, target, error);
    throw error;
  }
}

async function runOver(parts: SnapshotParts, target: Target): Promise<Snapshot> {
  const startedAt = parts.now().toISOString();
  parts.logger.log({
    event: 'source-started',
    source: target.id,
    url: target.url,
    text: `${target.id}: reading ${target.url}`,
  });
  const counts = { kept: 0, unchanged: 0, failed: 0, left: 0 };
  const finish = (sourceError?: KnownError): Snapshot => {
    const run = { source: target.id, startedAt, finishedAt: parts.now().toISOString(), ...counts };
    parts.crawl.rememberRun(run);
    return { ...run, sourceError };
  };

  const reading = await readKnownSource(parts, target);
  if (reading instanceof Error) return finish(reading);
  const remembered = rememberedPages(parts, target);
  const { due, left, isCut } = dueOf(parts, target, { reading, remembered });
  counts.left = left.length;
  announce(parts.logger, target, { due: due.length, left: left.length });
  await rememberLeft(parts, target, left);
  await eachAtOnce(due, ARTICLES_AT_ONCE, async (ref) => {
    if (parts.signal?.aborted) return;
    const outcome = await takeAndRemember(parts, target, { ref, reading });
    if (outcome) counts[outcome === 'withdrawn' ? 'unchanged' : outcome] += 1;
    const done = counts.kept + counts.unchanged + counts.failed;
    parts.logger.progress(`${target.id}: ${plainNumber(done)} of ${counted(due.length, 'article')}`);
  });
  if (!parts.signal?.aborted) {
    rememberSuccess(parts, target, isCut ? unfinished(reading) : reading);
    forgetOldPages(parts, target, { reading, remembered });
  }
  const run = finish();
  summarise(parts.logger, run);
  return run;
}

interface Looked {
  reading: SourceReading;
  /** What was known of the source's articles before this run. */
  remembered: readonly PageMemory[];
}

function dueOf({ onRemoved, now }: SnapshotParts, { firstRun }: Target, { reading, remembered }: Looked) {
  if (reading.kind === 'page') {
    const hasExpired = remembered.some(
      ({ ref, outcome }) => ref.url === reading.ref.url && outcome === 'expired',
    );
    return { due: hasExpired ? [] : [reading.ref], left: [], isCut: false };
  }
  return dueArticles({
    refs: reading.kind === 'listing' ? reading.refs : undefined,
    remembered,
    firstRun,
    staysWhenGone: onRemoved === 'keep',
    now: now(),
  });
}

/** While some of a list waits for the next run, that run must see the list again: "not modified" would hide it. */
function unfinished(reading: SourceReading): SourceReading {
  return reading.kind === 'listing' ? { ...reading, validators: {} } : reading;
}

/** Only a source that was read whole says what it lists no more. */
function forgetOldPages(
  { crawl, catalogue, now }: SnapshotParts,
  { id }: Target,
  { reading, remembered }: Looked,
): void {
  if (reading.kind !== 'listing' || reading.skipped.some(({ code }) => code !== undefined)) return;
  crawl.forgetPages(id, forgottenPages({ listed: reading.refs, remembered, catalogue, now: now() }));
}

/** Takes one article and writes down what became of it. */
async function takeAndRemember(
  parts: SnapshotParts,
  target: Target,
  { ref, reading }: { ref: ArticleRef; reading: SourceReading },
): Promise<'kept' | 'unchanged' | 'withdrawn' | 'failed' | undefined> {
  const before = parts.crawl.page(target.id, ref.url);
  const page = reading.kind === 'page' ? reading.page : undefined;
  if (before?.article && isOutForGood(parts.catalogue, before.article)) {
    const taken = { outcome: 'withdrawn', validators: {}, picturesFailed: 0 } as const;
    await rememberTaken(parts, target, { ref, before, taken });
    return taken.outcome;
  }
  try {
    const taken = await takeArticle(parts, {
      ref,
      source: target.id,
      outlet: target.outlet,
      hosts: target.hosts,
      robots: target.robots,
      known: knownOf(parts, before),
      page,
      signal: parts.signal,
    });
    await rememberTaken(parts, target, { ref, before, taken });
    return taken.outcome;
  } catch (error) {
    // Cut short by our own stopping: nothing is known of it, so nothing is remembered.
    if (parts.signal?.aborted) return undefined;
    if (isKnownError(error, 'DATA_FULL', 'DATA_UNWRITABLE', 'FETCH_ABORTED')) throw error;
    await rememberFailure(parts, target, { ref, before, error });
    return 'failed';
  }
}

/** "Not modified" is an answer only as long as what it speaks of is still offered here. */
function knownOf({ catalogue }: SnapshotParts, before: PageMemory | undefined) {
  if (!before?.article || !catalogue.article(before.article)) return undefined;
  return { validators: before.validators, page: before.page };
}

function announce(logger: Logger, target: Target, { due, left }: { due: number; left: number }): void {
  const rest = left > 0 ? `; ${left} older ones are left out (first_run: ${target.firstRun})` : '';
  logger.log({
    event: 'source-read',
    source: target.id,
    due,
    left,
    text: `${target.id}: ${due === 0 ? 'nothing new' : `${due} to look at`}${rest}`,
  });
}

function summarise(logger: Logger, run: RunMemory): void {
  const { source, kept, unchanged, failed, left } = run;
  logger.log({
    event: 'source-finished',
    source,
    kept,
    unchanged,
    failed,
    left,
    text: `${source}: done; ${kept} kept, ${unchanged} unchanged, ${failed} failed`,
  });
}
