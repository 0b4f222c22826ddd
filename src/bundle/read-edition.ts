import { type Digest, digestOf } from '../domain/digest.js';
import { type Edition, encodeEdition } from '../domain/edition.js';
import type { Outlet } from '../domain/settings.js';
import { bundleLanguage } from '../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import type { BundleParts } from './bundle-parts.js';
import { editionTitle } from './bundle-titles.js';
import { type Card, cardFor } from './card.js';
import { listArticles, type ListedArticle } from './listed-article.js';

/** Which edition to pack, and where to. */
export interface EditionRequest {
  edition: Edition;
  /** The blob that `parts.settings` was read from: printed, so that the bundle can be built again. */
  settingsDigest: Digest;
  /** Path of the new file; an older one is overwritten. */
  out: string;
}

/** An edition as every format finds it: what it lists, and the card that has to stand in front of it. */
export interface ReadEdition {
  edition: Edition;
  editionDigest: Digest;
  settingsDigest: Digest;
  /** Newest first, at least one; their bodies are read when their turn comes. */
  articles: readonly ListedArticle[];
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  card: Card;
  /** What the bundle itself speaks. */
  language: InterfaceLanguage;
  /** Where to turn when the place it came from is gone. */
  addresses: readonly string[];
  /** Neutral, unless the operator chose plain names. */
  title: string;
}

/** @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID */
export async function readEdition(
  parts: BundleParts,
  { edition, settingsDigest }: Omit<EditionRequest, 'out'>,
): Promise<ReadEdition> {
  const { settings } = parts;
  const articles = await listArticles(parts, edition);
  const outlet = settings.outlets.find(({ id }) => id === edition.outlet);
  const card = cardFor(settings, edition.outlet, outlet?.languages[0] ?? 'en');
  return {
    edition,
    editionDigest: digestOf(encodeEdition(edition)),
    settingsDigest,
    articles,
    outlet,
    addresses: parts.addresses ?? [],
    card,
    language: bundleLanguage(card.language),
    title: editionTitle({ edition, settings, language: bundleLanguage(card.language) }),
  };
}
