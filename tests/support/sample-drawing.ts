import sharp from 'sharp';
import type { BlobStore } from '../../src/archive/blob-store.js';
import type { Asset } from '../../src/domain/version.js';

/** A small picture that no other words give, kept and described. */
export async function makePicture(
  blobs: BlobStore,
  words: string,
): Promise<{ asset: Asset; bytes: Uint8Array }> {
  const shade = Buffer.from(words)[0] ?? 0;
  const create = {
    width: 48,
    height: 36,
    channels: 3 as const,
    background: { r: shade, g: 90, b: 255 - shade },
  };
  const bytes = await sharp({ create }).png().toBuffer();
  const digest = await blobs.keep(bytes);
  const asset: Asset = {
    digest,
    type: 'image/png',
    width: 48,
    height: 36,
    bytes: bytes.length,
    alt: words,
    role: 'inline',
  };
  return { asset, bytes };
}
