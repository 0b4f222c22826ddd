import sharp from 'sharp';
import type { BlobStore } from '../../src/archive/blob-store.js';
import type { Asset } from '../../src/domain/version.js';

const WIDTH = 1280;
const HEIGHT = 720;
const SMALL_WIDTH = 480;

/** A lighthouse at dusk, drawn here, in both sizes that a version keeps. */
const SCENE = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#1d3557"/><stop offset=".7" stop-color="#e08e45"/><stop offset="1" stop-color="#f5d6a0"/>
  </linearGradient></defs>
  <rect width="${WIDTH}" height="520" fill="url(#sky)"/>
  <rect y="520" width="${WIDTH}" height="200" fill="#23445c"/>
  <path d="M700 560 L1280 440 L1280 720 L560 720 Z" fill="#14212b"/>
  <path d="M930 480 L950 220 L1010 220 L1030 480 Z" fill="#f3efe6"/>
  <rect x="945" y="290" width="70" height="46" fill="#a8402f"/>
  <rect x="955" y="175" width="50" height="45" fill="#ffe9a8"/>
  <path d="M945 175 L980 140 L1015 175 Z" fill="#a8402f"/>
  <path d="M955 195 L120 120 L120 290 Z" fill="#ffe9a8" opacity=".25"/>
</svg>`;

/** Keeps the sample picture and describes it as a version does. */
export async function keepSamplePicture(blobs: BlobStore, alt: string): Promise<Asset> {
  const scene = sharp(Buffer.from(SCENE));
  const full = await scene.clone().jpeg({ quality: 80 }).toBuffer();
  const small = await scene.clone().resize(SMALL_WIDTH).jpeg({ quality: 70 }).toBuffer();
  const smallSize = { width: SMALL_WIDTH, height: Math.round((HEIGHT * SMALL_WIDTH) / WIDTH) };
  return {
    digest: await blobs.keep(full),
    type: 'image/jpeg',
    width: WIDTH,
    height: HEIGHT,
    bytes: full.length,
    small: { digest: await blobs.keep(small), type: 'image/jpeg', ...smallSize, bytes: small.length },
    alt,
    role: 'lead',
  };
}
