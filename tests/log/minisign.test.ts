import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPrivateEd25519 } from '../../src/log/ed25519.js';
import {
  encodeMinisignKey,
  minisignKeyFile,
  minisignKeyOf,
  parseMinisignKey,
  signMinisign,
  verifyMinisign,
} from '../../src/log/minisign.js';
import { signingKeyFrom } from '../../src/log/note-key.js';
import { refusal } from './refusal.js';

const dir = mkdtempSync(join(tmpdir(), 'minisign-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const key = signingKeyFrom({ name: 'minisign/1', type: 1, privateKey: createPrivateEd25519() });
const known = minisignKeyOf(key);
const file = Buffer.from('the bytes of a bundle');
const signature = signMinisign(key, file, '2026-11-22 bundle');

describe('a minisign signature', () => {
  it('verifies and gives back its trusted comment', () => {
    expect(verifyMinisign(known, file, signature)).toBe('2026-11-22 bundle');
    expect(verifyMinisign(parseMinisignKey(encodeMinisignKey(known)), file, signature)).toBe(
      '2026-11-22 bundle',
    );
  });

  it('tells a changed file, a changed comment and another key apart from a good one', () => {
    const other = minisignKeyOf(
      signingKeyFrom({ name: 'minisign/2', type: 1, privateKey: createPrivateEd25519() }),
    );
    expect(() => verifyMinisign(known, Buffer.from('other bytes'), signature)).toThrow('damaged or forged');
    expect(() => verifyMinisign(known, file, signature.replace('22 bundle', '23 bundle'))).toThrow('comment');
    expect(() => verifyMinisign(other, file, signature)).toThrow('another key');
    const impostor = { ...other, keyId: known.keyId };
    expect(refusal(() => verifyMinisign(impostor, file, signature))).toBe('SIGNATURE_INVALID');
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['the first two lines alone', signature.split('\n').slice(0, 2).join('\n')],
    ['a prehashed signature', signature.replace('\nRW', '\nRU')],
    ['lines after the end', `${signature}more\n`],
    ['a carriage return', signature.replaceAll('\n', '\r\n')],
  ])('refuses %s', (_, text) => {
    expect(refusal(() => verifyMinisign(known, file, text))).toBe('SIGNATURE_INVALID');
  });

  it('has a trusted comment of one line', () => {
    expect(() => signMinisign(key, file, 'two\nlines')).toThrow('one line');
  });

  it.each([
    '',
    'RW',
    'RWQ=',
    encodeMinisignKey(known).slice(4),
    encodeMinisignKey(known).replace('RW', 'RU'),
  ])('refuses the key "%s"', (text) => {
    expect(refusal(() => parseMinisignKey(text))).toBe('KEY_INVALID');
  });
});

const hasMinisign = spawnSync('minisign', ['-v']).error === undefined;
if (!hasMinisign) process.stderr.write('minisign is not installed: its part of these tests is skipped\n');

describe.skipIf(!hasMinisign)('the minisign command', () => {
  const minisign = (...args: string[]): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync('minisign', args, { cwd: dir, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };

  it('verifies our signature by our key file and by our key as a word', () => {
    writeFileSync(join(dir, 'bundle.zip'), file);
    writeFileSync(join(dir, 'bundle.zip.minisig'), signature);
    writeFileSync(join(dir, 'key.pub'), minisignKeyFile(known));
    const byFile = minisign('-V', '-p', 'key.pub', '-m', 'bundle.zip');
    expect(byFile).toMatchObject({
      status: 0,
      output: expect.stringContaining('2026-11-22 bundle') as string,
    });
    expect(minisign('-V', '-P', encodeMinisignKey(known), '-m', 'bundle.zip').status).toBe(0);
  });

  it('refuses our signature for a changed file and for a changed comment', () => {
    writeFileSync(join(dir, 'changed.zip'), Buffer.concat([file, Buffer.from('!')]));
    writeFileSync(join(dir, 'changed.zip.minisig'), signature);
    expect(minisign('-V', '-P', encodeMinisignKey(known), '-m', 'changed.zip').status).toBe(1);
    writeFileSync(join(dir, 'comment.zip'), file);
    writeFileSync(join(dir, 'comment.zip.minisig'), signature.replace('22 bundle', '23 bundle'));
    expect(minisign('-V', '-P', encodeMinisignKey(known), '-m', 'comment.zip').status).toBe(1);
  });

  it('makes signatures and key files that we read, and prints the key id as we do', () => {
    writeFileSync(join(dir, 'theirs'), file);
    expect(minisign('-G', '-W', '-p', 'their.pub', '-s', 'their.sec').status).toBe(0);
    expect(minisign('-S', '-l', '-s', 'their.sec', '-m', 'theirs', '-t', 'their words').status).toBe(0);
    const keyFile = readFileSync(join(dir, 'their.pub'), 'utf8');
    const theirs = parseMinisignKey(keyFile.split('\n')[1] ?? '');
    expect(minisignKeyFile(theirs)).toBe(keyFile);
    const signed = readFileSync(join(dir, 'theirs.minisig'), 'utf8');
    expect(verifyMinisign(theirs, file, signed)).toBe('their words');
  });
});
