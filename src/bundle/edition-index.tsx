import { directionOf, parseLanguage } from '../domain/language.js';
import { bundleStrings } from '../locale/bundle-strings.js';
import { factSeparator, formatDay, formatInstant, readingMinutes } from '../locale/format.js';
import { renderBundlePage } from './bundle-page.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import { Grounds } from './grounds.js';
import type { ListedArticle } from './listed-article.js';
import { plainLine } from './plain-line.js';
import type { ReadEdition } from './read-edition.js';

/** The contents of an edition: the card, then every article by time, each a file beside this one. */
export function renderEditionIndex({
  edition,
  articles,
  outlet,
  card,
  language,
  title,
}: ReadEdition): Uint8Array {
  const strings = bundleStrings(language);
  return renderBundlePage({
    language,
    direction: directionOf(language),
    title,
    card,
    skip: strings.toContents,
    children: <ContentsView edition={edition} articles={articles} outlet={outlet} language={language} />,
  });
}

/** Where an article lies in the ZIP. */
export function articlePath({ stem }: ListedArticle): string {
  return `articles/${stem}.html`;
}

type ContentsProps = Pick<ReadEdition, 'edition' | 'articles' | 'outlet' | 'language'>;

function ContentsView({ edition, articles, outlet, language }: ContentsProps) {
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
      <a href={articlePath(article)} lang={parseLanguage(article.language)}>
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
