import { openDatabase, transact } from '../../src/archive/catalogue-database.js';
import { createProjection } from '../../src/archive/projection.js';
import { indexedWords } from '../../src/archive/search/index-words.js';
import { createSearchPlaces, placeOf } from '../../src/archive/search/search-places.js';
import { articleIdOf } from '../../src/domain/article.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Settings } from '../../src/domain/settings.js';
import type { Version } from '../../src/domain/version.js';
import { createVocabulary } from './vocabulary.js';

export const OUTLET = 'bench';

/** As many entries in one transaction. */
const BATCH = 500;
const WORDS_EACH = 200;
const NEWEST_MS = Date.parse('2026-11-22T12:00:00.000Z');
/** Between two articles: some fifty a day. */
const APART_MS = 29 * 60_000;

/** The address of an article of the catalogue; 0 is the oldest. */
export function urlOf(number: number): string {
  return `https://bench.example/a/${number}.html`;
}

/**
 * Fills the catalogue at `path` with articles that have no blobs, through the archive's own projection and its own
 * index of words: what is measured on it is what an archive of that size does.
 */
export function buildCatalogue(
  path: string,
  { articles, settings }: { articles: number; settings: Settings },
): void {
  const database = openDatabase(path);
  const projection = createProjection(database);
  const places = createSearchPlaces(database);
  const vocabulary = createVocabulary();
  const text = (count: number): string[] => vocabulary.text(count);
  const settingsEntry = {
    kind: 'settings',
    digest: digestOf('settings'),
    bytes: 1,
    time: 0,
    index: 0,
  } as const;
  projection.apply({
    facts: [{ entry: settingsEntry, kind: 'settings', settings }],
    withdrawnLater: new Map(),
  });
  for (let from = 0; from < articles; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, articles - from) }, (_, at) => from + at);
    const versions = numbers.map((number) => versionOf(number, articles, text(9).join(' ')));
    const facts = versions.map((version, at) => {
      const entry = { kind: 'version', digest: digestOf(version.url), bytes: 1, time: 0 } as const;
      return {
        entry: { ...entry, index: 1 + from + at },
        kind: 'version',
        version,
        isLeadThere: true,
      } as const;
    });
    projection.apply({ facts, withdrawnLater: new Map() });
    transact(database, () => {
      for (const version of versions) {
        places.put({
          version: digestOf(version.url),
          article: version.article,
          place: placeOf(version.published ?? version.captured, version.article),
          words: wordsOf(version, text(WORDS_EACH)),
          isWhole: true,
        });
      }
    });
  }
  database.close();
}

/** As `indexedWords` gives them; these words are folded already, and folding would take longer than all the rest. */
function wordsOf(version: Version, text: readonly string[]): string {
  const words = [...new Set([...version.title.split(' '), ...text])].sort();
  return [...words, indexedWords([], version)].join(' ');
}

function versionOf(number: number, articles: number, title: string): Version {
  const url = urlOf(number);
  const instant = new Date(NEWEST_MS - (articles - number) * APART_MS).toISOString();
  return {
    format: 'version/1',
    article: articleIdOf(url),
    outlet: OUTLET,
    source: 'bench-feed',
    url,
    title,
    published: instant,
    captured: instant,
    firstCaptured: instant,
    language: 'en',
    direction: 'ltr',
    words: WORDS_EACH,
    body: { digest: digestOf(`body of ${url}`), bytes: 2_000 },
    assets: [],
    provenance: { finalUrl: url, status: 200, extractor: 'readability', confidence: 0.9 },
  };
}
