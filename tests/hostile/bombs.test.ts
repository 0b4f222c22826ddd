import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { brotliBomb, gzipBomb, MEGABYTE } from '../support/bombs.js';

it.each([
  ['gzip', () => gunzipSync(gzipBomb(7, ' ')), ' '],
  ['Brotli', async () => brotliDecompressSync(await brotliBomb(7)), 0],
] as const)('a %s bomb is sound, and unpacks to what it says', async (_, unpacked, fill) => {
  expect(Buffer.alloc(7 * MEGABYTE, fill).equals(await unpacked())).toBe(true);
});
