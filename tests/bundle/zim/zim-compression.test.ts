import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zstdCompress } from '../../../src/bundle/zim/zim-compression.js';
import { packZim, sampleForZim } from './pack-zim.js';
import { readZim } from './read-zim.js';

/** Of the sample, by release of zstd. */
const GOLDEN: Record<string, string> = {
  '1.5.7': 'd53344c7e82709a58353c0eefb305b436c20caf7d3c12cda66e31d0f2754f3a3',
};

const zstd: unknown = Reflect.get(zlib, 'zstdDecompressSync');
const unpack = zstd as (bytes: Buffer) => Buffer;

describe('a Node without zstd', () => {
  it('is told apart and said to people with a way out', () => {
    expect(() => zstdCompress({})).toThrow(
      expect.objectContaining({ code: 'USAGE_INVALID', message: expect.stringMatching(/22\.15/) as string }),
    );
  });

  it.skipIf(zstd !== undefined)('builds no compressed file', async () => {
    await expect(packZim(await sampleForZim(), { isCompressed: true })).rejects.toMatchObject({
      code: 'USAGE_INVALID',
    });
  });
});

describe.skipIf(zstd === undefined)('a compressed file', () => {
  it('is smaller, holds the same, and leaves pictures and the list of titles as they are', async () => {
    const plain = await packZim(await sampleForZim());
    const packed = await packZim(await sampleForZim(), { isCompressed: true });
    expect(packed.file.length).toBeLessThan(plain.file.length);
    const zim = readZim(packed.file, unpack);
    expect(zim.entries).toEqual(plain.read().entries);
    expect(zim.clusters.map(({ info }) => info)).toEqual([5, 1, 1]);
    expect(packed.built.digest).toBe(GOLDEN[process.versions.zstd ?? ''] ?? packed.built.digest);
  });
});
