import type { Digest } from '../../domain/digest.js';
import type { BodyNode } from '../../domain/body.js';
import { mapElements } from '../../domain/body.js';
import type { Settings } from '../../domain/settings.js';
import { ArticleView } from '../html/article-view.js';
import { articleTitle } from '../bundle-titles.js';
import type { OutletWords } from '../outlet-quote.js';
import { assetOf, picturesOf } from '../html/inline-pictures.js';
import type { ReadArticle } from '../read-article.js';
import { OutletWordsSection } from './card-page.js';
import { bodyInBook, type BookPlaces } from './epub-body.js';
import type { EpubWriter } from './write-epub.js';
import { renderXhtmlPage } from './xhtml-page.js';

interface UnwrittenArticle {
  article: ReadArticle;
  settings: Settings;
  id: string;
  href: string;
  articles: BookPlaces['articles'];
  /** The outlet's own notice, where it does not stand on the card's page. */
  words?: OutletWords;
}

/**
 * Writes the page of an article, after its pictures.
 * @throws KnownError BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID, BODY_INVALID
 */
export async function writeArticlePage(epub: EpubWriter, unwritten: UnwrittenArticle): Promise<void> {
  const { article, settings, id, href, articles, words } = unwritten;
  const { version, digest, outlet, card } = article;
  const pictures = await addPictures(epub, article);
  const body = bodyInBook(article.body, { pictures, articles });
  countPictures(epub, body);
  const bytes = renderXhtmlPage({
    language: version.language,
    direction: version.direction,
    title: articleTitle(version, settings),
    style: '../style.css',
    children: (
      <>
        {words ? <OutletWordsSection words={words} /> : null}
        <ArticleView version={version} digest={digest} body={body} outlet={outlet} card={card} />
      </>
    ),
  });
  await epub.addPage({ id, href, bytes });
}

async function addPictures(epub: EpubWriter, { body, version }: ReadArticle): Promise<Map<Digest, string>> {
  const pictures = new Map<Digest, string>();
  for (const digest of picturesOf(body)) {
    const href = await epub.addPicture(assetOf(digest, version.assets));
    if (href !== undefined) pictures.set(digest, `../${href}`);
  }
  return pictures;
}

function countPictures(epub: EpubWriter, body: readonly BodyNode[]): void {
  mapElements(body, (element) => {
    if (element.tag === 'img') epub.countPicture(element.attributes.alt ?? '');
    return element;
  });
}
