import type { Metadata } from 'sharp';
import { KnownError } from '../domain/errors.js';
import type { PictureFormat } from './picture-format.js';

/** A picture whose sides are both below it is an icon; one with a side below the other is a line or a tracker. */
const MIN_SIDE = 40;
const MIN_SHORT_SIDE = 10;

type SizeFacts = Pick<Metadata, 'width' | 'height' | 'depth' | 'isProgressive'>;

/**
 * How many pixels of a picture may be decoded. AVIF, 16 bits and interlacing make a decoder hold the whole
 * picture in 8 to 20 bytes a pixel, which lets a kilobyte of file cost a gigabyte; the limits keep the
 * memory for one picture near 300 MB in every format.
 */
export function maxPixels(format: PictureFormat, { depth, isProgressive }: SizeFacts): number {
  if (format === 'avif') return 12_000_000;
  if (format === 'webp') return 25_000_000;
  const isHeavy = format === 'png' && (depth !== 'uchar' || isProgressive);
  return isHeavy ? 12_000_000 : 40_000_000;
}

/**
 * Judges by what the header says: neither a bomb nor a tracker is decoded.
 * @throws KnownError ASSET_UNREADABLE
 */
export function refuseUnfitSize(format: PictureFormat, facts: SizeFacts): void {
  const { width, height } = facts;
  const size = `the picture has ${width}×${height} pixels`;
  if (Math.max(width, height) < MIN_SIDE || Math.min(width, height) < MIN_SHORT_SIDE)
    throw new KnownError('ASSET_UNREADABLE', `${size}, which is too small to be content`);
  const most = maxPixels(format, facts);
  if (width * height <= most) return;
  const limit = `${most / 1e6} million pixels, the limit for this kind of ${format.toUpperCase()} file`;
  throw new KnownError('ASSET_UNREADABLE', `${size}, which is more than ${limit}`);
}
