import type { Capture } from '../article/capture.js';
import { completeBody } from '../article/complete-body.js';
import type { KeptPicture } from '../article/encode-picture.js';
import type { ExtractedArticle } from '../article/extracted-article.js';
import { articleIdOf } from '../domain/article.js';
import type { BodyNode } from '../domain/body.js';
import { encodeBody } from '../domain/body-markup.js';
import { digestOf } from '../domain/digest.js';
import type { Version } from '../domain/version.js';
import type { Current, TakeRequest } from './take-parts.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Assembling {
  request: Pick<TakeRequest, 'outlet' | 'source'>;
  extracted: ExtractedArticle;
  pictures: Map<string, KeptPicture>;
  capture: Capture;
  current: Current | undefined;
  capturedAt: string;
}

/** The manifest of a new version, its body, and all files that the manifest names. */
export function assembleVersion({ request, extracted, pictures, capture, current, capturedAt }: Assembling): {
  version: Version;
  body: BodyNode[];
  files: Uint8Array[];
} {
  const { body, assets } = completeBody(extracted.body, pictures);
  const bytes = new TextEncoder().encode(encodeBody(body));
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
    published: pastInstant(extracted.published, capturedAt),
    modified: pastInstant(extracted.modified, capturedAt),
    captured: capturedAt,
    firstCaptured: current?.row.firstCaptured ?? capturedAt,
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
    previous: current?.row.version,
  };
  const used = new Set(assets.map(({ digest }) => digest));
  const kept = [...pictures.values()].filter(({ asset }) => used.has(asset.digest));
  return { version, body, files: [bytes, ...kept.flatMap(({ files }) => files)] };
}

/** A date more than a day after its capture is a mistake of the page's: clocks differ, but not by so much. */
function pastInstant(instant: string | undefined, capturedAt: string): string | undefined {
  const isPast = instant !== undefined && Date.parse(instant) <= Date.parse(capturedAt) + DAY_MS;
  return isPast ? instant : undefined;
}
