import { captureOf, capturePage } from '../article/capture.js';
import { completeBody } from '../article/complete-body.js';
import type { ExtractedArticle, PictureRef } from '../article/extracted-article.js';
import type { ExtractPool } from '../article/extract-pool.js';
import type { KeptPicture } from '../article/encode-picture.js';
import { fetchPictures } from '../article/fetch-pictures.js';
import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import { type ArticleId, articleIdOf } from '../domain/article.js';
import { type BodyNode, textOf } from '../domain/body.js';
import { encodeBody, parseBody } from '../domain/body-markup.js';
import { type Digest, digestOf } from '../domain/digest.js';
import { contentDigest, parseVersion, type Version } from '../domain/version.js';
import type { Fetched, Fetcher, NotModified, Validators } from '../net/fetcher.js';
import type { ArticleRef } from '../source/article-ref.js';
import type { CrawlDb } from './crawl-db.js';
import type { Publisher } from './publisher.js';
import type { Gate } from './turns.js';

export interface TakeParts {
  fetcher: Fetcher;
  pool: ExtractPool;
  blobs: BlobStore;
  catalogue: Catalogue;
  crawl: CrawlDb;
  publisher: Publisher;
  /** Between keeping a blob and logging what needs it, nobody may take blobs out of the archive. */
  gate: Gate;
  /** Runs jobs on the same article one after another: two addresses may turn out to be one article. */
  inTurn: <T>(id: ArticleId, job: () => Promise<T>) => Promise<T>;
  now: () => Date;
}

export interface TakeRequest {
  ref: ArticleRef;
  source: string;
  outlet: string;
  hosts: string[];
  robots: 'obey' | 'ignore';
  validators?: Validators;
  /** The page itself, where reading the source has brought it already. */
  page?: Fetched;
  signal?: AbortSignal;
}

export interface Taken {
  outcome: 'kept' | 'unchanged';
  validators: Validators;
  article?: ArticleId;
  picturesFailed: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * One article from its address to the log: capture, extract, fetch pictures, compare, keep, publish.
 * @throws KnownError when the page could not be had or read; a picture that fails never fails the article
 */
export async function takeArticle(parts: TakeParts, request: TakeRequest): Promise<Taken> {
  const capture = await captureFor(parts.fetcher, request);
  if (capture.kind === 'not-modified') {
    return { outcome: 'unchanged', validators: capture.validators, picturesFailed: 0 };
  }
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
    const { pictures, failed } = await picturesOf(parts, extracted.pictures, request);
    const before = await currentVersion(parts, article);
    const { version, body, files } = assemble({ parts, request, extracted, pictures, capture, before });
    const result = { validators: capture.validators, article, picturesFailed: failed };
    if (before && (await isSame(parts.blobs, { before: before.version, after: version, body, failed }))) {
      return { ...result, outcome: 'unchanged' as const };
    }
    await parts.gate.together(async () => {
      for (const bytes of files) await parts.blobs.keep(bytes);
      await parts.publisher.publishVersion(version, before?.digest);
    });
    return { ...result, outcome: 'kept' as const };
  });
}

function captureFor(fetcher: Fetcher, { ref, page, validators, robots, signal }: TakeRequest) {
  return page ? captureOf(page) : capturePage(fetcher, { url: ref.url, validators, robots, signal });
}

async function currentVersion({ catalogue, blobs }: TakeParts, article: ArticleId) {
  const row = catalogue.article(article);
  return row && { digest: row.version, version: parseVersion(await blobs.read(row.version)) };
}

/** Pictures by key; one whose address gave a picture before, and whose blobs are still held, is not fetched. */
async function picturesOf({ fetcher, crawl, blobs }: TakeParts, refs: PictureRef[], request: TakeRequest) {
  const pictures = new Map<string, KeptPicture>();
  const wanted: PictureRef[] = [];
  for (const ref of refs) {
    const asset = ref.candidates.map((url) => crawl.picture(url)).find((known) => known !== undefined);
    const digests = asset ? [asset.digest, ...(asset.small ? [asset.small.digest] : [])] : [];
    const held = await Promise.all(digests.map((digest) => blobs.has(digest)));
    if (asset && held.every(Boolean)) {
      pictures.set(ref.key, { asset: { ...asset, alt: ref.alt, role: ref.role }, files: [] });
    } else wanted.push(ref);
  }
  const fetched = await fetchPictures(fetcher, {
    refs: wanted,
    robots: request.robots,
    signal: request.signal,
  });
  for (const ref of wanted) {
    const picture = fetched.pictures.get(ref.key);
    if (!picture) continue;
    pictures.set(ref.key, picture);
    const [first] = ref.candidates;
    if (first !== undefined) crawl.rememberPicture(first, picture.asset);
  }
  return { pictures, failed: fetched.failures.length };
}

interface Assembling {
  parts: TakeParts;
  request: TakeRequest;
  extracted: ExtractedArticle;
  pictures: Map<string, KeptPicture>;
  capture: Exclude<Awaited<ReturnType<typeof capturePage>>, NotModified>;
  before: { digest: Digest; version: Version } | undefined;
}

/** The manifest of the new version, and the files it names. */
function assemble({ parts, request, extracted, pictures, capture, before }: Assembling) {
  const { body, assets } = completeBody(extracted.body, pictures);
  const bytes = new TextEncoder().encode(encodeBody(body));
  const captured = parts.now().toISOString();
  const version: Version = {
    format: 'version/1',
    article: articleIdOf(extracted.url),
    outlet: request.outlet,
    source: request.source,
    url: extracted.url,
    title: extracted.title,
    summary: extracted.summary,
    byline: extracted.byline,
    section: extracted.section,
    published: pastInstant(extracted.published, captured),
    modified: pastInstant(extracted.modified, captured),
    captured,
    firstCaptured: before?.version.firstCaptured ?? captured,
    language: extracted.language,
    direction: extracted.direction,
    words: extracted.words,
    body: { digest: digestOf(bytes), bytes: bytes.length },
    assets,
    outletNotice: extracted.outletNotice,
    provenance: {
      finalUrl: capture.finalUrl,
      status: capture.status,
      extractor: extracted.extractor,
      confidence: extracted.confidence,
    },
    previous: before?.digest,
  };
  const used = new Set(assets.map(({ digest }) => digest));
  const kept = [...pictures.values()].filter(({ asset }) => used.has(asset.digest));
  return { version, body, files: [bytes, ...kept.flatMap(({ files }) => files)] };
}

/** A date more than a day after its capture is a mistake of the page's: clocks differ, but not by so much. */
function pastInstant(instant: string | undefined, captured: string): string | undefined {
  const isPast = instant !== undefined && Date.parse(instant) <= Date.parse(captured) + DAY_MS;
  return isPast ? instant : undefined;
}

interface Comparison {
  before: Version;
  after: Version;
  /** The body of `after`. */
  body: readonly BodyNode[];
  /** Pictures that could not be had this time. */
  failed: number;
}

/**
 * Whether readers would see the same article. When pictures failed this time, a version that lacks pictures
 * and differs in nothing else is no edit: the earlier, fuller one stays.
 */
async function isSame(blobs: BlobStore, { before, after, body, failed }: Comparison): Promise<boolean> {
  if (contentDigest(before) === contentDigest(after)) return true;
  if (failed === 0 || before.assets.length <= after.assets.length) return false;
  const bare = { assets: [], body: { digest: digestOf(''), bytes: 1 } };
  if (contentDigest({ ...before, ...bare }) !== contentDigest({ ...after, ...bare })) return false;
  const markup = new TextDecoder().decode(await blobs.read(before.body.digest));
  return words(parseBody(markup)) === words(body);
}

function words(body: readonly BodyNode[]): string {
  return textOf(body).replace(/\s+/g, ' ').trim();
}
