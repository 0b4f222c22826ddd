import { directionOf, parseLanguage } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { factSeparator, formatInstant, readingMinutes } from '../../locale/format.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import type { ListedArticle } from '../listed-article.js';
import type { Section } from './sections.js';
import { renderXhtmlPage } from './xhtml-page.js';

interface ContentsPage {
  language: InterfaceLanguage;
  title: string;
  sections: readonly Section[];
}

/** Where the page of an article lies in an edition. */
export function articleHref({ stem }: ListedArticle): string {
  return `articles/${stem}.xhtml`;
}

/** What the contents call an article; one without a word in its title is called by its time. */
export function headlineOf({ title, language, captured }: ListedArticle): string {
  const chrome = bundleLanguage(language);
  return title || bundleStrings(chrome).articleTitle(formatInstant(captured, chrome));
}

/** The contents as a page to read: sections, headlines, times and minutes. */
export function renderContentsPage({ language, title, sections }: ContentsPage): Uint8Array {
  return renderXhtmlPage({
    language,
    direction: directionOf(language),
    title,
    style: 'style.css',
    children: (
      <>
        <h1>{bundleStrings(language).epub.contents}</h1>
        {sections.map(({ label, language: tag, direction, articles }) => (
          <section>
            {label === undefined ? null : (
              <h2 lang={parseLanguage(tag)} dir={direction}>
                {label}
              </h2>
            )}
            <ol class="contents">
              {articles.map((article) => (
                <Row article={article} language={language} />
              ))}
            </ol>
          </section>
        ))}
      </>
    ),
  });
}

function Row({ article, language }: { article: ListedArticle; language: InterfaceLanguage }) {
  const minutes = bundleStrings(language).minutes(readingMinutes(article.words));
  return (
    <li dir={article.direction}>
      <a href={articleHref(article)} lang={parseLanguage(article.language)}>
        {headlineOf(article)}
      </a>
      <small>
        <bdi lang={language} dir={directionOf(language)}>
          {[`${formatInstant(article.at, language)} UTC`, minutes].join(factSeparator(language))}
        </bdi>
      </small>
    </li>
  );
}
