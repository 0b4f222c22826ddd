import type { BlobStore } from '../../src/archive/blob-store.js';
import { articleIdOf } from '../../src/domain/article.js';
import type { BodyNode } from '../../src/domain/body.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import type { Digest } from '../../src/domain/digest.js';
import { type Edition, encodeEdition } from '../../src/domain/edition.js';
import { directionOf } from '../../src/domain/language.js';
import { type Settings, encodeSettings } from '../../src/domain/settings.js';
import { type Asset, type Version, encodeVersion } from '../../src/domain/version.js';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import { keepSamplePicture } from './sample-picture.js';
import { SAMPLE_TEXTS, type SampleText } from './sample-texts.js';

/** A few whole articles, their outlets and one edition, all kept as blobs. */
export interface SampleArticles {
  settings: Settings;
  settingsDigest: Digest;
  /** One article each in English (with a picture), Russian (with the outlet's own notice) and Persian. */
  versions: { en: Digest; ru: Digest; fa: Digest };
  /** A day of `beacon`: the English and the Russian article. */
  edition: Edition;
  editionDigest: Digest;
}

/** Two outlets: `beacon` is listed as "undesirable" in Russia, `harbour` nowhere. */
export function sampleSettings(): Settings {
  return {
    format: 'settings/1',
    outlets: [
      {
        id: 'beacon',
        name: 'Radio Beacon',
        languages: ['en', 'ru'],
        site: 'https://beacon.example/',
        permission: 'written',
        contact: 'desk@beacon.example',
        notices: ['russia-undesirable'],
      },
      { id: 'harbour', name: 'Harbour Press', languages: ['fa'], permission: 'licence', notices: [] },
    ],
    notices: loadNotices([BUILT_IN_NOTICES_DIR]),
    versions: 'private',
    names: 'neutral',
  };
}

/** Fills `blobs` with the sample; the same every time. */
export async function keepSampleArticles(blobs: BlobStore): Promise<SampleArticles> {
  const settings = sampleSettings();
  const settingsDigest = await blobs.keep(encodeSettings(settings));
  const picture = await keepSamplePicture(blobs, 'A lighthouse above a calm sea at dusk');
  const persian = { ...picture, alt: 'فانوس دریایی بر فراز دریایی آرام در غروب' };
  const versions = {
    en: await keepArticle(blobs, articleOf(SAMPLE_TEXTS.en), [picture]),
    ru: await keepArticle(blobs, articleOf(SAMPLE_TEXTS.ru)),
    fa: await keepArticle(blobs, articleOf(SAMPLE_TEXTS.fa), [persian]),
  };
  const edition: Edition = {
    format: 'edition/1',
    kind: 'day',
    key: '2026-11-22',
    outlet: 'beacon',
    versions: [versions.en, versions.ru].sort(),
  };
  const editionDigest = await blobs.keep(encodeEdition(edition));
  return { settings, settingsDigest, versions, edition, editionDigest };
}

/** What {@link keepArticle} makes a version of. */
export interface UnkeptArticle {
  manifest: Omit<Version, 'body' | 'assets'>;
  body: BodyNode[];
}

/** A sample text as an article, to be changed by tests that need a special one. */
export function articleOf(text: SampleText): UnkeptArticle {
  const { body, ...facts } = text;
  const manifest: UnkeptArticle['manifest'] = {
    format: 'version/1',
    article: articleIdOf(facts.url),
    source: 'main',
    captured: '2026-11-22T14:05:00.000Z',
    firstCaptured: '2026-11-22T14:05:00.000Z',
    direction: directionOf(facts.language),
    words: 640,
    provenance: { finalUrl: facts.url, status: 200, extractor: 'sample', confidence: 1 },
    ...facts,
  };
  return { manifest, body };
}

/** Keeps body and manifest; the pictures stand as figures in front of the text. */
export async function keepArticle(
  blobs: BlobStore,
  { manifest, body }: UnkeptArticle,
  pictures: readonly Asset[] = [],
): Promise<Digest> {
  const bytes = new TextEncoder().encode(encodeBody([...pictures.map(figureOf), ...body]));
  const digest = await blobs.keep(bytes);
  return blobs.keep(
    encodeVersion({ ...manifest, body: { digest, bytes: bytes.length }, assets: [...pictures] }),
  );
}

function figureOf({ digest, alt, width, height }: Asset): BodyNode {
  const size = { width: String(width), height: String(height) };
  const picture = {
    tag: 'img' as const,
    attributes: { src: `sha256:${digest}`, alt, ...size },
    children: [],
  };
  const caption = { tag: 'figcaption' as const, attributes: {}, children: [alt] };
  return { tag: 'figure', attributes: {}, children: [picture, caption] };
}
