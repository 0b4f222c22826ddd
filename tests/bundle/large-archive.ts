import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blobPath, type BlobStore, createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import type { BodyNode } from '../../src/domain/body.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { encodeEdition } from '../../src/domain/edition.js';
import { encodeSettings } from '../../src/domain/settings.js';
import type { Asset } from '../../src/domain/version.js';
import { articleOf, keepArticle, sampleSettings } from '../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';

const WIDTH = 640;
const HEIGHT = 360;
/** JPEG, as far as any format reads it: a frame header with the size, and the start of the scan. */
const JPEG_HEAD = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, HEIGHT >> 8, HEIGHT & 0xff, WIDTH >> 8, WIDTH & 0xff, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0],
]);
/** The sample text so often: about as long as a report. */
const TEXTS_EACH = 5;

/** How much a large archive holds. */
export interface LargeArchive {
  articles: number;
  /** In each article; no two are the same. */
  pictures: number;
  /** Of each picture. */
  pictureBytes: number;
}

/** Fills the archive in `folder` with one day of an outlet. */
export async function keepLargeArchive(
  folder: string,
  { articles, pictures, pictureBytes }: LargeArchive,
): Promise<{ settings: Digest; edition: Digest }> {
  const blobs = quickBlobs(folder);
  const picture = noise(pictureBytes);
  const versions: Digest[] = [];
  for (let i = 0; i < articles; i += 1) {
    const assets: Asset[] = [];
    for (let j = 0; j < pictures; j += 1) assets.push(await keepNumbered(blobs, picture, i * pictures + j));
    const article = articleOf({ ...SAMPLE_TEXTS.en, url: `https://beacon.example/a/${i}.html` });
    const body: BodyNode[] = Array.from({ length: TEXTS_EACH }, () => article.body).flat();
    versions.push(await keepArticle(blobs, { ...article, body }, assets));
  }
  const day = { format: 'edition/1', kind: 'day', key: '2026-11-22', outlet: 'beacon', versions } as const;
  const settings = await blobs.keep(encodeSettings(sampleSettings()));
  return { settings, edition: await blobs.keep(encodeEdition(day)) };
}

/** Keeps blobs without flushing each, which would take most of the time. */
export function quickBlobs(folder: string): BlobStore {
  const files = createDurableFiles(join(folder, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
  return {
    ...blobs,
    async keep(bytes) {
      const digest = digestOf(bytes);
      const place = files.absolute(blobPath(digest));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, bytes);
      return digest;
    },
  };
}

/** A picture that no compression makes smaller, as real ones. */
function noise(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, i) => digestOf(`block ${i}`));
  const picture = Buffer.from(blocks.join(''), 'hex').subarray(0, bytes);
  picture.set(JPEG_HEAD);
  return picture;
}

async function keepNumbered(blobs: BlobStore, picture: Buffer, number: number): Promise<Asset> {
  picture.writeUInt32LE(number, picture.length - 4);
  const facts = { type: 'image/jpeg', width: WIDTH, height: HEIGHT, bytes: picture.length } as const;
  return { digest: await blobs.keep(picture), ...facts, alt: 'A picture', role: 'inline' };
}
