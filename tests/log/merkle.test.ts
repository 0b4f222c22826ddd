import { describe, expect, it } from 'vitest';
import { EMPTY_ROOT, hashLeaf, hashTree } from '../../src/log/merkle.js';
import { growEdge, type RightEdge, rootOf } from '../../src/log/right-edge.js';
import { tilePath } from '../../src/log/tiles.js';
import { referenceRoot } from './reference-tree.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const leaf = (at: number): Uint8Array => Buffer.from(`leaf ${at}`);
const leaves = (count: number, from = 0): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => leaf(from + at));
const empty: RightEdge = { size: 0, entries: [], levels: [] };
const treeOf = (size: number): RightEdge => growEdge(empty, leaves(size)).edge;

describe('the Merkle tree', () => {
  it('gives the roots that implementations of RFC 6962 agree upon', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const entries = inputs.map((input) => Buffer.from(input, 'hex'));
    roots.forEach((root, size) => {
      expect(hex(rootOf(growEdge(empty, entries.slice(0, size)).edge))).toBe(root);
      expect(hex(hashTree(entries.slice(0, size).map(hashLeaf)))).toBe(root);
    });
    expect(hex(EMPTY_ROOT)).toBe(roots[0]);
  });

  it('has the recursive root at every size from 0 to 300, one leaf at a time and all at once', () => {
    let edge = empty;
    for (let size = 0; size <= 300; size += 1) {
      const expected = hex(referenceRoot(leaves(size)));
      expect(hex(rootOf(edge)), `grown to ${size}`).toBe(expected);
      if (size % 32 < 2) expect(hex(rootOf(treeOf(size))), `built with ${size}`).toBe(expected);
      edge = growEdge(edge, [leaf(size)]).edge;
    }
  });

  it('has the recursive root on both sides of a border between tile levels', () => {
    let edge = treeOf(65_534);
    for (const size of [65_535, 65_536, 65_537]) {
      edge = growEdge(edge, [leaf(size - 1)]).edge;
      expect(hex(rootOf(edge)), `${size} leaves`).toBe(hex(referenceRoot(leaves(size))));
    }
    expect(rootOf(treeOf(65_537))).toEqual(rootOf(edge));
    expect(edge.levels.map((level) => level.length)).toEqual([1, 0, 1]);
  });

  it('has the tiles that the specification counts for 70,000 entries', () => {
    const { tiles } = growEdge(empty, leaves(70_000));
    const widths = (level: number | 'entries'): string[] =>
      tiles.filter((tile) => tile.level === level).map(({ width }) => String(width));
    expect(widths(0)).toEqual([...Array<string>(273).fill('256'), '112']);
    expect(widths('entries')).toEqual(widths(0));
    expect(widths(1)).toEqual(['256', '17']);
    expect(widths(2)).toEqual(['1']);
  });

  it('has a full tile and a partial one of width 1 above it for 256 entries', () => {
    const paths = growEdge(empty, leaves(256)).tiles.map(tilePath);
    expect(paths).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
  });

  it('writes nothing that stands already', () => {
    const { tiles } = growEdge(treeOf(300), leaves(1, 300));
    expect(tiles.map(tilePath)).toEqual(['tile/entries/001.p/45', 'tile/0/001.p/45']);
    expect(growEdge(treeOf(300), []).tiles).toEqual([]);
  });
});
