import { directionOf, parseLanguage } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { factSeparator, formatDay, formatInstant, readingMinutes } from '../../locale/format.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { Grounds } from '../grounds.js';
import { LastingAddresses } from '../lasting-addresses.js';
import type { ListedArticle } from '../listed-article.js';
import { plainLine } from '../plain-line.js';
import type { ReadEdition } from '../read-edition.js';
import { renderZimPage } from './zim-page.js';

/** Where an article lies in the ZIM. */
export function zimArticlePath({ stem }: Pick<ListedArticle, 'stem'>): string {
  return `a/${stem}.html`;
}

/** The main page: the card, then every article by time. Where scripts run it has a field to search in. */
export function renderZimContents(edition: ReadEdition): Uint8Array {
  const { card, language, title } = edition;
  return renderZimPage({
    language,
    direction: directionOf(language),
    title,
    card,
    skip: bundleStrings(language).toContents,
    up: '',
    hasSearch: true,
    children: <Contents {...edition} />,
  });
}

function Contents({ edition, articles, outlet, language, addresses, ...digests }: ReadEdition) {
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
        <Search language={language} />
        <ol class="contents">
          {articles.map((article) => (
            <Row article={article} language={language} />
          ))}
        </ol>
      </div>
      <footer class="provenance">
        <Grounds outlet={outlet} strings={strings} />
        <p>{strings.readme.made(digests.editionDigest, digests.settingsDigest)}</p>
        <p>{strings.readme.check}</p>
        <LastingAddresses addresses={addresses} language={language} />
      </footer>
    </main>
  );
}

/** Hidden until the script is there to make it work. */
function Search({ language }: { language: InterfaceLanguage }) {
  const { find, found } = bundleStrings(language).zim;
  return (
    <div class="find" hidden>
      <label for="find">{find}</label>
      <input id="find" type="search" autocomplete="off" autocapitalize="off" spellcheck={false} />
      <p id="found" role="status" data-found={found('{found}', '{all}')}></p>
    </div>
  );
}

/** The headline; one without a letter that shows is called as its page is. */
export function listedTitle({ title, captured }: ListedArticle, language: InterfaceLanguage): string {
  return title || bundleStrings(language).articleTitle(formatInstant(captured, language));
}

function Row({ article, language }: { article: ListedArticle; language: InterfaceLanguage }) {
  const minutes = bundleStrings(language).minutes(readingMinutes(article.words));
  const { summary, direction } = article;
  const title = listedTitle(article, language);
  return (
    <li dir={direction} lang={parseLanguage(article.language)}>
      <a href={zimArticlePath(article)}>{title}</a>
      {summary && summary !== title ? <p>{summary}</p> : null}
      <small>
        <bdi lang={language} dir={directionOf(language)}>
          {[`${formatInstant(article.at, language)} UTC`, minutes].join(factSeparator(language))}
        </bdi>
      </small>
    </li>
  );
}
