import type { VNode } from 'preact';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { Direction } from '../../src/domain/language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { type Frame, linkFrom } from './frame.js';
import { Headline } from './headline.js';
import { renderPage } from './layout.js';
import { SizeNote } from './size-note.js';

/** A heading, in whatever language it is. */
export interface ListHeading {
  words: string;
  language: string;
  direction: Direction;
}

export interface ListPageProps {
  frame: Frame;
  heading: ListHeading;
  /** Newest first, at least one. */
  articles: readonly [ArticleRow, ...ArticleRow[]];
  /** Where to go from here, each an address from the root. */
  ways: readonly { words: string; to: string }[];
}

/** A plain list of articles that have something in common: a day, a language, a source. */
export function listPage({ frame, heading, articles, ways }: ListPageProps): string {
  return renderPage({
    frame,
    title: stringsFor(frame.language).title.frontPage(articles[0].sortedAt),
    isFront: true,
    main: (
      <div class="column">
        <section class="list">
          <h2 class="label" lang={heading.language} dir={heading.direction}>
            {heading.words}
          </h2>
          {articles.map((article) => (
            <Headline key={article.id} frame={frame} article={article} as="h3" />
          ))}
        </section>
        <SizeNote frame={frame} />
        <Ways frame={frame} ways={ways} />
      </div>
    ),
  });
}

/** Links onward, from one list to the next. */
export function Ways({ frame, ways }: Pick<ListPageProps, 'frame' | 'ways'>): VNode | null {
  if (ways.length === 0) return null;
  return (
    <nav class="row onward" aria-label={stringsFor(frame.language).list.more}>
      {ways.flatMap(({ words, to }) => [
        <a key={to} href={linkFrom(frame, to)}>
          {words}
        </a>,
        ' ',
      ])}
    </nav>
  );
}
