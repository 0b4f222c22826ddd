import { describe, expect, it } from 'vitest';
import { createPrivateEd25519 } from '../../src/log/ed25519.js';
import {
  encodeSigningKey,
  encodeVerifierKey,
  keyIdOf,
  parseSigningKey,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type SigningKey,
  signingKeyFrom,
} from '../../src/log/note-key.js';
import { noteSigner, noteVerifier } from '../../src/log/note-signature.js';
import { encodeNote, type Note, parseNote, signNote, verifyNote } from '../../src/log/note.js';
import { refusal } from './refusal.js';

/** The example in the documentation of golang.org/x/mod/sumdb/note, where the format comes from. */
const GO = {
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text:
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

/** The example of c2sp.org/signed-note. Its key is not published: it shows the form. */
const C2SP =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
  '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const keyNamed = (name: string): SigningKey =>
  signingKeyFrom({ name, type: SIGNATURE_TYPE.ed25519, privateKey: createPrivateEd25519() });
const signed = (text: string, ...keys: SigningKey[]): string =>
  Buffer.from(encodeNote(signNote(text, keys.map(noteSigner)))).toString();
const known = (...keys: SigningKey[]) => keys.map(noteVerifier);

describe('a signed note', () => {
  it('is byte for byte the one that Go makes with the same key', () => {
    const key = parseSigningKey(GO.skey);
    expect(signed(GO.text, key)).toBe(`${GO.text}\n${GO.line}`);
    expect(encodeVerifierKey(key)).toBe(GO.vkey);
    expect(encodeSigningKey(key)).toBe(GO.skey);
    expect(keyIdOf(key)).toBe(0xc74f20a3);
    const note = parseNote(utf8(`${GO.text}\n${GO.line}`), 'it');
    expect(verifyNote(note, [noteVerifier(parseVerifierKey(GO.vkey))], 'it')).toHaveLength(1);
  });

  it('keeps empty lines of its text and gives the same bytes again', () => {
    const note = parseNote(utf8(C2SP), 'it');
    expect(note.text).toBe(
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n',
    );
    expect(note.signatures).toMatchObject([{ name: 'quasimodo.example/salvatore', keyId: 0x367ba04b }]);
    expect(note.signatures[0]?.signature).toHaveLength(64);
    expect(Buffer.from(encodeNote(note)).toString()).toBe(C2SP);
  });

  it('is one note only: a second one behind it makes the first its text, which nobody signed', () => {
    const [one, other] = [keyNamed('a'), keyNamed('b')];
    const two = parseNote(utf8(signed('one\n', one) + signed('two\n', other)), 'it');
    expect(two.text).toContain('— a ');
    for (const key of [one, other])
      expect(refusal(() => verifyNote(two, known(key), 'it'))).toBe('SIGNATURE_INVALID');
  });

  it('takes sixteen signatures and more', () => {
    const many = Array.from({ length: 17 }, (_, at) => keyNamed(`key-${at}`));
    for (const count of [16, 17]) {
      const note = parseNote(utf8(signed('text\n', ...many.slice(0, count))), 'it');
      expect(verifyNote(note, known(...many.slice(0, count)), 'it')).toHaveLength(count);
    }
  });

  it('keeps a byte order mark, which is part of what was signed', () => {
    const key = keyNamed('a');
    const note = parseNote(utf8(signed('\ufefftext\n', key)), 'it');
    expect(verifyNote(note, known(key), 'it')).toHaveLength(1);
  });

  it('takes up to 100 signatures', () => {
    const line = GO.line.replace('PeterNeumann', 'other');
    expect(parseNote(utf8(`${GO.text}\n${line.repeat(100)}`), 'it').signatures).toHaveLength(100);
    expect(refusal(() => parseNote(utf8(`${GO.text}\n${line.repeat(101)}`), 'it'))).toBe('SIGNATURE_INVALID');
  });

  const name = 'PeterNeumann';
  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['a text alone', GO.text],
    ['a text and an empty line', `${GO.text}\n`],
    ['a signature without its newline', `${GO.text}\n${GO.line.slice(0, -1)}`],
    ['a text without an empty line', GO.text + GO.line],
    ['a signature alone', GO.line],
    ['a text line after the signatures', `${GO.text}\n${GO.line}more\n`],
    ['an empty line after the signatures', `${GO.text}\n${GO.line}\n`],
    ['a carriage return', `${GO.text}\n${GO.line}`.replaceAll('\n', '\r\n')],
    ['a tab in the text', `a\tb\n\n${GO.line}`],
    ['a zero byte', `a\0b\n\n${GO.line}`],
    ['a control character in a signature line', `${GO.text}\n${GO.line.replace('P', '\u0001')}`],
    ['what is not UTF-8', Buffer.concat([Buffer.from([0xff]), utf8(`${GO.text}\n${GO.line}`)])],
    ['a hyphen for the dash', `${GO.text}\n${GO.line.replace('—', '-')}`],
    ['no name', `${GO.text}\n${GO.line.replace(`${name} `, '')}`],
    ['an empty name', `${GO.text}\n${GO.line.replace(name, '')}`],
    ['a name with a space', `${GO.text}\n${GO.line.replace(name, 'Peter Neumann')}`],
    ['a name with a no-break space', `${GO.text}\n${GO.line.replace(name, 'Peter\u00a0Neumann')}`],
    ['a name with a plus', `${GO.text}\n${GO.line.replace(name, 'Peter+Neumann')}`],
    ['two spaces', `${GO.text}\n${GO.line.replace(`${name} `, `${name}  `)}`],
    ['a blank at the end of a line', `${GO.text}\n${GO.line.replace('\n', ' \n')}`],
    ['broken base64', `${GO.text}\n${GO.line.replace('x08', 'x_8')}`],
    ['base64 without its padding', `${GO.text}\n${GO.line.replace('=', '')}`],
    ['base64 with bits to spare', `${GO.text}\n${GO.line.replace('AM=', 'AN=')}`],
    ['a signature of four bytes', `${GO.text}\n— ${name} AAAAAA==\n`],
  ])('refuses %s', (_, message) => {
    const bytes = typeof message === 'string' ? utf8(message) : message;
    expect(refusal(() => parseNote(bytes, 'it'))).toBe('SIGNATURE_INVALID');
  });

  it('does not sign a text that no reader would take', () => {
    for (const text of ['no newline', 'a\tb\n', '']) expect(() => signNote(text, [])).toThrow();
  });
});

describe('verifyNote', () => {
  const [a, b] = [keyNamed('a'), keyNamed('b')];

  it('ignores the signatures of unknown keys', () => {
    const note = parseNote(utf8(signed('text\n', b, a)), 'it');
    expect(verifyNote(note, known(a), 'it').map(({ name }) => name)).toEqual(['a']);
    expect(verifyNote(note, known(a, b), 'it').map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('takes a key with a known name and another id, or the reverse, for unknown', () => {
    const namesake = keyNamed('a');
    const note = parseNote(utf8(signed('text\n', namesake, a)), 'it');
    expect(verifyNote(note, known(a), 'it')).toHaveLength(1);
    const renamed: Note = { ...note, signatures: note.signatures.map((line) => ({ ...line, name: 'x' })) };
    expect(refusal(() => verifyNote(renamed, known(a), 'it'))).toBe('SIGNATURE_INVALID');
  });

  it('refuses the note when a known key has a wrong signature, whoever else signed', () => {
    const note = parseNote(utf8(signed('text\n', a, b)), 'it');
    const changed: Note = { ...note, text: 'texT\n' };
    expect(refusal(() => verifyNote(changed, known(a), 'it'))).toBe('SIGNATURE_INVALID');
    const [first, second] = note.signatures;
    const mixed = { ...note, signatures: [{ ...first!, signature: new Uint8Array(64) }, second!] };
    expect(refusal(() => verifyNote(mixed, known(a, b), 'it'))).toBe('SIGNATURE_INVALID');
    expect(verifyNote(mixed, known(b), 'it')).toHaveLength(1);
    const short = { ...note, signatures: [{ ...first!, signature: new Uint8Array(63) }, second!] };
    expect(refusal(() => verifyNote(short, known(a, b), 'it'))).toBe('SIGNATURE_INVALID');
  });

  it('refuses a note that no known key has signed', () => {
    const note = parseNote(utf8(signed('text\n', b)), 'it');
    expect(refusal(() => verifyNote(note, known(a), 'it'))).toBe('SIGNATURE_INVALID');
    expect(refusal(() => verifyNote(note, [], 'it'))).toBe('SIGNATURE_INVALID');
  });
});

describe('keys in text', () => {
  it('refuses every part and every changed character of a key', () => {
    for (const [text, parse] of [
      [GO.vkey, parseVerifierKey],
      [GO.skey, parseSigningKey],
    ] as const) {
      for (let at = 0; at < text.length; at += 1) {
        const next = String.fromCharCode(text.charCodeAt(at) + 1);
        expect(refusal(() => parse(text.slice(0, at)))).toBe('KEY_INVALID');
        expect(refusal(() => parse(text.slice(at + 1)))).toBe('KEY_INVALID');
        expect(refusal(() => parse(text.slice(0, at) + next + text.slice(at + 1)))).toBe('KEY_INVALID');
      }
    }
  });

  it('never shows a private key in a refusal', () => {
    expect(() => parseSigningKey(`${GO.skey}x`)).not.toThrow('AYEKFALVFGyNhPJEMzD1');
  });

  it('gives a key another id for another purpose', () => {
    const key = parseVerifierKey(GO.vkey);
    const cosigner = { ...key, type: SIGNATURE_TYPE.cosignature };
    expect(keyIdOf(cosigner)).not.toBe(keyIdOf(key));
    expect(parseVerifierKey(encodeVerifierKey(cosigner))).toEqual(cosigner);
  });
});
