import { directionOf, parseLanguage } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { formatDay } from '../../locale/format.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { listedFacts } from '../article-facts.js';
import type { ListedArticle } from '../listed-article.js';
import { plainLine } from '../plain-line.js';
import type { ReadEdition } from '../read-edition.js';

interface ContentsProps extends Pick<ReadEdition, 'edition' | 'articles' | 'outlet' | 'language'> {
  /** Where a link to an article leads. */
  addressOf: (article: ListedArticle) => string;
  /** In the place of the number of articles. */
  summary?: string;
}

/** What an edition holds, by time. */
export function Contents({ edition, articles, outlet, language, addressOf, summary }: ContentsProps) {
  const strings = bundleStrings(language);
  return (
    <div>
      {outlet ? (
        <p class="kicker">
          <bdi>{plainLine(outlet.name)}</bdi>
        </p>
      ) : null}
      <h1>{edition.kind === 'day' ? formatDay(edition.key, language) : strings.latestEdition}</h1>
      <p class="facts">{summary ?? strings.articles(articles.length)}</p>
      <ol class="contents">
        {articles.map((article) => (
          <ContentsRow article={article} language={language} address={addressOf(article)} />
        ))}
      </ol>
    </div>
  );
}

interface RowProps {
  article: ListedArticle;
  language: InterfaceLanguage;
  address: string;
}

export function ContentsRow({ article, language, address }: RowProps) {
  return (
    <li dir={article.direction}>
      <a href={address} lang={parseLanguage(article.language)}>
        {article.title}
      </a>{' '}
      <small>
        <bdi lang={language} dir={directionOf(language)}>
          {listedFacts(article, language)}
        </bdi>
      </small>
    </li>
  );
}
