import type { ArticleRow, SearchResult } from '../src/archive/catalogue.js';
import { instantOfPlace } from '../src/archive/search/search-places.js';
import { textOf } from '../src/domain/body.js';
import { isKnownError } from '../src/domain/errors.js';
import { parseLanguage } from '../src/domain/language.js';
import { parseSearch, type SearchWord } from '../src/domain/search-terms.js';
import { outletKey } from '../src/domain/settings.js';
import { excerptOf, type ExcerptPart } from './search-excerpt.js';
import type { SearchForm } from './search-form.js';
import type { Serving } from './serving.js';

const RESULTS_PER_PAGE = 20;
/** Larger texts are not read for a few words of them. */
const MAX_EXCERPT_BYTES = 256 * 1024;

/** An article that was found, and a few of its words around what was looked for. */
export interface FoundArticle {
  article: ArticleRow;
  excerpt: readonly ExcerptPart[];
}

/** What a search gave, before its articles are read. */
export interface LookedUp {
  words: readonly SearchWord[];
  results: SearchResult[];
  /** Where the list goes on; undefined on its last page. */
  after: number | undefined;
  /** Set when older articles were not looked at yet: the instant from which on all were. */
  lookedSince: Date | undefined;
  /** True when not all of the text was used. */
  isCut: boolean;
  /** True when a day was written in a way that we do not know. */
  hasOddDay: boolean;
}

/** Looks up what a form asks for. What it names that we do not have (an outlet, a language) is left out. */
export function lookUp({ parts, view }: Serving, form: SearchForm): LookedUp {
  const { words, isCut } = parseSearch(form.words);
  const [from, to] = [dayOfForm(form.from), dayOfForm(form.to)];
  const query = {
    words,
    outlet: view.settings().outlets.find(({ id }) => outletKey(id) === form.outlet)?.id,
    language: parseLanguage(form.language),
    from: from.day,
    to: to.day,
    after: placeOfForm(form.after),
    // One more than is shown tells whether the list goes on.
    limit: RESULTS_PER_PAGE + 1,
  };
  const { results, lookedTo } = parts.catalogue.search(query);
  const shown = results.slice(0, RESULTS_PER_PAGE);
  return {
    words,
    results: shown,
    after: results.length > shown.length ? shown.at(-1)?.place : lookedTo,
    lookedSince: lookedTo === undefined ? undefined : instantOfPlace(lookedTo),
    isCut,
    hasOddDay: from.isOdd || to.isOdd,
  };
}

/** The articles that were found, each with the place where a word stands. */
export function readExcerpts(serving: Serving, { results, words }: LookedUp): Promise<FoundArticle[]> {
  return Promise.all(results.map((result) => withExcerpt(serving, result, words)));
}

/** A day as people write it, in digits of any of our scripts. */
function dayOfForm(text: string): { day: string | undefined; isOdd: boolean } {
  const plain = text
    .slice(0, 40)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .trim();
  if (plain === '') return { day: undefined, isOdd: false };
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(plain) && new Date(Date.parse(plain) || 0).toISOString().startsWith(plain);
  return { day: isDay ? plain : undefined, isOdd: !isDay };
}

function placeOfForm(text: string): number | undefined {
  const place = /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  return place === undefined || Number.isSafeInteger(place) ? place : undefined;
}

/** The summary where a word stands in it, else the text; where the text cannot be read, the summary as it is. */
async function withExcerpt(
  serving: Serving,
  { article }: SearchResult,
  words: readonly SearchWord[],
): Promise<FoundArticle> {
  const summary = article.summary ?? '';
  const excerpt = excerptOf(summary, words) ?? excerptOf(await textOfArticle(serving, article), words);
  return { article, excerpt: excerpt ?? (summary ? [{ text: summary, isFound: false }] : []) };
}

async function textOfArticle(
  { view }: Serving,
  { version, bodyBytes }: Pick<ArticleRow, 'version' | 'bodyBytes'>,
): Promise<string> {
  if (bodyBytes > MAX_EXCERPT_BYTES) return '';
  try {
    return textOf((await view.read(version)).body);
  } catch (error) {
    // Reported where the article itself is read: here the time would tell when somebody searched.
    if (isKnownError(error)) return '';
    throw error;
  }
}
