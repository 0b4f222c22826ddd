import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '../../../src/archive/catalogue.js';
import { type ArticleId, articleIdOf } from '../../../src/domain/article.js';
import type { PageMemory } from '../../../src/jobs/crawl-db.js';
import { forgottenPages } from '../../../src/jobs/crawl/forgotten-pages.js';

const now = new Date('2026-11-22T12:00:00Z');
const OFFERED = articleIdOf('https://o.example/offered');
const catalogue = { article: (id: ArticleId) => (id === OFFERED ? ({} as ArticleRow) : undefined) };

const page = (name: string, checkedAt: string, more: Partial<PageMemory> = {}): PageMemory => ({
  ref: { url: `https://o.example/${name}`, fingerprint: '' },
  validators: {},
  checkedAt,
  nextCheckAt: checkedAt,
  intervalMinutes: 60,
  outcome: 'failed',
  ...more,
});

describe('the crawler’s memory of a source', () => {
  it('forgets what is listed no more, is not offered, and was not looked at for a month', () => {
    const long = '2026-10-01T00:00:00.000Z';
    const remembered = [
      page('failed', long),
      page('left', long, { outcome: 'left' }),
      page('withdrawn', long, { article: articleIdOf('https://o.example/withdrawn'), outcome: 'gone' }),
      page('listed', long, { outcome: 'left' }),
      page('offered', long, { article: OFFERED, outcome: 'unchanged' }),
      page('recent', '2026-11-20T00:00:00.000Z'),
    ];
    const listed = [{ url: 'https://o.example/listed', fingerprint: '' }];
    expect(forgottenPages({ listed, remembered, catalogue, now })).toEqual([
      'https://o.example/failed',
      'https://o.example/left',
      'https://o.example/withdrawn',
    ]);
  });
});
