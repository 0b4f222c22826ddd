import { describe, expect, it } from 'vitest';
import { KnownError } from '../../src/domain/errors.js';
import {
  encodeEntryBundle,
  encodeHashTile,
  lastTile,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  tilePath,
} from '../../src/log/tiles.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('tilePath', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 0, width: 1 }, 'tile/0/000.p/1'],
    [{ level: 1, index: 7, width: 255 }, 'tile/1/007.p/255'],
    [{ level: 0, index: 999, width: 256 }, 'tile/0/999'],
    [{ level: 0, index: 1000, width: 256 }, 'tile/0/x001/000'],
    [{ level: 2, index: 1_234_067, width: 256 }, 'tile/2/x001/x234/067'],
    [{ level: 63, index: 999_999, width: 3 }, 'tile/63/x999/999.p/3'],
    [{ level: 0, index: 1_000_000, width: 256 }, 'tile/0/x001/x000/000'],
    [{ level: 'entries' as const, index: 12_345, width: 256 }, 'tile/entries/x012/345'],
    [{ level: 'entries' as const, index: 0, width: 112 }, 'tile/entries/000.p/112'],
  ])('writes %o as %s', (place, path) => {
    expect(tilePath(place)).toBe(path);
    expect(parseTilePath(path)).toEqual(place);
  });
});

describe('parseTilePath', () => {
  it.each([
    'checkpoint',
    'tile/0',
    'tile/0/0',
    'tile/00/000',
    'tile/0/x000/001',
    'tile/0/001/x002',
    'tile/0/000.p',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/9.tmp',
    'tile/64/000',
    'tile/data/000',
    '/tile/0/000',
  ])('does not take %s for a tile', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('lastTile', () => {
  it.each([
    [0, 70_000, { index: 273, width: 112 }],
    [1, 70_000, { index: 1, width: 17 }],
    [2, 70_000, { index: 0, width: 1 }],
    [0, 256, { index: 1, width: 0 }],
    [1, 256, { index: 0, width: 1 }],
    [0, 0, { index: 0, width: 0 }],
    [0, 255, { index: 0, width: 255 }],
  ])('of level %i in a tree of %i is %o', (level, size, place) => {
    expect(lastTile(level, size)).toEqual({ level, ...place });
  });
});

describe('an entry bundle', () => {
  const place = (width: number) => ({ level: 'entries' as const, index: 0, width });

  it('prefixes each entry with its length in two bytes, the higher one first', () => {
    const bundle = encodeEntryBundle([bytes(7), new Uint8Array(258), bytes()]);
    expect([...bundle.subarray(0, 5)]).toEqual([0, 1, 7, 1, 2]);
    expect(bundle.length).toBe(3 + 260 + 2);
    expect(parseEntryBundle(bundle, place(3)).map((entry) => entry.length)).toEqual([1, 258, 0]);
  });

  it('refuses an entry that its length prefix cannot say', () => {
    expect(encodeEntryBundle([new Uint8Array(65_535)]).length).toBe(65_537);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow('65535');
  });

  it.each([
    ['half a length', bytes(0), 1],
    ['an entry cut off', bytes(0, 2, 7), 1],
    ['a byte too many', bytes(0, 1, 7, 0), 1],
    ['too few entries', bytes(0, 1, 7), 2],
    ['too many entries', bytes(0, 1, 7, 0, 1, 7), 1],
    ['nothing', bytes(), 1],
  ])('refuses %s', (_, broken, width) => {
    expect(() => parseEntryBundle(broken, place(width))).toThrow(KnownError);
  });
});

describe('a hash tile', () => {
  it('is hashes side by side, and has exactly its width', () => {
    const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const tile = encodeHashTile(hashes);
    expect(tile.length).toBe(64);
    expect(parseHashTile(tile, { level: 0, index: 0, width: 2 })).toEqual(hashes);
    expect(() => parseHashTile(tile, { level: 0, index: 0, width: 3 })).toThrow('tile/0/000.p/3');
    expect(() => parseHashTile(tile.subarray(1), { level: 0, index: 0, width: 2 })).toThrow(KnownError);
  });
});
