import { articleIdOf } from '../../src/domain/article.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Asset, Version } from '../../src/domain/version.js';

/** A valid version of an article that never was; its article follows from its address. */
export function sampleVersion(changes: Partial<Version> = {}): Version {
  const url = changes.url ?? 'https://news.example/2026/a-bridge-opens';
  return {
    format: 'version/1',
    article: articleIdOf(url),
    outlet: 'demo',
    source: 'demo-feed',
    url,
    title: 'A bridge opens',
    captured: '2026-11-22T10:00:00.000Z',
    firstCaptured: '2026-11-22T10:00:00.000Z',
    language: 'en',
    direction: 'ltr',
    words: 3,
    body: { digest: digestOf('<p>A bridge opens.</p>'), bytes: 22 },
    assets: [],
    provenance: { finalUrl: url, status: 200, extractor: 'readability', confidence: 0.9 },
    ...changes,
  };
}

/** A picture by the words that stand in for its bytes; its small size is `small <words>`. */
export function sampleAsset(words: string, role: Asset['role'] = 'inline'): Asset {
  const rendition = { type: 'image/jpeg', width: 40, height: 30 } as const;
  const small = `small ${words}`;
  return {
    ...rendition,
    digest: digestOf(words),
    bytes: words.length,
    small: { ...rendition, digest: digestOf(small), bytes: small.length },
    alt: words,
    role,
  };
}
