import type { JpegOptions, PngOptions } from 'sharp';
import { digestOf } from '../domain/digest.js';

/** Longest side of the full size, in pixels. */
export const FULL_SIDE = 1_280;
/** Width of the small size. */
export const SMALL_WIDTH = 400;
export const JPEG: JpegOptions = { quality: 78, mozjpeg: true };
/** All colours: choosing a palette of 256 would give other bytes for the same pixels once in some hundred times. */
export const PNG: PngOptions = { adaptiveFiltering: true, compressionLevel: 9 };
/** What shines through in a larger file is a photograph, not a logo: it is laid on white and kept as JPEG. */
export const MAX_PNG_BYTES = 256 * 1024;

/** Names all of this: what another recipe made of a picture is not what this one would. */
export const RECIPE = digestOf(JSON.stringify([FULL_SIDE, SMALL_WIDTH, JPEG, PNG, MAX_PNG_BYTES])).slice(
  0,
  8,
);
