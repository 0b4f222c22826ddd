import { directionOf } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { renderBundlePage } from './bundle-page.js';
import { Contents } from './contents.js';
import { Grounds } from '../grounds.js';
import { LastingAddresses } from '../lasting-addresses.js';
import type { ListedArticle } from '../listed-article.js';
import type { ReadEdition } from '../read-edition.js';

/** The contents of an edition: the card, then every article by time, each a file beside this one. */
export function renderEditionIndex({
  edition,
  articles,
  outlet,
  card,
  language,
  addresses,
  title,
}: ReadEdition): Uint8Array {
  const strings = bundleStrings(language);
  const page = renderBundlePage({
    language,
    direction: directionOf(language),
    title,
    card,
    skip: strings.toContents,
    children: (
      <main id="text">
        <Contents
          edition={edition}
          articles={articles}
          outlet={outlet}
          language={language}
          addressOf={articlePath}
        />
        <footer class="provenance">
          <Grounds outlet={outlet} strings={strings} />
          <LastingAddresses addresses={addresses} language={language} />
        </footer>
      </main>
    ),
  });
  return new TextEncoder().encode(page);
}

/** Where an article lies in the ZIP. */
export function articlePath({ stem }: ListedArticle): string {
  return `articles/${stem}.html`;
}
