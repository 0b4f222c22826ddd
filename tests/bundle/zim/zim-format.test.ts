import { describe, expect, it } from 'vitest';
import {
  encodeOffsets,
  encodeTypes,
  FIRST_CLUSTER_AT,
  HEADER_BYTES,
} from '../../../src/bundle/zim/zim-format.js';

describe('the offsets of a cluster', () => {
  it('take four bytes each', () => {
    const { info, offsets } = encodeOffsets([5, 0, 7]);
    expect(info).toBe(0);
    expect([...new Uint32Array(new Uint8Array(offsets).buffer)]).toEqual([16, 21, 21, 28]);
  });

  it('take eight and say so where four are too few', () => {
    const { info, offsets } = encodeOffsets([2 ** 32 - 12, 1]);
    expect(info).toBe(0x10);
    expect([...new BigUint64Array(new Uint8Array(offsets).buffer)]).toEqual([
      24n,
      2n ** 32n + 12n,
      2n ** 32n + 13n,
    ]);
  });
});

it('the list of media types fits between header and content', () => {
  expect(HEADER_BYTES + encodeTypes().length).toBeLessThan(1024);
  expect(FIRST_CLUSTER_AT).toBe(2048);
});
