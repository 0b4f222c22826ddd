import { type BundleFormat, formatsOf, type Packed } from '../domain/bundle-format.js';
import type { Digest } from '../domain/digest.js';
import { KnownError } from '../domain/errors.js';
import { buildArticleEpub } from './epub/article-epub.js';
import { buildEditionEpub } from './epub/edition-epub.js';
import { buildArticleHtml } from './html/article-html.js';
import type { BundleParts } from './bundle-parts.js';
import type { BuiltBundle } from './bundle-sink.js';
import { buildEditionZip } from './edition-zip.js';
import { buildEditionHtml } from './html/edition-html.js';
import { buildArticleMarkdown } from './markdown/article-markdown.js';
import { buildEditionMarkdown } from './markdown/edition-markdown.js';
import { buildArticleText } from './text/article-text.js';
import { buildEditionText } from './text/edition-text.js';
import { buildEditionZim, type ZimOptions } from './zim/edition-zim.js';
import type { EditionRequest } from './read-edition.js';

type BuildArticle = (parts: BundleParts, version: Digest) => Promise<Uint8Array>;
type BuildEdition = (parts: BundleParts, request: EditionRequest & ZimOptions) => Promise<BuiltBundle>;

interface Builders {
  article?: BuildArticle;
  edition?: BuildEdition;
}

/** Who builds what: a format that is new in the table of formats does not compile until it stands here. */
const BUILDERS: Record<BundleFormat, Builders> = {
  'html-text': {
    article: (parts, version) => buildArticleHtml(parts, version, { isTextOnly: true }),
    edition: (parts, request) => buildEditionHtml(parts, request, { isTextOnly: true }),
  },
  html: { article: buildArticleHtml, edition: buildEditionHtml },
  epub: { article: buildArticleEpub, edition: buildEditionEpub },
  zip: { edition: buildEditionZip },
  zim: { edition: (parts, request) => buildEditionZim(parts, request, request) },
  txt: { article: buildArticleText, edition: buildEditionText },
  md: { article: buildArticleMarkdown, edition: buildEditionMarkdown },
};

/**
 * Builds one article's bundle in memory. The same version and settings give the same bytes.
 * @throws KnownError USAGE_INVALID for a format that no article is packed in; BUNDLE_WITHOUT_NOTICE;
 *   BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID or BODY_INVALID when a blob is not as it should be
 */
export function buildArticle(
  parts: BundleParts,
  { version, format }: { version: Digest; format: BundleFormat },
): Promise<Uint8Array> {
  return builderOf('article', format)(parts, version);
}

/**
 * Builds an edition's bundle at `request.out`. The same edition and settings give the same bytes. On failure no
 * file is left.
 * @throws as {@link buildArticle}; BUNDLE_EMPTY for an edition without articles; DATA_FULL, DATA_UNWRITABLE
 */
export function buildEdition(
  parts: BundleParts,
  request: EditionRequest & ZimOptions & { format: BundleFormat },
): Promise<BuiltBundle> {
  return builderOf('edition', request.format)(parts, request);
}

function builderOf<P extends Packed>(packed: P, format: BundleFormat): NonNullable<Builders[P]> {
  const builder = BUILDERS[format][packed];
  if (builder) return builder;
  const known = formatsOf(packed).join(', ');
  throw new KnownError('USAGE_INVALID', `no ${packed} is packed as ${format}: choose one of ${known}`);
}
