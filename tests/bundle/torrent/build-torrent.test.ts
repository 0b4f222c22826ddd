import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bencode } from '../../../src/bundle/torrent/bencode.js';
import { buildTorrent } from '../../../src/bundle/torrent/build-torrent.js';
import { pieceBytesFor } from '../../../src/bundle/torrent/piece-hashes.js';
import { digestOf } from '../../../src/domain/digest.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const KIB = 1024;
const MIB = 1024 * KIB;
const NAME = '2026-11-22-k3j2f7.zip';
const SEEDS = ['https://one.example/open/2026-11-22-k3j2f7.zip', 'http://two.example:8080/f.zip?x=1'];

const content = Uint8Array.from({ length: 600 * KIB + 7 }, (_, at) => (at * 31) % 251);
const request = { bytes: content.length, name: NAME, webSeeds: SEEDS };

async function* inChunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
const build = (change: Partial<Parameters<typeof buildTorrent>[0]> = {}) =>
  buildTorrent({ ...request, file: inChunks(content, 10_007), ...change });
const text = (torrent: Uint8Array): string => Buffer.from(torrent).toString('latin1');

describe('bencode', () => {
  it.each([
    ['', '0:'],
    ['день', '8:день'],
    [-3, 'i-3e'],
    [2 ** 50, 'i1125899906842624e'],
    [[], 'le'],
    [['spam', 0], 'l4:spami0ee'],
    [{ spam: ['a'], cow: 'moo', 'cow bell': {} }, 'd3:cow3:moo8:cow bellde4:spaml1:aee'],
  ])('writes %j as BEP 3 does', (value, written) => {
    expect(Buffer.from(bencode(value)).toString()).toBe(written);
  });
});

describe('a torrent', () => {
  it('names file, length and seeds, hashes every piece, and has no key besides', async () => {
    const pieces = [0, 1, 2].map((at) =>
      createHash('sha1')
        .update(content.subarray(at * 256 * KIB, (at + 1) * 256 * KIB))
        .digest()
        .toString('latin1'),
    );
    const info = `d6:lengthi${content.length}e4:name21:${NAME}12:piece lengthi262144e6:pieces60:${pieces.join('')}e`;
    const seeds = SEEDS.map((seed) => `${seed.length}:${seed}`).join('');
    expect(text(await build())).toBe(`d4:info${info}8:url-listl${seeds}ee`);
  });

  it('is these bytes, however the file comes: in chunks of any size, or by its path', async () => {
    const torrent = await build();
    expect(digestOf(torrent)).toBe('c253fa9f5b8ad7aade969d57dd8d2cac74129eb8b9e8d5adb9377882e67305a5');
    for (const size of [1000, 256 * KIB, MIB])
      expect(await build({ file: inChunks(content, size) })).toEqual(torrent);
    const path = join(await temporaryFolder(), 'file');
    writeFileSync(path, content);
    expect(await build({ file: path })).toEqual(torrent);
  });

  it('is private only when asked, inside what the infohash covers', async () => {
    expect(text(await build())).not.toContain('private');
    expect(text(await build({ isPrivate: true }))).toMatch(/7:privatei1ee8:url-listl/);
  });

  it.each([
    [1, 256 * KIB],
    [500 * MIB, 256 * KIB],
    [500 * MIB + 1, 512 * KIB],
    [2000 * MIB, MIB],
    [2000 * MIB + 1, 2 * MIB],
    [1e12, 16 * MIB],
  ])('of %i bytes has pieces of %i', (bytes, pieceBytes) => {
    expect(pieceBytesFor(bytes)).toBe(pieceBytes);
  });

  it.each([
    ['an empty file', { bytes: 0, file: inChunks(content, 1) }, 'BUNDLE_EMPTY'],
    ['a file that is longer', { bytes: content.length - 1 }, 'BLOB_DAMAGED'],
    ['a file that is shorter', { bytes: content.length + 1 }, 'BLOB_DAMAGED'],
    ['a file that is not there', { file: '/nowhere/at/all' }, 'BLOB_MISSING'],
    ['no seed', { webSeeds: [] }, 'USAGE_INVALID'],
    ['a seed that is a folder', { webSeeds: ['https://one.example/open/'] }, 'USAGE_INVALID'],
    ['a seed over ftp', { webSeeds: ['ftp://one.example/f'] }, 'USAGE_INVALID'],
    ['a seed with a password', { webSeeds: ['https://a:b@one.example/f'] }, 'USAGE_INVALID'],
    ['a seed that is no address', { webSeeds: ['one'] }, 'USAGE_INVALID'],
    ['a path for a name', { name: '../f.zip' }, 'USAGE_INVALID'],
    ['a name that turns around', { name: 'f\u202epiz' }, 'USAGE_INVALID'],
  ])('is not made of %s', async (_what, change, code) => {
    await expect(build(change)).rejects.toMatchObject({ code });
  });
});
