import type { EditionFile } from '../../mirror/pages/edition-item.js';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import { editionFileName } from '../../src/bundle/file-names.js';
import { articleIdOf } from '../../src/domain/article.js';
import type { BodyNode } from '../../src/domain/body.js';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Asset, Version } from '../../src/domain/version.js';

/** What a made-up outlet, The Northern Courier, publishes. */

export const SAMPLE_PICTURE: Asset = {
  digest: digestOf('picture'),
  type: 'image/jpeg',
  width: 1280,
  height: 800,
  bytes: 90_000,
  small: { digest: digestOf('small picture'), type: 'image/png', width: 480, height: 300, bytes: 20_000 },
  alt: 'The harbour at first light',
  role: 'lead',
};

export const SAMPLE_ID = articleIdOf('https://www.courier.example/2026/harbour');

export function sampleRow(number: number, change: Partial<ArticleRow> = {}): ArticleRow {
  const url = `https://www.courier.example/2026/${number}`;
  return {
    id: articleIdOf(url),
    outlet: 'courier',
    source: 'feed',
    url,
    version: digestOf(url),
    title: `Headline ${number}`,
    summary: `Summary ${number}`,
    byline: undefined,
    section: undefined,
    language: 'en',
    direction: 'ltr',
    published: undefined,
    modified: undefined,
    captured: '2026-11-22T14:00:00Z',
    firstCaptured: '2026-11-22T14:00:00Z',
    sortedAt: `2026-11-22T13:${String(59 - number).padStart(2, '0')}:00.000Z`,
    words: 600,
    bodyBytes: 5000,
    lead: undefined,
    corrected: false,
    ...change,
  };
}

export function sampleVersion(change: Partial<Version> = {}): Version {
  return {
    format: 'version/1',
    article: SAMPLE_ID,
    outlet: 'courier',
    source: 'feed',
    url: 'https://www.courier.example/2026/harbour',
    title: 'Harbour towns prepare for winter',
    summary: 'The last boat left on Friday.',
    byline: 'By Ana Petrova',
    section: 'Coast',
    published: '2026-11-22T09:12:00Z',
    captured: '2026-11-22T14:05:00Z',
    firstCaptured: '2026-11-22T14:05:00Z',
    language: 'en',
    direction: 'ltr',
    words: 840,
    body: { digest: digestOf('body'), bytes: 9200 },
    assets: [SAMPLE_PICTURE],
    provenance: {
      finalUrl: 'https://www.courier.example/2026/harbour',
      status: 200,
      extractor: 'readability',
      confidence: 0.9,
    },
    ...change,
  };
}

export const SAMPLE_BODY: readonly BodyNode[] = [
  {
    tag: 'figure',
    attributes: {},
    children: [
      { tag: 'img', attributes: { src: `sha256:${SAMPLE_PICTURE.digest}`, alt: 'Harbour' }, children: [] },
    ],
  },
  { tag: 'p', attributes: {}, children: ['Nobody waved when the boat left.'] },
];

/** An edition of a day is closed, the latest one still changes. */
export function sampleEditionFile(edition: 'latest' | '2026-11-21', format: BundleFormat): EditionFile {
  return {
    key: edition,
    format,
    name: editionFileName({ key: edition, outlet: 'beacon' }, format),
    bytes: 4_200_000,
    digest: digestOf(`${edition} ${format}`),
    articles: 121,
    state: edition === 'latest' ? 'open' : 'closed',
    hasTorrent: edition !== 'latest' && format === 'zip',
  };
}
