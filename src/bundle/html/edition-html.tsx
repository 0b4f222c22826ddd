import { mapElements } from '../../domain/body.js';
import type { BodyNode } from '../../domain/body.js';
import type { Digest } from '../../domain/digest.js';
import { directionOf } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import type { BundleParts } from '../bundle-parts.js';
import { type BuiltBundle, type BundleSink, createFileSink, fillSink } from '../bundle-sink.js';
import type { ListedArticle } from '../listed-article.js';
import { type ReadArticle, readArticle } from '../read-article.js';
import { type EditionRequest, type ReadEdition, readEdition } from '../read-edition.js';
import { outletWords, withoutPictures } from './article-html.js';
import { ArticlePieces } from './article-view.js';
import { renderPiece } from './bundle-page.js';
import { WordsOfOutlet } from './card-view.js';
import { anchorOf, renderEditionFrame } from './edition-frame.js';
import { digestOfPicture, picturesOf } from './inline-pictures.js';
import { piecesWithPictures, readPictures } from './picture-entry.js';
import { writeWhatFits } from './write-what-fits.js';

/** One piece after the other goes into the file: nothing but the current one is in memory. */
export type RenderEntry = (article: ListedArticle) => Promise<string>;
type WriteEntry = (article: ListedArticle) => Promise<void>;

/**
 * Packs an edition as one HTML file, because links between the files of a ZIP do not work in the previews of
 * phones: the card, contents that lead to each article, the articles. A picture is carried once. Text only, the
 * file has at most {@link MAX_TEXT_BYTES} and says how many articles fit. The same edition and settings give the
 * same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionHtml(
  parts: BundleParts,
  request: EditionRequest,
  { isTextOnly = false } = {},
): Promise<BuiltBundle> {
  const edition = await readEdition(parts, request);
  return fillSink(await createFileSink(request.out), (sink) =>
    isTextOnly
      ? writeWhatFits(sink, edition, textEntries(parts, edition))
      : writeAll(sink, edition, pictureEntries(sink, parts, edition)),
  );
}

async function writeAll(sink: BundleSink, edition: ReadEdition, writeEntry: WriteEntry): Promise<void> {
  const encoder = new TextEncoder();
  const { before, after } = renderEditionFrame(edition);
  await sink.write(encoder.encode(before));
  for (const article of edition.articles) await writeEntry(article);
  await sink.write(encoder.encode(after));
}

function textEntries(parts: BundleParts, edition: ReadEdition): RenderEntry {
  return async (listed) => {
    const article = await readArticle(parts, listed.version);
    return renderEntry(edition, listed, { ...article, body: withoutPictures(article) });
  };
}

/** A picture that stood in an earlier article is words where it comes again. */
function pictureEntries(sink: BundleSink, parts: BundleParts, edition: ReadEdition): WriteEntry {
  const shown = new Set<Digest>();
  return async (listed) => {
    const article = await readArticle(parts, listed.version);
    const left = withoutPictures(article, (image) => shown.has(digestOfPicture(image)));
    const { body, ...pictures } = await readPictures(left, article, parts);
    for (const digest of picturesOf(left)) shown.add(digest);
    const markup = renderEntry(edition, listed, { ...article, body });
    for (const piece of piecesWithPictures(markup, pictures)) await sink.write(piece);
  };
}

function renderEntry({ language }: ReadEdition, listed: ListedArticle, article: ReadArticle): string {
  const { version, digest, outlet, card } = article;
  const chrome = bundleLanguage(version.language);
  const words = outletWords(version, outlet?.name);
  return renderPiece(
    <section class="entry" lang={chrome} dir={directionOf(chrome)}>
      <ArticlePieces
        version={version}
        digest={digest}
        body={oneLevelDown(article.body)}
        outlet={outlet}
        card={card}
        anchor={anchorOf(listed)}
        isOneOfMany
        words={
          words && (
            <div class="words">
              <WordsOfOutlet words={words} isOpen={false} />
            </div>
          )
        }
      />
      <p class="back" lang={language} dir={directionOf(language)}>
        <a href="#text">{bundleStrings(language).toContents}</a>
      </p>
    </section>,
  );
}

/** Headings of an article below its headline, which is a second-level one among others. */
function oneLevelDown(body: readonly BodyNode[]): BodyNode[] {
  return mapElements(body, (element) => {
    if (element.tag === 'h2') return { ...element, tag: 'h3' };
    return element.tag === 'h3' ? { ...element, tag: 'h4' } : element;
  });
}
