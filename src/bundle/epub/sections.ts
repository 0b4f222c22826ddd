import type { Direction } from '../../domain/language.js';
import type { Outlet } from '../../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { factSeparator } from '../../locale/format.js';
import { languageInfo } from '../../locale/languages.js';
import type { ListedArticle } from '../listed-article.js';
import { plainLine } from '../plain-line.js';

/** Articles that stand together in the contents of a book. */
export interface Section {
  /** Undefined when all articles of the book are of one kind. */
  label: string | undefined;
  language: string;
  direction: Direction;
  articles: readonly ListedArticle[];
}

/**
 * The articles by language, outlet and the newsroom's own section, each in the order in which it first appears;
 * articles in `first`, the language of the book, before all others, those without a section after those with one.
 */
export function sectionsOf(
  articles: readonly ListedArticle[],
  first: string,
  outlets: readonly Outlet[],
): Section[] {
  const groups = new Map<string, ListedArticle[]>();
  for (const article of ranked(articles, first)) {
    const key = JSON.stringify([article.language, article.outlet, article.section]);
    groups.set(key, [...(groups.get(key) ?? []), article]);
  }
  return [...groups.values()].flatMap((group): Section[] => {
    const [one] = group;
    if (!one) return [];
    const { language, direction } = one;
    return [{ label: labelOf(one, articles, outlets), language, direction, articles: group }];
  });
}

function ranked(articles: readonly ListedArticle[], first: string): ListedArticle[] {
  const languages = unique(articles.map(({ language }) => language));
  const ofBook = languages.filter((language) => bundleLanguage(language) === first);
  const languageOrder = unique([...ofBook, ...languages]);
  const outletOrder = unique(articles.map(({ outlet }) => outlet));
  const sectionOrder = unique(articles.flatMap(({ section }) => section ?? []));
  const rank = ({ language, outlet, section }: ListedArticle): [number, number, number] => [
    languageOrder.indexOf(language),
    outletOrder.indexOf(outlet),
    section === undefined ? sectionOrder.length : sectionOrder.indexOf(section),
  ];
  return articles
    .map((article) => ({ article, rank: rank(article) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
    .map(({ article }) => article);
}

/** What tells a section from the others: language and outlet only where there are several. */
function labelOf(
  { language, outlet, section }: ListedArticle,
  all: readonly ListedArticle[],
  outlets: readonly Outlet[],
): string | undefined {
  const hasLanguages = all.some((other) => other.language !== language);
  const hasOutlets = all.some((other) => other.outlet !== outlet);
  const beside = all.filter((other) => other.language === language && other.outlet === outlet);
  const isOther = section === undefined && beside.some((other) => other.section !== undefined);
  const parts = [
    hasLanguages ? languageInfo(language).nativeName : undefined,
    hasOutlets ? plainLine(outlets.find(({ id }) => id === outlet)?.name ?? outlet) : undefined,
    isOther ? bundleStrings(bundleLanguage(language)).epub.otherArticles : section,
  ];
  return parts.filter((part) => part !== undefined).join(factSeparator(language)) || undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
