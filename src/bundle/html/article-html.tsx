import type { BodyElement, BodyNode } from '../../domain/body.js';
import type { Digest } from '../../domain/digest.js';
import type { Version } from '../../domain/version.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { ArticleView } from './article-view.js';
import type { BundleParts } from '../bundle-parts.js';
import { renderBundlePage } from './bundle-page.js';
import { articleTitle } from '../bundle-titles.js';
import type { OutletWords } from '../outlet-quote.js';
import { piecesWithPictures, readPictures } from './picture-entry.js';
import { picturesAsWords } from '../pictures-as-words.js';
import { type ReadArticle, readArticle } from '../read-article.js';

/**
 * One article as one HTML file that opens anywhere without a network: pictures inside, no script, the card
 * first. Text only, it has words in the place of pictures. The same version and settings give the same bytes.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE; BLOB_MISSING or BLOB_DAMAGED when the text or a picture is not
 *   there; MANIFEST_INVALID or BODY_INVALID when it is not in our form
 */
export async function buildArticleHtml(
  parts: BundleParts,
  digest: Digest,
  { isTextOnly = false } = {},
): Promise<Uint8Array> {
  const { settings } = parts;
  const article = await readArticle(parts, digest);
  const { version, outlet, card } = article;
  const shown = isTextOnly ? withoutPictures(article) : article.body;
  const { body, ...pictures } = await readPictures(shown, article, parts);
  const markup = renderBundlePage({
    language: version.language,
    direction: version.direction,
    title: articleTitle(version, settings),
    card,
    words: outletWords(version, outlet?.name),
    skip: bundleStrings(bundleLanguage(version.language)).toArticle,
    children: (
      <ArticleView
        version={version}
        digest={digest}
        body={body}
        outlet={outlet}
        card={card}
        addresses={parts.addresses}
      />
    ),
  });
  return Buffer.concat([...piecesWithPictures(markup, pictures)]);
}

/** The body with a line for each picture in its place. */
export function withoutPictures(
  { body, version }: Pick<ReadArticle, 'body' | 'version'>,
  isReplaced?: (image: BodyElement) => boolean,
): BodyNode[] {
  const { picture } = bundleStrings(bundleLanguage(version.language)).files;
  return picturesAsWords(body, picture, isReplaced);
}

/** What the outlet's own page said of the risk; it takes the place of our details. */
export function outletWords(version: Version, outlet = ''): OutletWords | undefined {
  const { outletNotice: notice, language, direction } = version;
  return notice && { outlet: outlet || version.outlet, notice, language, direction };
}
