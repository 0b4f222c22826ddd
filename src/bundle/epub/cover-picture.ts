import { crc32, deflateSync } from 'node:zlib';
import type { Direction } from '../../domain/language.js';

/** Pixels; three to four, as e-readers are. */
const WIDTH = 1200;
const HEIGHT = 1600;
const GROUND = [0xfb, 0xfa, 0xf7];
const RULE = [0x8a, 0x5a, 0x00];
/** One rule on the side where lines begin: eight pixels to a byte. */
const RULE_BYTES = 3;
const MARGIN_BYTES = 15;
const MARGIN_ROWS = 160;
const ROW_BYTES = WIDTH / 8;

/** The cover as a PNG with two colours and not one word, so that a shelf of books gives nothing away. */
export function drawCover(direction: Direction): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // One bit a pixel, colours from a palette (PNG specification, section 11.2.1).
  header.set([1, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...GROUND, ...RULE])),
    chunk('IDAT', deflateSync(pixels(direction), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixels(direction: Direction): Buffer {
  const rows = Buffer.alloc(HEIGHT * (ROW_BYTES + 1));
  const left = direction === 'rtl' ? ROW_BYTES - MARGIN_BYTES - RULE_BYTES : MARGIN_BYTES;
  for (let y = MARGIN_ROWS; y < HEIGHT - MARGIN_ROWS; y++) {
    // The first byte of a row names its filter: none.
    const start = y * (ROW_BYTES + 1) + 1 + left;
    rows.fill(0xff, start, start + RULE_BYTES);
  }
  return rows;
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
