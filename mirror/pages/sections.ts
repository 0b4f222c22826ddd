import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { Direction } from '../../src/domain/language.js';

/** Articles under one heading of the front page. */
export interface Section {
  /** The outlet's own word; undefined for articles without a section. */
  name: string | undefined;
  /** Of the name; undefined when there is none. */
  language: string | undefined;
  direction: Direction | undefined;
  articles: ArticleRow[];
}

/** The articles by section, sections in the order of their newest article, articles without one last. */
export function sectionsOf(articles: readonly ArticleRow[]): Section[] {
  const byName = new Map<string | undefined, Section>();
  for (const article of articles) {
    const name = article.section;
    const section = byName.get(name);
    if (section) section.articles.push(article);
    else byName.set(name, { name, ...(name ? tongueOf(article) : NO_TONGUE), articles: [article] });
  }
  const named = [...byName.values()].filter(({ name }) => name !== undefined);
  return [...named, ...[byName.get(undefined)].filter((section) => section !== undefined)];
}

const NO_TONGUE = { language: undefined, direction: undefined };

function tongueOf({ language, direction }: ArticleRow): Pick<Section, 'language' | 'direction'> {
  return { language, direction };
}
