import { describe, expect, it } from 'vitest';
import { drawCover } from '../../../src/bundle/epub/cover-picture.js';
import { pictureFacts } from '../../../src/bundle/epub/picture-facts.js';
import { makePicture } from '../../support/make-picture.js';
import sharp, { type Sharp } from 'sharp';

describe('pictureFacts', () => {
  it.each([
    ['image/jpeg', (picture: Sharp) => picture.jpeg()],
    [
      'image/jpeg',
      (picture: Sharp) => picture.jpeg({ progressive: true }).withExif({ IFD0: { Artist: 'x' } }),
    ],
    ['image/png', (picture: Sharp) => picture.png()],
  ])('reads type and size of %s', async (type, encode) => {
    const bytes = await encode(makePicture(321, 123)).toBuffer();
    expect(pictureFacts(bytes)).toEqual({ type, width: 321, height: 123 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00', 'latin1')],
    ['the first bytes of a PNG', Buffer.from(drawCover('ltr').subarray(0, 20))],
    ['the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0])],
    [
      'a JPEG of one long row of fill bytes',
      Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(99, 0xff)]),
    ],
  ])('knows that %s is no picture for a book', (_what, bytes) => {
    expect(pictureFacts(bytes)).toBeUndefined();
  });
});

describe('drawCover', () => {
  it.each([
    ['ltr', 130, 1070],
    ['rtl', 1070, 130],
  ] as const)('draws one rule where lines of %s begin, on a light ground', async (direction, rule, bare) => {
    const { data, info } = await sharp(drawCover(direction))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const colour = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    expect([info.width, info.height]).toEqual([1200, 1600]);
    expect(colour(rule, 800)).toEqual([0x8a, 0x5a, 0x00]);
    expect(colour(bare, 800)).toEqual([0xfb, 0xfa, 0xf7]);
    expect(colour(rule, 20)).toEqual([0xfb, 0xfa, 0xf7]);
  });
});
