import { describe, expect, it, onTestFinished } from 'vitest';
import {
  articleOutcomes,
  createHostileRun,
  sourceOutcomes,
  type RunSource,
  type WatchedRun,
} from '../support/hostile-run.js';
import { type HostileOrigin, startHostileOrigin } from '../support/hostile-origin.js';
import { LARGE_ARTICLES } from './corpus/articles.js';
import { type HostileCase, item, rss, xml } from './corpus/hostile-case.js';
import { LARGE_FEEDS } from './corpus/large-feeds.js';
import { PACKED_SITEMAP } from './corpus/sitemaps.js';
import { BOMBS } from './corpus/transport.js';

/**
 * Inputs that attack time and memory: each in a run of its own, beside a good source. The bounds hold for the
 * process with all its threads: memory as the kernel's high-water mark, work as the time its threads were busy,
 * beyond what the good source alone costs.
 */
const PEAK_MB = 300;
const WORK_SECONDS = 5;
const RUNS = 3;
let aloneSeconds = 0;

/**
 * What the run says of the case, when its sources are the case and a good one. A run that was over the bound is made
 * again, up to three times in all: other work on the same processor can only add to what a thread takes for the same
 * steps.
 */
async function takeBeside(origin: HostileOrigin, ...source: RunSource[]) {
  let run = await takeOnce(origin, ...source);
  for (let again = 1; again < RUNS && !isInTime(run); again += 1) run = await takeOnce(origin, ...source);
  expect(isInTime(run), `${run.workSeconds} s of work, ${aloneSeconds} s of it for the good source`).toBe(
    true,
  );
  return run;
}

const isInTime = ({ workSeconds }: WatchedRun) => workSeconds - aloneSeconds < WORK_SECONDS;

async function takeOnce(origin: HostileOrigin, ...source: RunSource[]) {
  origin.answer('/beside', xml(rss(item(origin, 'beside'))));
  const beside = { id: 'beside', kind: 'feed' as const, url: `${origin.origin}/beside` };
  const hostile = await createHostileRun(origin, [...source, beside]);
  onTestFinished(() => hostile.remove());
  const run = await hostile.snapshot();
  expect(run.status === 0 || run.status === 3, run.stderr).toBe(true);
  expect(sourceOutcomes(run.events, 'beside')).toEqual(['kept 1, failed 0']);
  expect(run.peakMb).toBeGreaterThan(0);
  expect(run.peakMb).toBeLessThan(PEAK_MB);
  return run;
}

async function originOf(one: HostileCase): Promise<HostileOrigin> {
  const origin = await startHostileOrigin([one]);
  onTestFinished(() => origin.close());
  return origin;
}

const named = (cases: readonly HostileCase[]) => cases.map((one) => [one.id, one] as const);

describe('an input that attacks time and memory', () => {
  it('has a good source to be measured against', async () => {
    const origin = await startHostileOrigin([]);
    onTestFinished(() => origin.close());
    aloneSeconds = (await takeBeside(origin)).workSeconds;
  });

  it.each(named([...LARGE_FEEDS, ...BOMBS]))('is refused or bounded: feed %s', async (_, one) => {
    const origin = await originOf(one);
    const source: RunSource = { id: 'case', kind: 'feed', url: origin.urlOf(one), firstRun: 3 };
    const run = await takeBeside(origin, source);
    expect(sourceOutcomes(run.events, 'case')).toEqual([one.outcome]);
  });

  it('is refused or bounded: a packed sitemap', async () => {
    const origin = await originOf(PACKED_SITEMAP);
    const source: RunSource = { id: 'case', kind: 'sitemap', url: origin.urlOf(PACKED_SITEMAP) };
    const run = await takeBeside(origin, source);
    expect(sourceOutcomes(run.events, 'case')).toEqual([PACKED_SITEMAP.outcome]);
  });

  it.each(named(LARGE_ARTICLES))('is refused or bounded: article %s', async (_, one) => {
    const origin = await originOf(one);
    const source: RunSource = { id: 'case', kind: 'page', url: origin.urlOf(one) };
    const run = await takeBeside(origin, source);
    expect(articleOutcomes(run.events, origin.urlOf(one))).toEqual([one.outcome]);
  });
});
