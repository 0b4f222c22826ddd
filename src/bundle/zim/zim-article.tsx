import { directionOf } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { outletWords } from '../html/article-html.js';
import { ArticleView } from '../html/article-view.js';
import { articleTitle } from '../bundle-titles.js';
import type { BundleParts } from '../bundle-parts.js';
import type { ReadArticle } from '../read-article.js';
import { CONTENTS_PATH, renderZimPage } from './zim-page.js';

/** An article's page; its pictures are other items of the same file. */
export function renderZimArticle(article: ReadArticle, { settings }: BundleParts): Uint8Array {
  const { version, digest, body, outlet, card } = article;
  const chrome = bundleLanguage(version.language);
  const strings = bundleStrings(chrome);
  return renderZimPage({
    language: version.language,
    direction: version.direction,
    title: articleTitle(version, settings),
    card,
    words: outletWords(version, outlet?.name),
    skip: strings.toArticle,
    up: '../',
    children: (
      <>
        <ArticleView version={version} digest={digest} body={body} outlet={outlet} card={card} />
        <nav class="back" lang={chrome} dir={directionOf(chrome)}>
          <a href={`../${CONTENTS_PATH}`}>{strings.toContents}</a>
        </nav>
      </>
    ),
  });
}
