import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture with something in it: a soft gradient from red to blue, `width` by `height`. */
export function makePicture(width: number, height: number): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = Math.round((x / width) * 255);
      data[at + 1] = (x ^ y) & 63;
      data[at + 2] = Math.round((y / height) * 255);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Pixels without any order, which no lossless format makes small. */
export function makeNoise(width: number, height: number): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0, value = 1; at < data.length; at++) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
    data[at] = value >>> 24;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A PNG whose header promises `width` by `height` pixels, whatever follows. */
export function makePngHeader(
  width: number,
  height: number,
  { depth = 8, isInterlaced = false } = {},
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, isInterlaced ? 1 : 0], 8);
  const pixels = deflateSync(Buffer.alloc(1024));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))]); // oxfmt-ignore
}

function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
