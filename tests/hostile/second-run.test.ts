import { describe, expect, it, onTestFinished } from 'vitest';
import { articleOutcomes, createHostileRun } from '../support/hostile-run.js';
import { startHostileOrigin } from '../support/hostile-origin.js';
import { restlessPage } from './corpus/articles.js';
import { html, pageWith, rss, xml } from './corpus/hostile-case.js';
import { keptOf } from './kept.js';

/** An article that is taken twice, and may be something else the second time. */
async function article() {
  const origin = await startHostileOrigin([]);
  onTestFinished(() => origin.close());
  const url = `${origin.origin}/article`;
  const hostile = await createHostileRun(origin, [
    { id: 'feed', kind: 'feed', url: `${origin.origin}/feed` },
  ]);
  onTestFinished(() => hostile.remove());
  let run = 0;
  return {
    data: hostile.data,
    answer: (answer: Parameters<typeof origin.answer>[1]) => origin.answer('/article', answer),
    /** One run, in which the feed says something new of the article; and what it says of it. */
    async snapshot(): Promise<string[]> {
      run += 1;
      origin.answer('/feed', xml(rss(`<item><link>${url}</link><description>${run}</description></item>`)));
      return articleOutcomes(await hostile.snapshotUnwatched(), url);
    },
  };
}

describe('an article that is something else the next time', () => {
  it.each([
    ['a block page', '<title>Access denied</title><h1>Access denied</h1><p>You have been blocked.</p>'],
    ['a block page of a censor', '<title>Сайт</title><p>Доступ к ресурсу ограничен по решению.</p>'],
    ['a captcha', '<title>Just a moment...</title><p>Verify you are human</p>'],
    ['a paywall', '<h1>News</h1><p>Subscribe to continue reading.</p>'],
    ['nothing', ''],
    ['a page without an article', '<nav><a href="/">Home</a></nav>'],
  ])('63 keeps its place when %s answers with 200', async (_, page) => {
    const taken = await article();
    taken.answer(html(pageWith('<p>The first and only version.</p>')));
    expect(await taken.snapshot()).toEqual(['kept']);
    taken.answer(html(page));
    expect((await taken.snapshot())[0]).toMatch(/^failed ARTICLE_(UNREADABLE|EMPTY)$/);
    const { manifests, bodies } = await keptOf(taken.data);
    expect(manifests).toHaveLength(1);
    expect(bodies[0]).toContain('The first and only version.');
  });

  it('62 has one version in public, however often its text changes', async () => {
    const taken = await article();
    taken.answer(restlessPage());
    for (let run = 0; run < 3; run += 1) expect(await taken.snapshot()).toEqual(['kept']);
    const { bodies } = await keptOf(taken.data);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('The clock on the mill says 3');
  });
});
