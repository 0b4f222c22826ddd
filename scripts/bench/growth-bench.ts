import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../src/archive/catalogue.js';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { articleIdOf } from '../../src/domain/article.js';
import { parseSearch } from '../../src/domain/search-terms.js';
import type { Settings } from '../../src/domain/settings.js';
import { buildCatalogue, OUTLET, urlOf } from './large-catalogue.js';
import { inTurn, median, ratioOf, type Rounds, tableOf } from './rounds.js';
import { createVocabulary } from './vocabulary.js';

const ROUNDS = 25;
const OPENINGS = 5;
/** The largest may take so many times what the smallest takes. */
const MOST = 2;
const LONG_LETTERS = 8;

const SETTINGS: Settings = {
  format: 'settings/1',
  outlets: [{ id: OUTLET, name: 'Bench', languages: ['en'], permission: 'own', notices: [] }],
  notices: [],
  versions: 'private',
  names: 'neutral',
};

interface Sized {
  articles: number;
  path: string;
  catalogue: Catalogue;
}

type Work = (sized: Sized) => unknown;

/**
 * Compares catalogues of several sizes, in turn. True when the newest page and the look-up of an article take at most
 * twice as long in the largest as in the smallest.
 */
export async function benchGrowth(sizes: readonly number[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-bench-'));
  try {
    const all = sizes.map((articles) => makeSized(folder, articles));
    const rows = new Map<string, Rounds<string>>();
    for (const [name, work] of Object.entries(works())) rows.set(name, await timesOf(all, work, ROUNDS));
    for (const { catalogue } of all) catalogue.close();
    rows.set('open', await timesOf(all, ({ path }) => openCatalogue(path).close(), OPENINGS));
    return judge(all, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opened once before, as by the first start: from then on the file is known to be whole. */
function makeSized(folder: string, articles: number): Sized {
  const path = join(folder, `${articles}.db`);
  const began = performance.now();
  buildCatalogue(path, { articles, settings: SETTINGS });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const megabytes = (statSync(path).size / 1024 ** 2).toFixed(0);
  process.stdout.write(`${articles.toLocaleString('en')} articles: built in ${seconds} s, ${megabytes} MB\n`);
  openCatalogue(path).close();
  return { articles, path, catalogue: openCatalogue(path) };
}

/** What is measured, by its name in the table; the first two are judged. */
function works(): Record<string, Work> {
  const { words } = createVocabulary();
  const long = words.filter(({ length }) => length >= LONG_LETTERS);
  const search =
    (text: string): Work =>
    ({ catalogue }) =>
      catalogue.search({ words: parseSearch(text).words, limit: 21 });
  return {
    'newest page': ({ catalogue }) => catalogue.newest({ outlet: OUTLET, limit: 50 }),
    'one article': ({ catalogue, articles }) => catalogue.article(articleIdOf(urlOf(articles >> 1))),
    'page by key, in the middle': ({ catalogue, articles }) => {
      const row = catalogue.article(articleIdOf(urlOf(articles >> 1)));
      return catalogue.newest({ outlet: OUTLET, limit: 50, ...(row && { after: row }) });
    },
    'search: one frequent word': search(long[0] ?? ''),
    'search: three letters': search(words[0]?.slice(0, 3) ?? ''),
    'search: twelve frequent long words': search(long.slice(0, 12).join(' ')),
    'search: two rare words': search(words.slice(-2).join(' ')),
  };
}

/** Milliseconds that `work` takes in each of the catalogues, by their number of articles. */
function timesOf(all: readonly Sized[], work: Work, rounds: number): Promise<Rounds<string>> {
  return inTurn(
    all.map(({ articles }) => String(articles)),
    rounds,
    (side) => {
      const sized = all.find(({ articles }) => String(articles) === side);
      const began = performance.now();
      if (sized) work(sized);
      return performance.now() - began;
    },
  );
}

function judge(all: readonly Sized[], rows: ReadonlyMap<string, Rounds<string>>): boolean {
  const sizes = all.map(({ articles }) => String(articles));
  const [smallest = '', largest = ''] = [sizes[0], sizes.at(-1)];
  const growthOf = (taken: Rounds<string>): number => ratioOf(taken[largest] ?? [], taken[smallest] ?? []);
  process.stdout.write(
    tableOf([
      ['milliseconds', ...all.map(({ articles }) => articles.toLocaleString('en')), 'growth'],
      ...[...rows].map(([name, taken]) => [
        name,
        ...sizes.map((size) => median(taken[size] ?? []).toFixed(2)),
        growthOf(taken).toFixed(2),
      ]),
    ]),
  );
  let isReached = true;
  for (const name of ['newest page', 'one article']) {
    const growth = growthOf(rows.get(name) ?? {});
    if (growth <= MOST) continue;
    isReached = false;
    process.stdout.write(`${name}: ${growth.toFixed(2)} times as long, more than ${MOST}\n`);
  }
  return isReached;
}
