import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePicture, type KeptPicture } from '../../src/article/encode-picture.js';
import { digestOf } from '../../src/domain/digest.js';
import { makeNoise, makePicture, makePngHeader } from '../support/make-picture.js';

const LEAD = { alt: 'A red to blue sky', role: 'lead' } as const;

function encode(bytes: Uint8Array): Promise<KeptPicture> {
  return encodePicture(bytes, LEAD);
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await encode(bytes).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'KnownError', code: 'ASSET_UNREADABLE' });
  const { message } = error as Error;
  expect(message).not.toMatch(/\n/);
  return message;
}

/** The colour of one pixel, in eight bits a channel. */
async function pixelAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

/** An AVIF whose item says that it is so large (`ispe`, ISO/IEC 23008-12 section 6.5.3). */
async function avifOf(width: number, height: number): Promise<Uint8Array> {
  const file = await makePicture(64, 64).avif({ effort: 0 }).toBuffer();
  const at = file.indexOf('ispe');
  file.writeUInt32BE(width, at + 8);
  file.writeUInt32BE(height, at + 12);
  return file;
}

/** A WebP whose frame says that it is so large (RFC 6386 section 9.1). */
async function webpOf(width: number, height: number): Promise<Uint8Array> {
  const file = await makePicture(64, 64).webp().toBuffer();
  file.writeUInt16LE(width, 26);
  file.writeUInt16LE(height, 28);
  return file;
}

describe('encodePicture', () => {
  it('makes two sizes of a large picture and describes both truly', async () => {
    const { asset, files } = await encode(await makePicture(3000, 2000).jpeg().toBuffer());
    expect(asset).toMatchObject({ ...LEAD, type: 'image/jpeg', width: 1280, height: 853 });
    expect(asset.small).toMatchObject({ type: 'image/jpeg', width: 400, height: 267 });
    for (const [at, rendition] of [asset, asset.small].entries()) {
      const file = files[at] ?? new Uint8Array();
      expect(rendition).toMatchObject({ digest: digestOf(file), bytes: file.length });
      const { format, width, height } = await sharp(file).metadata();
      expect({ format, width, height }).toMatchObject({
        format: 'jpeg',
        width: rendition?.width,
        height: rendition?.height,
      });
    }
  });

  it('writes the fields in the order of the manifest, so that a read manifest has the same bytes', async () => {
    const { asset } = await encode(await makePicture(500, 500).jpeg().toBuffer());
    const fields = ['digest', 'type', 'width', 'height', 'bytes', 'small', 'alt', 'role'];
    expect(Object.keys(asset)).toEqual(fields);
    expect(Object.keys(asset.small ?? {})).toEqual(fields.slice(0, 5));
  });

  it('limits the longer side, also of a tall picture', async () => {
    const { asset } = await encode(await makePicture(600, 3000).jpeg().toBuffer());
    expect([asset.width, asset.height]).toEqual([256, 1280]);
    expect(asset.small).toBeUndefined();
  });

  it('never enlarges, and makes no second size of a small picture', async () => {
    const { asset, files } = await encode(await makePicture(400, 90).jpeg().toBuffer());
    expect(asset).toMatchObject({ width: 400, height: 90 });
    expect(asset.small).toBeUndefined();
    expect(files).toHaveLength(1);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('reads %s', async (format) => {
    const { asset } = await encode(await makePicture(120, 80).toFormat(format).toBuffer());
    expect(asset).toMatchObject({ type: 'image/jpeg', width: 120, height: 80 });
  });

  it('takes the first frame of an animation', async () => {
    const frame = (background: string) => ({
      create: { width: 60, height: 50, channels: 3 as const, background },
    });
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((colour) => sharp(frame(colour)).png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    const { asset, files } = await encode(gif);
    expect(asset).toMatchObject({ width: 60, height: 50 });
    const [red = 0, , blue = 255] = await pixelAt(files[0] ?? gif, 30, 25);
    expect(red).toBeGreaterThan(240);
    expect(blue).toBeLessThan(15);
  });

  it('leaves no camera data in any size: no EXIF, GPS, XMP, IPTC or profile', async () => {
    const input = await makePicture(900, 600)
      .withExif({
        IFD0: { Make: 'CanaryCam', Copyright: 'CANARY' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '50/1 26/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '30/1 31/1 0/1',
        },
      })
      .withXmp(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">CANARY</rdf:RDF></x:xmpmeta>',
      )
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(await sharp(input).metadata()).toMatchObject({
      exif: expect.anything() as unknown,
      xmp: expect.anything() as unknown,
      icc: expect.anything() as unknown,
    });
    expect(input.toString('latin1')).toContain('CANARY');
    const { files } = await encode(input);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { exif, xmp, icc, iptc, orientation } = await sharp(file).metadata();
      expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
      expect(Buffer.from(file).toString('latin1')).not.toMatch(/canary|exif|adobe|icc_profile|http/i);
    }
  });

  it('turns the picture as the camera says', async () => {
    const lying = await makePicture(900, 600).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { asset, files } = await encode(lying);
    expect([asset.width, asset.height]).toEqual([600, 900]);
    expect([asset.small?.width, asset.small?.height]).toEqual([400, 600]);
    // What was red on the right stands at the bottom now.
    const [red = 0] = await pixelAt(files[0] ?? lying, 300, 890);
    expect(red).toBeGreaterThan(230);
  });

  it('keeps transparency in PNG, in both sizes', async () => {
    const half = {
      create: {
        width: 500,
        height: 300,
        channels: 4 as const,
        background: { r: 255, g: 0, b: 0, alpha: 0.5 },
      },
    };
    const { asset, files } = await encode(await sharp(half).webp({ lossless: true }).toBuffer());
    expect([asset.type, asset.small?.type]).toEqual(['image/png', 'image/png']);
    for (const file of files) {
      const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(info.channels).toBe(4);
      expect(data[3]).toBeGreaterThan(120);
      expect(data[3]).toBeLessThan(136);
      expect(data[0]).toBeGreaterThan(250);
    }
  });

  it('lays a photograph that shines through on white, so that no file is huge', async () => {
    const { asset, files } = await encode(await makeNoise(700, 500).ensureAlpha(0.01).png().toBuffer());
    expect([asset.type, asset.small?.type]).toEqual(['image/jpeg', 'image/jpeg']);
    const [red = 0] = await pixelAt(files[0] ?? new Uint8Array(), 300, 200);
    expect(red).toBeGreaterThan(245);
  });

  it('writes JPEG when an alpha channel hides nothing', async () => {
    const { asset } = await encode(await makePicture(1999, 1333).ensureAlpha().png().toBuffer());
    expect(asset).toMatchObject({ type: 'image/jpeg', width: 1280 });
  });

  it.each([
    ['CMYK', () => makePicture(300, 200).toColourspace('cmyk').jpeg({ quality: 95 })],
    ['grey', () => makePicture(300, 200).greyscale().jpeg()],
    ['16 bits', () => makePicture(300, 200).toColourspace('rgb16').png()],
  ])('turns %s into sRGB of 8 bits', async (_, make) => {
    const { files } = await encode(await make().toBuffer());
    const { space, channels, depth } = await sharp(files[0]).metadata();
    expect({ space, channels, depth }).toEqual({ space: 'srgb', channels: 3, depth: 'uchar' });
  });

  it('refuses a picture of 50,000 × 50,000 by its header', async () => {
    expect(await refusal(makePngHeader(50_000, 50_000))).toMatch(/more than 40 million pixels/);
    expect(await refusal(makePngHeader(8_000, 5_001))).toMatch(/more than 40 million pixels/);
  });

  it.each([
    ['AVIF', 12, (side: number) => avifOf(side, side)],
    ['WebP', 25, (side: number) => webpOf(side, side)],
    ['PNG', 12, (side: number) => makePngHeader(side, side, { depth: 16 })],
    ['PNG', 12, (side: number) => makePngHeader(side, side, { isInterlaced: true })],
    ['PNG', 40, (side: number) => makePngHeader(side, side)],
  ])('refuses %s of more than %i million pixels by its header', async (format, millions, make) => {
    const side = Math.floor(Math.sqrt(millions * 1e6));
    const limit = `more than ${millions} million pixels, the limit for this kind of ${format.toUpperCase()} file`;
    expect(await refusal(await make(side + 1))).toContain(limit);
    // As large as it may be, it is decoded, and only then found to hold less than it promised.
    expect(await refusal(await make(side))).toMatch(/is damaged/);
  });

  it('refuses an AVIF that holds more pixels than its header says', async () => {
    const file = Buffer.from(await makePicture(600, 600).avif({ effort: 0 }).toBuffer());
    const at = file.indexOf('ispe');
    file.writeUInt32BE(100, at + 8);
    file.writeUInt32BE(100, at + 12);
    expect(await refusal(file)).toMatch(/is damaged/);
  });

  it('refuses what breaks off or is damaged', async () => {
    const jpeg = await makePicture(600, 400).jpeg().toBuffer();
    const png = await makePicture(600, 400).png().toBuffer();
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toMatch(/is damaged/);
    expect(await refusal(jpeg.subarray(0, 20))).toMatch(/is damaged/);
    expect(await refusal(png.subarray(0, png.length / 2))).toMatch(/is damaged/);
    expect(await refusal(makePngHeader(600, 400))).toMatch(/is damaged/);
  });

  it.each([
    ['a page named .jpg', '<!doctype html><title>Not found</title>'],
    [
      'SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>',
    ],
    ['SVG behind a prolog', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['PDF', '%PDF-1.7\n'],
    ['HEIC', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
    ['TIFF', 'II*\x00\x08\x00\x00\x00'],
  ])('refuses %s', async (_, text) => {
    expect(await refusal(Buffer.from(text, 'latin1'))).toMatch(/is not a JPEG, PNG, WebP, GIF or AVIF file/);
  });

  it('refuses nothing at all', async () => {
    expect(await refusal(new Uint8Array())).toMatch(/no bytes/);
  });

  it.each([
    [1, 1],
    [39, 39],
    [2000, 2],
    [9, 500],
  ])('refuses %i × %i pixels as too small to be content', async (width, height) => {
    const refused = await refusal(await makePicture(width, height).png().toBuffer());
    expect(refused).toBe(`the picture has ${width}×${height} pixels, which is too small to be content`);
  });

  it('takes a formula in a line of text', async () => {
    await expect(encode(await makePicture(120, 24).png().toBuffer())).resolves.toBeDefined();
  });

  it('drops what a polyglot carries behind the picture', async () => {
    const gif = await makePicture(60, 60).gif().toBuffer();
    const { files } = await encode(Buffer.concat([gif, Buffer.from('/*<script>alert(1)</script>*/')]));
    expect(Buffer.from(files[0] ?? '').toString('latin1')).not.toContain('script');
  });

  it('gives the same bytes for the same picture, in this process and in another', async () => {
    const photo = await makePicture(1500, 1000).jpeg().toBuffer();
    const logo = await makePicture(450, 300).ensureAlpha(0.4).png().toBuffer();
    for (const input of [photo, logo]) {
      const { asset } = await encode(input);
      const others = await Promise.all(Array.from({ length: 12 }, () => encode(input)));
      for (const other of others) expect(other.asset).toEqual(asset);
      expect(digestsElsewhere(input, asset.type)).toEqual([asset.digest, asset.small?.digest]);
    }
  });
});

/** The digests that another process gets from the same steps, written out. */
function digestsElsewhere(input: Uint8Array, type: string): string[] {
  const script = `
    import sharp from 'sharp';
    import { createHash } from 'node:crypto';
    import { readFileSync } from 'node:fs';
    const raw = (picture) => picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const open = ({ data, info: { width, height, channels } }) => sharp(data, { raw: { width, height, channels } });
    const encode = (picture) => ${type === 'image/png' ? 'picture.png({ adaptiveFiltering: true, compressionLevel: 9 })' : 'picture.flatten({ background: "white" }).jpeg({ quality: 78, mozjpeg: true })'};
    const input = readFileSync(0);
    const full = await raw(sharp(input).autoOrient().resize({ width: 1280, height: 1280, fit: 'inside', withoutEnlargement: true }));
    const small = await raw(open(full).resize({ width: 400 }));
    for (const pixels of [full, small]) {
      console.log(createHash('sha256').update(await encode(open(pixels)).toBuffer()).digest('hex'));
    }`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    input,
    encoding: 'utf8',
  });
  return output.trim().split('\n');
}
