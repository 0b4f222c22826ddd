import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { digestOf } from '../domain/digest.js';
import { KnownError } from '../domain/errors.js';
import type { Asset, Rendition } from '../domain/version.js';
import { type PictureFormat, pictureFormat } from './picture-format.js';
import { FULL_SIDE, JPEG, MAX_PNG_BYTES, PNG, SMALL_WIDTH } from './picture-recipe.js';
import { maxPixels, refuseUnfitSize } from './picture-size.js';

/** A picture as the archive keeps it: its entry for the manifest, and the files that entry names. */
export interface KeptPicture {
  asset: Asset;
  /** The full size, then the small one when there is one. */
  files: Uint8Array[];
}

const DECODE_SECONDS = 60;

const INPUT: SharpOptions = {
  // Broken off pictures are refused; the mere warnings of sloppy cameras and editors are not.
  failOn: 'error',
  pages: 1,
};

// Each further thread would hold lines of the picture of its own, and no picture is met twice.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes a picture and encodes it anew: turned as its camera says, in sRGB, at most 1,280 pixels on the
 * longer side, without any metadata; JPEG, or PNG when something shines through and the file stays small. The same
 * bytes give the same files.
 * @throws KnownError ASSET_UNREADABLE
 */
export async function encodePicture(
  bytes: Uint8Array,
  { alt, role }: Pick<Asset, 'alt' | 'role'>,
): Promise<KeptPicture> {
  const format = formatOf(bytes);
  try {
    const limitInputPixels = await fittingPixels(bytes, format);
    const full = await decode(bytes, limitInputPixels);
    const [fullFile, rendition] = await encodeFull(full);
    if (full.width <= SMALL_WIDTH) return { asset: { ...rendition, alt, role }, files: [fullFile] };
    const [smallFile, small] = await encode(await shrink(full), rendition.type);
    return { asset: { ...rendition, small, alt, role }, files: [fullFile, smallFile] };
  } catch (error) {
    throw unreadable(error);
  }
}

/** Decoded pixels, eight bits a channel. */
interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
}

function formatOf(bytes: Uint8Array): PictureFormat {
  if (bytes.length === 0) throw new KnownError('ASSET_UNREADABLE', 'the picture has no bytes');
  const format = pictureFormat(bytes);
  if (format) return format;
  throw new KnownError('ASSET_UNREADABLE', 'the picture is not a JPEG, PNG, WebP, GIF or AVIF file');
}

/** Reads the header only. Gives the number of pixels that the decoder may meet. */
async function fittingPixels(bytes: Uint8Array, format: PictureFormat): Promise<number> {
  const facts = await sharp(bytes, { ...INPUT, limitInputPixels: false }).metadata();
  refuseUnfitSize(format, facts);
  return maxPixels(format, facts);
}

/** The size is set in the same step, so that JPEG and WebP are made smaller while they are read. */
function decode(bytes: Uint8Array, limitInputPixels: number): Promise<Pixels> {
  return pixelsOf(
    sharp(bytes, { ...INPUT, limitInputPixels })
      .autoOrient()
      .resize({ width: FULL_SIDE, height: FULL_SIDE, fit: 'inside', withoutEnlargement: true }),
  );
}

function shrink(pixels: Pixels): Promise<Pixels> {
  return pixelsOf(sharpOf(pixels).resize({ width: SMALL_WIDTH }));
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .timeout({ seconds: DECODE_SECONDS })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function sharpOf({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

function isTransparent({ data, channels }: Pixels): boolean {
  if (channels !== 4) return false;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

async function encodeFull(pixels: Pixels): Promise<[Uint8Array, Rendition]> {
  if (isTransparent(pixels)) {
    const drawing = await encode(pixels, 'image/png');
    if (drawing[0].length <= MAX_PNG_BYTES) return drawing;
  }
  return encode(pixels, 'image/jpeg');
}

async function encode(pixels: Pixels, type: Rendition['type']): Promise<[Uint8Array, Rendition]> {
  const picture = sharpOf(pixels);
  const encoded =
    type === 'image/png' ? picture.png(PNG) : picture.flatten({ background: 'white' }).jpeg(JPEG);
  const file = await encoded.toBuffer();
  const { width, height } = pixels;
  return [file, { digest: digestOf(file), type, width, height, bytes: file.length }];
}

/** What sharp throws are plain errors with several lines; the first one says what is wrong. */
function unreadable(error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return new KnownError('ASSET_UNREADABLE', `the picture is damaged (${reason.slice(0, 160)})`, {
    cause: error,
  });
}
