import { describe, expect, it, onTestFinished } from 'vitest';
import { PRIVATE_HOSTS } from '../support/hostile-addresses.js';
import { articleOutcomes, createHostileRun, sourceOutcomes } from '../support/hostile-run.js';
import { type HostileOrigin, startHostileOrigin } from '../support/hostile-origin.js';
import { html } from './corpus/hostile-case.js';
import { SITEMAPS } from './corpus/sitemaps.js';
import { feedOfCanary, pageOfCanary } from './corpus/ways-to-canary.js';

/** A server on this machine that nobody allowed: whatever an allowed site says, nothing may arrive there. */
async function origin(): Promise<HostileOrigin> {
  const started = await startHostileOrigin(SITEMAPS);
  onTestFinished(() => started.close());
  return started;
}

describe('the canary on this machine', () => {
  it('is reached by no link of a feed, in no spelling of its address', async () => {
    const at = await origin();
    at.answer('/feed', feedOfCanary(at));
    const hostile = await createHostileRun(at, [{ id: 'feed', kind: 'feed', url: `${at.origin}/feed` }]);
    onTestFinished(() => hostile.remove());
    const run = await hostile.snapshot();
    const articles = run.events.filter(({ event }) => event === 'article');
    expect(PRIVATE_HOSTS.length).toBeGreaterThanOrEqual(61);
    expect(articles.length).toBeGreaterThanOrEqual(61);
    expect([...new Set(articles.map(({ code }) => code))]).toEqual(['FETCH_ADDRESS_REFUSED']);
    expect(at.canaryHits()).toEqual([]);
  });

  it('is reached by no picture, link, frame or base of a page, nor by a redirect of one', async () => {
    const at = await origin();
    at.answer('/page', pageOfCanary(at));
    at.answer('/redirected.jpg', { status: 302, headers: { location: `http://${at.canary}/picture.jpg` } });
    at.answer('/moved', { status: 301, headers: { location: `http://${at.canary}/moved` } });
    const hostile = await createHostileRun(at, [
      { id: 'page', kind: 'page', url: `${at.origin}/page` },
      { id: 'moved', kind: 'page', url: `${at.origin}/moved` },
      { id: 'discovered', kind: 'feed', url: `${at.origin}/page` },
    ]);
    onTestFinished(() => hostile.remove());
    for (const turn of ['first', 'second']) {
      const run = await hostile.snapshot();
      const [page] = run.events.filter(({ event, source }) => event === 'article' && source === 'page');
      expect(page, turn).toMatchObject({ outcome: turn === 'first' ? 'kept' : 'unchanged' });
      expect(page?.picturesFailed, turn).toBeGreaterThan(10);
      expect(sourceOutcomes(run.events, 'moved')).toEqual(['FETCH_ADDRESS_REFUSED']);
    }
    expect(at.canaryHits()).toEqual([]);
  });

  it('is reached by no entry of a sitemap and by no sitemap of an index', async () => {
    const at = await origin();
    const sources = SITEMAPS.map((one) => ({
      id: one.id,
      kind: 'sitemap' as const,
      url: at.urlOf(one),
    }));
    const hostile = await createHostileRun(at, sources);
    onTestFinished(() => hostile.remove());
    const run = await hostile.snapshot();
    for (const one of SITEMAPS) expect(sourceOutcomes(run.events, one.id), one.id).toEqual([one.outcome]);
    expect(at.canaryHits()).toEqual([]);
  });

  it('is reached by no robots.txt that leads there', async () => {
    const at = await origin();
    at.answer('/robots.txt', { status: 302, headers: { location: `http://${at.canary}/robots.txt` } });
    at.answer('/page', html('<p>page</p>'));
    const hostile = await createHostileRun(at, [{ id: 'page', kind: 'page', url: `${at.origin}/page` }]);
    onTestFinished(() => hostile.remove());
    const run = await hostile.snapshot();
    expect(sourceOutcomes(run.events, 'page')).toEqual(['FETCH_ADDRESS_REFUSED']);
    expect(articleOutcomes(run.events, `${at.origin}/page`)).toEqual([]);
    expect(at.canaryHits()).toEqual([]);
  });
});
