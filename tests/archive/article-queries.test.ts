import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { NEWEST } from '../../src/archive/article-queries.js';
import { sortedAtOf } from '../../src/archive/article-rows.js';
import type { ArticleRow, Catalogue, PageKey } from '../../src/archive/catalogue.js';
import { articleIdOf } from '../../src/domain/article.js';
import { createSampleArchive } from '../support/sample-archive.js';
import { sampleAsset } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const url = (name: string | number): string => `https://news.example/${name}`;

async function createArchive() {
  const folder = await temporaryFolder();
  const archive = createSampleArchive(folder);
  const catalogue = archive.open('catalogue.db');
  const level = () => catalogue.catchUp(archive.log, archive.blobs);
  return { folder, archive, catalogue, level };
}

describe('articles in the catalogue', () => {
  it('give every field of their newest version', async () => {
    const { archive, catalogue, level } = await createArchive();
    const lead = sampleAsset('a bridge', 'lead');
    const version = archive.publishVersion(
      {
        url: url('bridge'),
        title: 'Мост открыт',
        summary: 'It opens.',
        byline: 'A. Writer',
        section: 'City',
        language: 'ru',
        published: '2026-11-22T09:00:00Z',
        modified: '2026-11-22T09:30:00Z',
        assets: [sampleAsset('first'), lead],
        words: 300,
      },
      '<p>body</p>',
    );
    await level();
    const expected: ArticleRow = {
      id: articleIdOf(url('bridge')),
      outlet: 'demo',
      source: 'demo-feed',
      url: url('bridge'),
      version,
      title: 'Мост открыт',
      summary: 'It opens.',
      byline: 'A. Writer',
      section: 'City',
      language: 'ru',
      direction: 'ltr',
      published: '2026-11-22T09:00:00Z',
      modified: '2026-11-22T09:30:00Z',
      captured: '2026-11-22T10:00:00.000Z',
      firstCaptured: '2026-11-22T10:00:00.000Z',
      sortedAt: '2026-11-22T09:00:00.000Z',
      words: 300,
      bodyBytes: 11,
      lead,
      corrected: false,
    };
    expect(catalogue.article(expected.id)).toEqual(expected);
    expect(catalogue.newest({ outlet: 'demo', limit: 10 })).toEqual([expected]);
  });

  it('leave out what a version does not have', async () => {
    const { archive, catalogue, level } = await createArchive();
    archive.publishVersion({ url: url(1), assets: [sampleAsset('inline only')] });
    await level();
    const row = catalogue.article(articleIdOf(url(1)));
    expect(row).toMatchObject({
      summary: undefined,
      byline: undefined,
      published: undefined,
      lead: undefined,
    });
  });

  it('show the version that was logged last, whatever its dates say, and list the others after it', async () => {
    const { archive, catalogue, level } = await createArchive();
    const first = archive.publishVersion({ title: 'One', captured: '2026-11-22T12:00:00.000Z' });
    const second = archive.publishVersion({
      title: 'Two',
      captured: '2026-11-22T11:00:00Z',
      previous: first,
    });
    await level();
    const [row, ...others] = catalogue.newest({ outlet: 'demo', limit: 10 });
    expect(row).toMatchObject({ version: second, title: 'Two', corrected: true });
    expect(others).toEqual([]);
    expect(catalogue.versions(articleIdOf(row?.url ?? ''))).toEqual([
      { digest: second, captured: '2026-11-22T11:00:00Z', title: 'Two' },
      { digest: first, captured: '2026-11-22T12:00:00.000Z', title: 'One' },
    ]);
    expect(catalogue.counts()).toMatchObject({ articles: 1, versions: 2 });
  });

  it('stay with their outlet', async () => {
    const { archive, catalogue, level } = await createArchive();
    archive.publishVersion({ url: url(1), outlet: 'one' });
    archive.publishVersion({ url: url(2), outlet: 'two' });
    await level();
    expect(catalogue.newest({ outlet: 'one', limit: 10 }).map((row) => row.url)).toEqual([url(1)]);
    expect(catalogue.days('two')).toEqual([{ day: '2026-11-22', articles: 1 }]);
    expect(catalogue.newest({ outlet: 'three', limit: 10 })).toEqual([]);
  });

  it('belong to the UTC day of their first capture, also after an edit', async () => {
    const { archive, catalogue, level } = await createArchive();
    const first = {
      url: url(1),
      firstCaptured: '2026-11-21T23:59:59.999Z',
      captured: '2026-11-21T23:59:59.999Z',
    };
    const old = archive.publishVersion(first);
    const edit = archive.publishVersion({
      ...first,
      title: 'Edit',
      captured: '2026-11-23T08:00:00Z',
      previous: old,
    });
    const others = [
      archive.publishVersion({ url: url(2), firstCaptured: '2026-11-22T00:00:00Z' }),
      archive.publishVersion({ url: url(3), firstCaptured: '2026-11-22T08:00:00Z' }),
    ];
    await level();
    expect(catalogue.days('demo')).toEqual([
      { day: '2026-11-22', articles: 2 },
      { day: '2026-11-21', articles: 1 },
    ]);
    expect(catalogue.versionsOfDay({ outlet: 'demo', day: '2026-11-21' })).toEqual([edit]);
    expect(catalogue.versionsOfDay({ outlet: 'demo', day: '2026-11-22' })).toEqual(others.sort());
  });

  it('page by key through 10,000 of them, each once, newest first', { timeout: 120_000 }, async () => {
    const { folder, archive, catalogue, level } = await createArchive();
    // Many share an instant, as those do that a feed dates by the day.
    const dates = Array.from({ length: 10_000 }, (_, n) =>
      new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString(),
    );
    for (const [n, published] of dates.entries())
      archive.publishVersion({ url: url(n), published }, '<p>x</p>');
    expect(await level()).toEqual({ applied: 10_000 });

    const rows = [...allPages(catalogue, 50)];
    expect(rows.length).toBe(10_000);
    expect(new Set(rows.map((row) => row.id)).size).toBe(10_000);
    const keys = rows.map((row) => `${row.sortedAt} ${row.id}`);
    expect(keys).toEqual([...keys].sort().reverse());

    expect(catalogue.newest({ outlet: 'demo', limit: 100_000 }).length).toBe(500);
    const latest = catalogue.versionsLatest({ outlet: 'demo', limit: 30 });
    expect(latest).toEqual(
      rows
        .slice(0, 30)
        .map((row) => row.version)
        .sort(),
    );
    expect(planOf(join(folder, 'state/catalogue.db'))).toEqual([
      'SEARCH version USING INDEX version_newest (outlet=? AND (sorted_at,article)<(?,?))',
    ]);
  });
});

function* allPages(catalogue: Catalogue, limit: number): Generator<ArticleRow> {
  let after: PageKey | undefined;
  for (;;) {
    const page = catalogue.newest({ outlet: 'demo', limit, ...(after && { after }) });
    yield* page;
    after = page.at(-1);
    if (!after) return;
  }
}

function planOf(path: string): unknown[] {
  const parameters = { outlet: 'demo', sortedAt: '~', id: '~', limit: 50 };
  const rows = new Database(path).prepare(`EXPLAIN QUERY PLAN ${NEWEST}`).all(parameters);
  return rows.map((row) => (row as { detail: string }).detail);
}

describe('sortedAtOf', () => {
  const captured = '2026-11-22T10:00:00.000Z';
  const firstCaptured = '2026-11-20T10:00:00Z';

  it.each([
    ['2026-11-20T08:00:00Z', '2026-11-20T08:00:00.000Z', 'a usual date'],
    ['1990-01-01T00:00:00Z', '1990-01-01T00:00:00.000Z', 'the earliest'],
    ['1989-12-31T23:59:59Z', '2026-11-20T10:00:00.000Z', 'too early'],
    ['1970-01-01T00:00:00Z', '2026-11-20T10:00:00.000Z', 'the zero of clocks'],
    ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000Z', 'a day ahead'],
    ['2026-11-23T10:00:01Z', '2026-11-20T10:00:00.000Z', 'more than a day ahead'],
  ])('%s gives %s: %s', (published, expected) => {
    expect(sortedAtOf({ captured, firstCaptured, published })).toBe(expected);
  });

  it('is the first capture where there is no date', () => {
    expect(sortedAtOf({ captured, firstCaptured })).toBe('2026-11-20T10:00:00.000Z');
  });
});
