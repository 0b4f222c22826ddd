import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../src/domain/entry.js';
import { inclusionProof } from '../../src/log/inclusion.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { encodeTlogProof, parseTlogProof, verifyTlogProof } from '../../src/log/tlog-proof.js';
import { at, createLogPlace } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

const NOTE = 'log/x\n1\nAAAA\n\n— log/x AAAAAAAA\n';
const hash = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const lineOf = (fill: number): string => Buffer.from(hash(fill)).toString('base64');

describe('the text of a proof', () => {
  it('is that of the specification, with and without extra data and path', () => {
    const proof = { extra: Buffer.from('more'), index: 73894, path: [hash(1), hash(2)], checkpoint: NOTE };
    const text = `c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 73894\n${lineOf(1)}\n${lineOf(2)}\n\n${NOTE}`;
    expect(Buffer.from(encodeTlogProof(proof)).toString()).toBe(text);
    const bare = { index: 0, path: [], checkpoint: NOTE };
    expect(Buffer.from(encodeTlogProof(bare)).toString()).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${NOTE}`);
    expect(parseTlogProof(encodeTlogProof(bare))).toEqual(bare);
    const read = parseTlogProof(Buffer.from(text));
    expect(Buffer.from(encodeTlogProof(read)).toString()).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['another version', `c2sp.org/tlog-proof@v2\nindex 0\n\n${NOTE}`],
    ['no index', `c2sp.org/tlog-proof@v1\n${lineOf(1)}\n\n${NOTE}`],
    ['an index with a zero before it', `c2sp.org/tlog-proof@v1\nindex 01\n\n${NOTE}`],
    ['an index below zero', `c2sp.org/tlog-proof@v1\nindex -1\n\n${NOTE}`],
    ['an index beyond whole numbers', `c2sp.org/tlog-proof@v1\nindex 9007199254740993\n\n${NOTE}`],
    [
      'extra data in a second line of it',
      `c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n${NOTE}`,
    ],
    ['extra data that is no base64', `c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n${NOTE}`],
    ['a hash that is too short', `c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n${NOTE}`],
    ['lines of Windows', `c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\n${NOTE}`],
    ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 0\n${`${lineOf(1)}\n`.repeat(64)}\n${NOTE}`],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
  ])('is refused with %s', (_what, text) => {
    expect(() => parseTlogProof(Buffer.from(text))).toThrow(/not a proof of a transparency log/);
  });
});

describe('a proof from a log on disk', () => {
  async function proven() {
    const { keys, filesIn } = await createLogPlace();
    const files = filesIn();
    const entries = sampleEntries(0, 300);
    await createLogWriter({ files, keys }).append(entries, at(0));
    const checkpoint = new TextDecoder().decode(await files.read('checkpoint'));
    const entry = encodeEntry(entries[257]!);
    const path = await inclusionProof(files, { index: 257, size: 300 });
    const known = { origin: keys.log.name, logs: [keys.log], cosigners: [keys.cosigner] };
    return { proof: { extra: entry, index: 257, path, checkpoint }, entry, known };
  }

  it('holds, read again from its text, for its entry under the keys of the log', async () => {
    const { proof, entry, known } = await proven();
    const read = parseTlogProof(encodeTlogProof(proof));
    expect(read).toEqual(proof);
    const checkpoint = verifyTlogProof(read, read.extra!, known);
    expect(checkpoint).toMatchObject({ size: 300, origin: known.origin });
    expect(checkpoint.cosignedAt).toEqual(at(0));
    expect(verifyTlogProof(read, entry).size).toBe(300);
  });

  it('does not hold for another entry, another place or a checkpoint that somebody changed', async () => {
    const { proof, entry, known } = await proven();
    const refused = (change: object, line = entry): void =>
      expect(() => verifyTlogProof({ ...proof, ...change }, line, known)).toThrow(
        expect.objectContaining({ code: 'SIGNATURE_INVALID' }) as Error,
      );
    refused({}, encodeEntry(sampleEntries(258, 1)[0]!));
    refused({ index: 258 });
    refused({ path: proof.path.slice(1) });
    refused({ checkpoint: proof.checkpoint.replace('\n300\n', '\n299\n') });
    refused({ checkpoint: proof.checkpoint.slice(0, -1) });
    const strangers = (await proven()).known;
    expect(() => verifyTlogProof(proof, entry, strangers)).toThrow('not signed by any key that is trusted');
  });
});
