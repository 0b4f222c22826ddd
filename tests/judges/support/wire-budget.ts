import { get } from 'node:http';
import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'vitest';
import { paths } from '../../../mirror/paths.js';
import type { ArticleId } from '../../../src/domain/article.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../../src/locale/interface-language.js';

/** Budgets of the design: many networks freeze a connection from abroad after 16 to 20 KB. */
const MEDIAN_BYTES = 12_288;
const WORST_BYTES = 24_576;
const LONG_WORDS = 2_000;

/** The page of one article in text form: the one answer that holds all of it, its styles included. */
interface WireRow {
  words: number;
  /** Gzipped, in the interface language that makes pages longest. */
  bytes: number;
}

/** Measures the text form of every article that the mirror at `url` serves from `data`, prints a table, and judges it. */
export async function expectWireBudgets(title: string, url: string, data: string): Promise<void> {
  const articles = articlesIn(data);
  const pageOf = (article: ArticleId, language: InterfaceLanguage): URL =>
    new URL(paths.textForm(paths.article(language, article)), url);
  const language = await longestLanguage((one) => pageOf(articles[0]?.article ?? ('' as ArticleId), one));
  const rows: WireRow[] = [];
  for (const { article, words } of articles) {
    rows.push({ words, bytes: await gzippedBytes(pageOf(article, language)) });
  }
  const upToLong = rows.filter(({ words }) => words <= LONG_WORDS);
  const longer = rows.filter(({ words }) => words > LONG_WORDS);
  process.stdout.write(
    [
      `${title}: ${rows.length} articles in text form, gzipped with their styles, around them ${language}`,
      line('all, median', median(rows), MEDIAN_BYTES),
      line(`up to ${LONG_WORDS} words, longest`, worst(upToLong), WORST_BYTES),
      ...(longer.length > 0 ? [line(`${longer.length} longer ones, longest`, worst(longer))] : []),
      '',
    ].join('\n'),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(median(rows).bytes).toBeLessThanOrEqual(MEDIAN_BYTES);
  expect(worst(upToLong).bytes).toBeLessThanOrEqual(WORST_BYTES);
}

/** The notice and all else around a text is the same for every article. */
async function longestLanguage(pageIn: (language: InterfaceLanguage) => URL): Promise<InterfaceLanguage> {
  const sizes = await Promise.all(INTERFACE_LANGUAGES.map((language) => gzippedBytes(pageIn(language))));
  return INTERFACE_LANGUAGES[sizes.indexOf(Math.max(...sizes))] ?? 'en';
}

function articlesIn(data: string): { article: ArticleId; words: number }[] {
  const catalogue = new Database(join(data, 'state', 'catalogue.db'), { readonly: true });
  const rows = catalogue.prepare('SELECT article, words FROM version WHERE current = 1').all();
  catalogue.close();
  return rows as { article: ArticleId; words: number }[];
}

/** What comes over the line after the headers. */
function gzippedBytes(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => {
        const isPage = answer.statusCode === 200 && answer.headers['content-encoding'] === 'gzip';
        if (isPage) resolve(bytes);
        else reject(new Error(`${url.pathname} answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
  });
}

function median(rows: readonly WireRow[]): WireRow {
  return rows.toSorted((a, b) => a.bytes - b.bytes)[Math.floor(rows.length / 2)] ?? { words: 0, bytes: 0 };
}

function worst(rows: readonly WireRow[]): WireRow {
  return rows.toSorted((a, b) => b.bytes - a.bytes)[0] ?? { words: 0, bytes: 0 };
}

function line(what: string, { words, bytes }: WireRow, budget?: number): string {
  const most = budget === undefined ? '' : ` of ${budget.toLocaleString('en')}`;
  return `  ${what.padEnd(32)} ${bytes.toLocaleString('en').padStart(8)}${most} bytes (${words} words)`;
}
