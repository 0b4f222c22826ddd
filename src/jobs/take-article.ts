import { type Capture, captureOf, capturePage } from '../article/capture.js';
import { fetchPictures } from '../article/fetch-pictures.js';
import type { BlobStore } from '../archive/blob-store.js';
import { type ArticleId, articleIdOf, canonicalUrl } from '../domain/article.js';
import type { BodyNode } from '../domain/body.js';
import { digestOf } from '../domain/digest.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { parseVersion, type Version } from '../domain/version.js';
import type { Fetcher, NotModified } from '../net/fetcher.js';
import { assembleVersion } from './assemble-version.js';
import { isSameArticle } from './same-article.js';
import { isOutForGood } from './withdraw/out-for-good.js';
import { textDigest } from './withdraw/refused-texts.js';
import type { Current, Taken, TakeParts, TakeRequest } from './take-parts.js';

/**
 * One article from its address to the log: capture, extract, fetch pictures, compare, keep, publish.
 * @throws KnownError when the page could not be had or read; a picture that fails never fails the article
 */
export async function takeArticle(parts: TakeParts, request: TakeRequest): Promise<Taken> {
  const capture = await captureFor(parts.fetcher, request);
  if (capture.kind === 'not-modified') {
    return {
      outcome: 'unchanged',
      validators: capture.validators,
      page: request.known?.page,
      picturesFailed: 0,
    };
  }
  refuseFrontPage(capture, request.ref.url);
  const page = digestOf(capture.html);
  const { validators } = capture;
  if (page === request.known?.page) return { outcome: 'unchanged', validators, page, picturesFailed: 0 };
  const { title, byline, summary, published, language } = request.ref;
  const extracted = await parts.pool.extract({
    html: capture.html,
    url: capture.finalUrl,
    // Not `modified`: some feeds change it with every touch, and a touch is no edit.
    hints: { title, byline, summary, published, language },
    hosts: request.hosts,
  });
  const article = articleIdOf(extracted.url);
  return parts.inTurn(article, async () => {
    const current = await currentOf(parts, article);
    const result = { validators, page, article };
    // An article belongs to the outlet that brought it first: no other may give it another notice.
    if (current && current.row.outlet !== request.outlet) {
      return { ...result, outcome: 'unchanged' as const, picturesFailed: 0 };
    }
    if (isRefused(parts, { article, title: extracted.title, body: extracted.body })) {
      return { ...result, outcome: 'withdrawn' as const, picturesFailed: 0 };
    }
    const { fetcher, encodeGate, pictureMemory: memory } = parts;
    const { robots, signal } = request;
    const asked = { refs: extracted.pictures, robots, signal, encodeGate, memory };
    const { pictures, failures } = await fetchPictures(fetcher, asked);
    const capturedAt = parts.now().toISOString();
    const assembled = assembleVersion({ request, extracted, pictures, capture, current, capturedAt });
    const outcome = await keepWhatIsNew(parts, { current, ...assembled, picturesFailed: failures.length });
    return { ...result, outcome, picturesFailed: failures.length };
  });
}

function captureFor(
  fetcher: Fetcher,
  { ref, page, known, robots, signal }: TakeRequest,
): Promise<Capture | NotModified> | Capture {
  if (page) return captureOf(page);
  return capturePage(fetcher, { url: ref.url, validators: known?.validators, robots, signal });
}

/** Many sites answer for what they took down with their front page. A query may name an article: `/?p=12`. */
function refuseFrontPage({ finalUrl }: Capture, url: string): void {
  if (isFrontPage(finalUrl) && !isFrontPage(url))
    throw new KnownError('FETCH_GONE', `${url} leads to the site's front page: the article is gone`);
}

function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(canonicalUrl(url));
  return pathname === '/' && search === '';
}

async function currentOf({ catalogue, blobs }: TakeParts, article: ArticleId): Promise<Current | undefined> {
  const row = catalogue.article(article);
  if (!row) return undefined;
  try {
    return { row, version: parseVersion(await blobs.read(row.version)) };
  } catch (error) {
    // A damaged archive heals here: without its manifest the version is replaced by a new one.
    if (isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID'))
      return { row, version: undefined };
    throw error;
  }
}

/** Taken back by the operator: the article for good, or this text of it. */
function isRefused(
  { catalogue, refused }: Pick<TakeParts, 'catalogue' | 'refused'>,
  { article, title, body }: { article: ArticleId; title: string; body: readonly BodyNode[] },
): boolean {
  return isOutForGood(catalogue, article) || refused.has(textDigest({ title }, body));
}

type Assembled = ReturnType<typeof assembleVersion>;

async function keepWhatIsNew(
  parts: TakeParts,
  {
    current,
    version,
    body,
    files,
    picturesFailed,
  }: Assembled & { current?: Current; picturesFailed: number },
): Promise<'kept' | 'unchanged' | 'withdrawn'> {
  const { blobs, catalogue, publisher, gate } = parts;
  const before = current?.version;
  if (before && (await isSameArticle(blobs, { before, after: version, body, picturesFailed }))) {
    await gate.together(async () => {
      // Withdrawn while the page was on its way: its files have left the archive, and stay out.
      if (catalogue.stateOf(current.row.version) === 'offered') await healBlobs(blobs, before, files);
    });
    return 'unchanged';
  }
  return gate.together(async () => {
    // Asked again: it may have been withdrawn while its pictures were on their way.
    if (isRefused(parts, { ...version, body })) return 'withdrawn';
    for (const bytes of files) await blobs.keep(bytes);
    await publisher.publishVersion(version, current?.row.version);
    return 'kept';
  });
}

/** Brings back what the archive has lost of a version that is still the same. */
async function healBlobs(blobs: BlobStore, version: Version, files: readonly Uint8Array[]): Promise<void> {
  const pictures = version.assets.flatMap((asset) => (asset.small ? [asset, asset.small] : [asset]));
  const needed = new Set([version.body, ...pictures].map(({ digest }) => digest));
  for (const bytes of files) {
    const digest = digestOf(bytes);
    if (needed.has(digest) && !(await blobs.has(digest))) await blobs.keep(bytes);
  }
}
