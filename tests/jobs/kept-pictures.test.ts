import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { PictureRef } from '../../src/article/extracted-article.js';
import { fetchPictures } from '../../src/article/fetch-pictures.js';
import { type BlobStore, blobPath, createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { KnownError } from '../../src/domain/errors.js';
import { type CrawlDb, openCrawlDb } from '../../src/jobs/crawl-db.js';
import { keptPictures } from '../../src/jobs/kept-pictures.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { serveLoopback } from '../support/loopback-origin.js';
import { makePicture } from '../support/make-picture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let photo: Buffer;
let blobs: BlobStore;
let crawl: CrawlDb;
let archive: string;
let url: string;

beforeEach(async () => {
  photo = await makePicture(900, 300).jpeg().toBuffer();
  const origin = await serveLoopback({ '/photo.jpg': { body: photo } });
  url = `${origin.url}/photo.jpg`;
  const folder = await temporaryFolder();
  archive = join(folder, 'archive');
  blobs = createBlobStore({ files: createDurableFiles(archive), heldDir: join(folder, 'held') });
  crawl = openCrawlDb(join(folder, 'crawl.db'));
  onTestFinished(() => {
    crawl.close();
    return origin.close();
  });
});

/** Takes the picture as one of an article: what the archive then has of it, and how often it was encoded for that. */
async function take(
  about: Pick<PictureRef, 'alt' | 'role'>,
  parts: Parameters<typeof keptPictures>[0] = { crawl, blobs },
) {
  let encoded = 0;
  const encodeGate = <T>(job: () => Promise<T>): Promise<T> => (encoded++, job());
  const refs = [{ key: 'photo', candidates: [url], ...about }];
  const memory = keptPictures(parts);
  const { pictures } = await fetchPictures(createDirectFetcher(), { refs, encodeGate, memory });
  const picture = pictures.get('photo')!;
  for (const file of picture.files) await blobs.keep(file);
  return { ...picture, encoded };
}

const BRIDGE = { alt: 'The bridge', role: 'lead' } as const;

describe('a picture that was made before', () => {
  it('is not made again: another article has the same files, and says of them what it says', async () => {
    const first = await take(BRIDGE);
    const again = await take({ alt: 'Fog', role: 'inline' });
    expect([first.encoded, again.encoded]).toEqual([1, 0]);
    expect(again.files).toEqual(first.files.map((file) => Buffer.from(file)));
    expect(again.asset).toEqual({ ...first.asset, alt: 'Fog', role: 'inline' });
  });

  it('is made again when a file of it is missing or damaged, or it was made by another recipe', async () => {
    const { asset } = await take(BRIDGE);
    await blobs.hold(asset.small!.digest);
    expect(await take(BRIDGE)).toMatchObject({ asset, encoded: 1 });
    await writeFile(join(archive, blobPath(asset.digest)), 'damaged');
    expect(await take(BRIDGE)).toMatchObject({ asset, encoded: 1 });
    const source = digestOf(photo);
    crawl.rememberPicture(source, { ...crawl.picture(source)!, recipe: 'of another year' });
    expect(await take(BRIDGE)).toMatchObject({ asset, encoded: 1 });
  });

  it('is had also when the memory cannot be written or the archive not be read', async () => {
    const { asset } = await take(BRIDGE);
    const full = (): never => {
      throw new KnownError('DATA_FULL', 'the disk is full');
    };
    const failing = { picture: (source: Digest) => crawl.picture(source), rememberPicture: full };
    expect(await take(BRIDGE, { crawl: failing, blobs: { read: full } })).toMatchObject({
      asset,
      encoded: 1,
    });
  });

  it('is made again once all are forgotten', async () => {
    await take(BRIDGE);
    crawl.forgetPictures();
    expect(crawl.picture(digestOf(photo))).toBeUndefined();
    expect(await take(BRIDGE)).toMatchObject({ encoded: 1 });
  });
});

it('is remembered of the newest ten thousand', () => {
  const made = {
    recipe: 'x',
    full: { digest: digestOf(''), type: 'image/png', width: 1, height: 1, bytes: 1 },
  } as const;
  const sourceOf = (at: number) => digestOf(String(at));
  for (let at = 0; at < 10_003; at++) crawl.rememberPicture(sourceOf(at), made);
  expect([0, 2, 3, 10_002].map((at) => crawl.picture(sourceOf(at)) !== undefined)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
