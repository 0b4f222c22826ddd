import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildEditionZim, type ZimOptions } from '../../../src/bundle/zim/edition-zim.js';
import { drawIllustration } from '../../../src/bundle/zim/zim-illustration.js';
import type { Edition } from '../../../src/domain/edition.js';
import type { Settings } from '../../../src/domain/settings.js';
import type { Asset } from '../../../src/domain/version.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { articleOf, keepArticle, sampleSettings } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { digestOf } from '../../../src/domain/digest.js';
import { readZim } from './read-zim.js';

/** A picture whose bytes no encoder decides. */
async function keepPicture(blobs: ReturnType<typeof createMemoryBlobStore>): Promise<Asset> {
  const bytes = drawIllustration();
  const size = { width: 48, height: 48, bytes: bytes.length };
  return { digest: await blobs.keep(bytes), type: 'image/png', ...size, alt: 'A page', role: 'inline' };
}

/** Articles in English, Russian and Persian; the first and the last have the same picture. */
export async function sampleForZim() {
  const blobs = createMemoryBlobStore();
  const picture = await keepPicture(blobs);
  const settings = sampleSettings();
  const versions = {
    en: await keepArticle(blobs, articleOf(SAMPLE_TEXTS.en), [picture]),
    ru: await keepArticle(blobs, articleOf(SAMPLE_TEXTS.ru)),
    fa: await keepArticle(blobs, articleOf({ ...SAMPLE_TEXTS.fa, outlet: 'beacon' }), [picture]),
  };
  const edition: Edition = {
    format: 'edition/1',
    kind: 'day',
    key: '2026-11-22',
    outlet: 'beacon',
    versions: Object.values(versions),
  };
  return { blobs, settings, versions, edition, picture };
}

type Sample = Awaited<ReturnType<typeof sampleForZim>>;

/** Builds it into a folder of its own. */
export async function packZim(
  { blobs, settings, edition }: Pick<Sample, 'blobs' | 'edition'> & { settings: Settings },
  options?: ZimOptions,
) {
  const out = join(await temporaryFolder(), 'edition.zim');
  const request = { edition, settingsDigest: digestOf('settings'), out };
  const built = await buildEditionZim({ blobs, settings }, request, options);
  const file = await readFile(out);
  return { out, built, file, read: () => readZim(file) };
}
