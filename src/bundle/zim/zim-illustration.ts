const SIDE = 48;
/** Ground, ink, ground of the notice, its rule: the colours of our pages. */
const PALETTE = ['fbfaf7', '595550', 'fdf3d8', '8a5a00'];
const [GROUND, INK, NOTICE, RULE] = [0, 1, 2, 3];
const BITS = 2;
const PER_BYTE = 8 / BITS;

/** Left, top, right, bottom (both ends outside), colour: a page with its notice first and lines of text below. */
const DRAWING: readonly (readonly [number, number, number, number, number])[] = [
  [4, 2, 44, 46, INK],
  [5, 3, 43, 45, GROUND],
  [5, 3, 43, 14, NOTICE],
  [5, 3, 8, 14, RULE],
  [11, 6, 39, 8, INK],
  [11, 10, 30, 12, INK],
  [9, 18, 36, 22, INK],
  [9, 26, 39, 28, INK],
  [9, 31, 39, 33, INK],
  [9, 36, 39, 38, INK],
  [9, 41, 28, 43, INK],
];

/**
 * The picture that stands for the file in a library, 48 × 48 pixels: alike for every edition, without a word. A PNG
 * (third edition) with four colours; not compressed, so that every zlib gives these bytes.
 */
export function drawIllustration(): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([BITS, 3], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(PALETTE.join(''), 'hex')),
    chunk('IDAT', stored(scanLines())),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each line begins with its filter, which is none. */
function scanLines(): Buffer {
  const bytesPerLine = 1 + SIDE / PER_BYTE;
  const lines = Buffer.alloc(SIDE * bytesPerLine);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const at = y * bytesPerLine + 1 + Math.floor(x / PER_BYTE);
      const shift = 8 - BITS * ((x % PER_BYTE) + 1);
      lines[at] = (lines[at] ?? 0) | (colourAt(x, y) << shift);
    }
  }
  return lines;
}

function colourAt(x: number, y: number): number {
  const top = DRAWING.findLast(
    ([left, above, right, below]) => x >= left && x < right && y >= above && y < below,
  );
  return top?.[4] ?? GROUND;
}

/** A zlib stream (RFC 1950) of one stored block (RFC 1951, section 3.2.4). */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.from([0x78, 0x01, 0x01, 0, 0, 0, 0]);
  head.writeUInt16LE(bytes.length, 3);
  head.writeUInt16LE(~bytes.length & 0xffff, 5);
  return Buffer.concat([head, bytes, number32(adler32(bytes))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([number32(content.length), named, number32(crc32(named))]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function adler32(bytes: Buffer): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

/** `crc32` of `node:zlib` came with Node 22.2. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return crc ^ 0xffffffff;
}
