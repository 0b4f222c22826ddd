import type { Edition } from '../domain/edition.js';
import { directionOf, parseLanguage } from '../domain/language.js';
import type { Outlet } from '../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { factSeparator, formatDay, formatInstant, readingMinutes } from '../locale/format.js';
import { renderBundlePage } from './bundle-page.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import type { Card } from './card.js';
import { Grounds } from './grounds.js';
import type { ListedArticle } from './listed-article.js';
import { plainLine } from './plain-line.js';

interface Contents {
  edition: Edition;
  articles: readonly ListedArticle[];
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  card: Card;
}

/** The contents of an edition: the card, then every article by time, each a file beside this one. */
export function renderEditionIndex(contents: Contents): Uint8Array {
  const language = bundleLanguage(contents.card.language);
  const strings = bundleStrings(language);
  return renderBundlePage({
    language,
    direction: directionOf(language),
    title: titleOf(contents),
    card: contents.card,
    skip: strings.toContents,
    children: <ContentsView {...contents} />,
  });
}

function titleOf({ edition, card }: Contents): string {
  const language = bundleLanguage(card.language);
  const strings = bundleStrings(language);
  return edition.kind === 'day'
    ? strings.editionTitle(formatDay(edition.key, language))
    : strings.latestEdition;
}

function ContentsView(contents: Contents) {
  const { edition, articles, outlet, card } = contents;
  const language = bundleLanguage(card.language);
  const strings = bundleStrings(language);
  return (
    <main id="text">
      <div>
        {outlet ? (
          <p class="kicker">
            <bdi>{plainLine(outlet.name)}</bdi>
          </p>
        ) : null}
        <h1>{edition.kind === 'day' ? formatDay(edition.key, language) : strings.latestEdition}</h1>
        <p class="facts">{strings.articles(articles.length)}</p>
        <ol class="contents">
          {articles.map((article) => (
            <Row article={article} language={language} />
          ))}
        </ol>
      </div>
      <footer class="provenance">
        <Grounds outlet={outlet} strings={strings} />
      </footer>
    </main>
  );
}

function Row({ article, language }: { article: ListedArticle; language: InterfaceLanguage }) {
  const minutes = bundleStrings(language).minutes(readingMinutes(article.words));
  return (
    <li dir={article.direction}>
      <a href={article.path} lang={parseLanguage(article.language)}>
        {article.title}
      </a>
      <small>
        <bdi lang={language} dir={directionOf(language)}>
          {[`${formatInstant(article.at, language)} UTC`, minutes].join(factSeparator(language))}
        </bdi>
      </small>
    </li>
  );
}
