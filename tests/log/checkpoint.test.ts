import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../src/log/checkpoint.js';
import { cosignedAtOf } from '../../src/log/cosignature.js';
import { createPrivateEd25519 } from '../../src/log/ed25519.js';
import { SIGNATURE_TYPE, type SigningKey, signingKeyFrom } from '../../src/log/note-key.js';
import { encodeNote, parseNote } from '../../src/log/note.js';
import { encodeTreeHead, parseTreeHead, type TreeHead } from '../../src/log/tree-head.js';
import { refusal } from './refusal.js';

/** The example of c2sp.org/tlog-cosignature. Its keys are not published: it shows the form. */
const C2SP = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = (name: string, type: 0x01 | 0x04): SigningKey =>
  signingKeyFrom({ name, type, privateKey: createPrivateEd25519() });
const log = key('log/1', SIGNATURE_TYPE.ed25519);
const cosigner = key('cosigner/1', SIGNATURE_TYPE.cosignature);
const keys = { log, cosigner };
const known = { origin: 'log/1', logs: [log], cosigners: [cosigner] };
const head: TreeHead = { origin: 'log/1', size: 7, root: new Uint8Array(32).fill(9) };
const at = new Date('2026-11-22T14:05:06.789Z');

describe('a checkpoint', () => {
  it('is read from the example of the specification', () => {
    const checkpoint = parseCheckpoint(utf8(C2SP));
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, text: C2SP });
    expect(encodeTreeHead(checkpoint)).toBe(C2SP.slice(0, C2SP.indexOf('\n\n') + 1));
    const [, cosignature] = parseNote(utf8(C2SP), 'it').signatures;
    expect(cosignedAtOf(cosignature!.signature)).toEqual(new Date(1_679_315_147_000));
  });

  it('has three lines, a signature of the log and one of the cosigner', () => {
    const lines = signCheckpoint(head, keys, at).text.split('\n');
    expect(lines.slice(0, 4)).toEqual(['log/1', '7', Buffer.alloc(32, 9).toString('base64'), '']);
    expect(lines.slice(4).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '— log/1',
      '— cosigner/1',
      '',
    ]);
  });

  it('carries a cosignature over the header, the time and the whole text', () => {
    const note = parseNote(utf8(signCheckpoint(head, keys, at).text), 'it');
    const [, line] = note.signatures;
    const seconds = 1_795_356_306;
    expect(new Date(seconds * 1000).toISOString()).toBe('2026-11-22T14:05:06.000Z');
    expect(Buffer.from(line!.signature.subarray(0, 8)).readBigUInt64BE()).toBe(BigInt(seconds));
    const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${note.text}`);
    expect(verify(null, message, createPublicKey(cosigner.privateKey), line!.signature.subarray(8))).toBe(
      true,
    );
    const id = createHash('sha256')
      .update('cosigner/1\n\u0004')
      .update(cosigner.publicKey)
      .digest()
      .readUInt32BE();
    expect(line!.keyId).toBe(id);
  });

  it('says the time to the second when it is verified, and none when it is not', () => {
    const checkpoint = signCheckpoint(head, keys, at);
    expect(checkpoint.cosignedAt?.toISOString()).toBe('2026-11-22T14:05:06.000Z');
    expect(verifyCheckpoint(utf8(checkpoint.text), known)).toEqual(checkpoint);
    expect(parseCheckpoint(utf8(checkpoint.text))).toEqual({ ...head, text: checkpoint.text });
    expect(verifyCheckpoint(utf8(checkpoint.text), { ...known, cosigners: [] }).cosignedAt).toBeUndefined();
  });

  it('is refused when only a cosigner signed it', () => {
    const note = parseNote(utf8(signCheckpoint(head, keys, at).text), 'it');
    const cosigned = encodeNote({ ...note, signatures: note.signatures.slice(1) });
    expect(refusal(() => verifyCheckpoint(cosigned, known))).toBe('SIGNATURE_INVALID');
  });

  it('is refused with another origin, a changed text or a changed time', () => {
    const { text } = signCheckpoint(head, keys, at);
    expect(refusal(() => verifyCheckpoint(utf8(text), { ...known, origin: 'log/2' }))).toBe(
      'SIGNATURE_INVALID',
    );
    expect(refusal(() => verifyCheckpoint(utf8(text.replace('\n7\n', '\n8\n')), known))).toBe(
      'SIGNATURE_INVALID',
    );
    const note = parseNote(utf8(text), 'it');
    note.signatures[1]!.signature[7]! ^= 1;
    expect(refusal(() => verifyCheckpoint(encodeNote(note), known))).toBe('SIGNATURE_INVALID');
  });

  it('is refused with a cosignature beyond any time, though rightly signed', () => {
    const note = parseNote(utf8(signCheckpoint(head, keys, at).text), 'it');
    for (const seconds of [8_640_000_000_001n, 2n ** 63n, 2n ** 64n - 1n]) {
      const signature = Buffer.alloc(72);
      signature.writeBigUInt64BE(seconds);
      sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${note.text}`), cosigner.privateKey).copy(
        signature,
        8,
      );
      const late = encodeNote({
        ...note,
        signatures: [note.signatures[0]!, { ...note.signatures[1]!, signature }],
      });
      expect(refusal(() => verifyCheckpoint(late, known))).toBe('SIGNATURE_INVALID');
    }
  });

  it('is not cosigned at a time before 1970', () => {
    expect(() => signCheckpoint(head, keys, new Date(-1000))).toThrow('1970');
  });
});

describe('parseTreeHead', () => {
  const root = Buffer.alloc(32, 9).toString('base64');

  it.each([
    ['0', 0],
    ['1', 1],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads the size %s', (text, size) => {
    expect(parseTreeHead(`o\n${text}\n${root}\n`)).toMatchObject({ origin: 'o', size });
  });

  it.each([
    ['a leading zero', `o\n07\n${root}\n`],
    ['two zeroes', `o\n00\n${root}\n`],
    ['a negative size', `o\n-1\n${root}\n`],
    ['a size with a sign', `o\n+1\n${root}\n`],
    ['a fraction', `o\n1.0\n${root}\n`],
    ['a size that no number holds exactly', `o\n9007199254740993\n${root}\n`],
    ['a size in other digits', `o\n٧\n${root}\n`],
    ['no origin', `\n7\n${root}\n`],
    ['a missing line', `o\n7\n`],
    ['no newline at the end', `o\n7\n${root}`],
    ['an extension line', `o\n7\n${root}\nmore\n`],
    ['an empty line', `o\n7\n${root}\n\n`],
    ['a short root', `o\n7\n${Buffer.alloc(31).toString('base64')}\n`],
    ['a root in base64 without padding', `o\n7\n${root.replace('=', '')}\n`],
    ['a root in the alphabet for addresses', `o\n7\n${Buffer.alloc(32, 0xff).toString('base64url')}=\n`],
  ])('refuses %s', (_, text) => {
    expect(refusal(() => parseTreeHead(text))).toBe('LOG_DAMAGED');
  });
});
