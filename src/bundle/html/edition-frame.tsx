import { directionOf } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { Grounds } from '../grounds.js';
import { LastingAddresses } from '../lasting-addresses.js';
import type { ListedArticle } from '../listed-article.js';
import type { ReadEdition } from '../read-edition.js';
import { renderPageFrame, renderPiece } from './bundle-page.js';
import { Contents, ContentsRow } from './contents.js';
import { EDITION_STYLE } from './edition-style.js';

/** The id of an article inside the file: that of its own file, which no other has. */
export function anchorOf({ stem }: ListedArticle): string {
  return stem;
}

/**
 * What stands before the articles of an edition, and what closes the file.
 * @param summary where the file does not hold all that the edition does
 */
export function renderEditionFrame(read: ReadEdition, summary?: string): { before: string; after: string } {
  const { edition, articles, outlet, card, language, title } = read;
  const strings = bundleStrings(language);
  return renderPageFrame({
    language,
    direction: directionOf(language),
    title,
    card,
    skip: strings.toContents,
    style: EDITION_STYLE,
    children: (
      <main class="whole">
        <section class="entry" id="text">
          <Contents
            edition={edition}
            articles={articles}
            outlet={outlet}
            language={language}
            addressOf={addressOf}
            summary={summary}
          />
          <footer class="provenance">
            <Grounds outlet={outlet} strings={strings} />
            <p>{strings.readme.made(read.editionDigest, read.settingsDigest)}</p>
            <p>{strings.readme.check}</p>
            <LastingAddresses addresses={read.addresses} language={language} />
          </footer>
        </section>
      </main>
    ),
  });
}

/** One line of the contents, as it stands in the file. */
export function renderRow(article: ListedArticle, { language }: ReadEdition): string {
  return renderPiece(<ContentsRow article={article} language={language} address={addressOf(article)} />);
}

function addressOf(article: ListedArticle): string {
  return `#${anchorOf(article)}`;
}
