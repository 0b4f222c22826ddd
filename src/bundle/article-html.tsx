import type { BlobStore } from '../archive/blob-store.js';
import { type BodyNode, mapElements } from '../domain/body.js';
import { parseBody } from '../domain/body-markup.js';
import type { Digest } from '../domain/digest.js';
import type { Settings } from '../domain/settings.js';
import { type Version, parseVersion } from '../domain/version.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { formatInstant } from '../locale/format.js';
import { ArticleView } from './article-view.js';
import type { BundleParts } from './bundle-parts.js';
import { renderBundlePage } from './bundle-page.js';
import { cardFor } from './card.js';
import type { OutletWords } from './card-view.js';
import { inlinePictures } from './inline-pictures.js';
import { plainLine } from './plain-line.js';

const MAX_TITLE_CHARACTERS = 120;

/**
 * One article as one HTML file that opens anywhere without a network: pictures inside, no script, the card
 * first. The same version and settings give the same bytes.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE; BLOB_MISSING or BLOB_DAMAGED when the text or a picture is not
 *   there; MANIFEST_INVALID or BODY_INVALID when it is not in our form
 */
export async function buildArticleHtml(parts: BundleParts, digest: Digest): Promise<Uint8Array> {
  const { blobs, settings } = parts;
  const version = parseVersion(await blobs.read(digest));
  const card = cardFor(settings, version.outlet, version.language);
  const outlet = settings.outlets.find(({ id }) => id === version.outlet);
  const body = await completeBody(version, blobs);
  return renderBundlePage({
    language: version.language,
    direction: version.direction,
    title: titleOf(version, settings),
    card,
    words: wordsOf(version, outlet?.name),
    skip: bundleStrings(bundleLanguage(version.language)).toArticle,
    children: <ArticleView version={version} digest={digest} body={body} outlet={outlet} card={card} />,
  });
}

async function completeBody(version: Version, blobs: BlobStore): Promise<BodyNode[]> {
  const markup = new TextDecoder().decode(await blobs.read(version.body.digest));
  return guardLinks(await inlinePictures(parseBody(markup), version.assets, blobs));
}

/** Links of the article stay, and tell the other side nothing. */
function guardLinks(body: readonly BodyNode[]): BodyNode[] {
  return mapElements(body, (element) =>
    element.tag === 'a'
      ? { ...element, attributes: { ...element.attributes, rel: 'noreferrer noopener' } }
      : element,
  );
}

/** What a tab, a history or a list of files shows: neutral unless the operator chose plain names. */
function titleOf(version: Version, { names }: Settings): string {
  if (names === 'plain') return plainLine(version.title, MAX_TITLE_CHARACTERS);
  const chrome = bundleLanguage(version.language);
  return bundleStrings(chrome).articleTitle(formatInstant(version.captured, chrome));
}

function wordsOf(version: Version, outlet = ''): OutletWords | undefined {
  const { outletNotice: notice, language, direction } = version;
  return notice && { outlet: outlet || version.outlet, notice, language, direction };
}
