import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { LANGUAGES_OF, LATER, NEWEST, NEWEST_OF } from '../../src/archive/article-lists.js';
import { sortedAtOf } from '../../src/archive/article-rows.js';
import type { ArticleRow, Catalogue, ListOf, PageKey } from '../../src/archive/catalogue.js';
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
      { digest: second, captured: '2026-11-22T11:00:00Z', title: 'Two', previous: first },
      { digest: first, captured: '2026-11-22T12:00:00.000Z', title: 'One', previous: undefined },
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

describe('lists of articles that have something in common', () => {
  const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();
  const titles = (rows: readonly ArticleRow[]) => rows.map(({ title }) => title);

  async function createMixed() {
    const made = await createArchive();
    for (const n of Array.from({ length: 8 }).keys()) {
      made.archive.publishVersion({
        url: url(n),
        title: String(n),
        published: at(n),
        firstCaptured: `2026-11-2${1 + (n % 3)}T09:00:00.000Z`,
        language: n % 2 ? 'ru' : 'fa',
        source: n < 4 ? 'world' : 'city',
        ...(n !== 5 && { section: n % 4 ? 'Coast' : 'Hills' }),
      });
    }
    made.archive.publishVersion({ url: url('other'), outlet: 'other', language: 'en' });
    await made.level();
    return made;
  }

  it('hold those, newest first, and go on by key', async () => {
    const { catalogue } = await createMixed();
    const list = (by: ListOf['by'], value: string, after?: ArticleRow) =>
      catalogue.newest({ outlet: 'demo', limit: 3, of: { by, value }, ...(after && { after }) });
    expect(titles(list('language', 'ru'))).toEqual(['7', '5', '3']);
    expect(titles(list('language', 'ru', list('language', 'ru').at(-1)))).toEqual(['1']);
    expect(titles(list('source', 'world'))).toEqual(['3', '2', '1']);
    expect(titles(list('section', 'Hills'))).toEqual(['4', '0']);
    expect(titles(list('day', '2026-11-22'))).toEqual(['7', '4', '1']);
    expect(list('day', '2026-11-30')).toEqual([]);
    expect(list('language', 'en')).toEqual([]);
  });

  it('know what stands before and after an article in its language', async () => {
    const { catalogue } = await createMixed();
    const around = (n: number) => {
      const row = catalogue.article(articleIdOf(url(n)));
      if (!row) throw new Error('it is there');
      const { earlier, later } = catalogue.neighbours({ outlet: 'demo', language: row.language, at: row });
      return [earlier?.title, later?.title];
    };
    expect([around(1), around(3), around(7)]).toEqual([
      [undefined, '3'],
      ['1', '5'],
      ['5', undefined],
    ]);
  });

  it('know the languages and the days that there are', async () => {
    const { catalogue } = await createMixed();
    expect([catalogue.languages('demo'), catalogue.languages('other'), catalogue.languages('no')]).toEqual([
      ['fa', 'ru'],
      ['en'],
      [],
    ]);
    const days = (day: string) => catalogue.daysAround({ outlet: 'demo', day });
    expect(days('2026-11-22')).toEqual({ earlier: '2026-11-21', later: '2026-11-23' });
    expect(days('2026-11-21')).toEqual({ earlier: undefined, later: '2026-11-22' });
    expect(days('9999-12-31')).toEqual({ earlier: '2026-11-23', later: undefined });
  });

  it('are found by an index each, without a scan', async () => {
    const { folder } = await createMixed();
    const plan = (sql: string) => planOf(join(folder, 'state/catalogue.db'), sql);
    for (const [by, sql] of [...Object.entries(NEWEST_OF), ['language', LATER] as const]) {
      expect(plan(sql), by).toEqual([expect.stringMatching(new RegExp(`^SEARCH .* version_of_${by} `))]);
    }
    for (const step of plan(LANGUAGES_OF)) expect(step).not.toMatch(/SCAN version/);
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

function planOf(path: string, sql = NEWEST): unknown[] {
  const parameters = { outlet: 'demo', sortedAt: '~', id: '~', limit: 50, value: 'x' };
  const rows = new Database(path).prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
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
