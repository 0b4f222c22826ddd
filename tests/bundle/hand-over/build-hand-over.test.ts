import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { cardFor } from '../../../src/bundle/card.js';
import { buildHandOver, type HandOver } from '../../../src/bundle/hand-over/build-hand-over.js';
import { encodeBundleRecord } from '../../../src/domain/bundle-record.js';
import { digestOf } from '../../../src/domain/digest.js';
import { encodeEntry } from '../../../src/domain/entry.js';
import { inclusionProof } from '../../../src/log/inclusion.js';
import { createLogWriter } from '../../../src/log/log-writer.js';
import { encodeMinisignKey, minisignKeyOf, signMinisign } from '../../../src/log/minisign.js';
import { encodeTlogProof } from '../../../src/log/tlog-proof.js';
import { at, createLogPlace } from '../../log/log-place.js';
import { sampleEntries } from '../../log/sample-entries.js';
import { sampleSettings } from '../../support/sample-articles.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { readZip } from '../read-zip.js';

const NAME = '2026-11-22-k3j2f7.zip';
const content = Buffer.from('the bytes of a bundle, whatever they are');

let parts: Omit<HandOver, 'out'> & { logged: NonNullable<HandOver['logged']> };

async function made(change: Partial<HandOver> = {}) {
  const out = join(await temporaryFolder(), 'hand-over.zip');
  await buildHandOver({ ...parts, ...change, out });
  const bytes = readFileSync(out);
  const entries = readZip(bytes);
  const text = (name: string) => Buffer.from(entries.find((one) => one.name === name)!.content).toString();
  return { bytes, entries, start: text('START-HERE.txt'), text };
}

async function loggedFor(file: Buffer) {
  const record = encodeBundleRecord({
    format: 'bundle/1',
    edition: digestOf('edition'),
    settings: digestOf('settings'),
    kind: 'zip',
    name: NAME,
    file: { digest: digestOf(file), bytes: file.length },
  });
  const { keys, filesIn } = await createLogPlace();
  const entry = {
    kind: 'bundle' as const,
    digest: digestOf(record),
    bytes: record.length,
    time: 1_800_000_000,
  };
  const files = filesIn();
  await createLogWriter({ files, keys }).append([...sampleEntries(0, 5), entry], at(0));
  const checkpoint = new TextDecoder().decode(await files.read('checkpoint'));
  const path = await inclusionProof(files, { index: 5, size: 6 });
  const proof = encodeTlogProof({ extra: encodeEntry(entry), index: 5, path, checkpoint });
  return { keys, logged: { proof, record } };
}

beforeEach(async () => {
  const { keys, logged } = await loggedFor(content);
  parts = {
    bundle: { name: NAME, content },
    card: cardFor(sampleSettings(), 'beacon', 'ru'),
    signature: signMinisign(keys.minisign, content, 'edition of a day'),
    publicKey: minisignKeyOf(keys.minisign),
    logged,
  };
});

describe('a hand-over', () => {
  it('holds the text to start with first, then the bundle as it is, signature, proof, record and key', async () => {
    const { entries } = await made();
    expect(entries.map(({ name }) => name)).toEqual([
      'START-HERE.txt',
      NAME,
      `${NAME}.minisig`,
      `${NAME}.tlog-proof`,
      `${NAME}.record.json`,
      'key.pub',
    ]);
    expect(entries[1]).toMatchObject({ method: 0, date: '1980-01-01' });
    expect(Buffer.from(entries[1]!.content).equals(content)).toBe(true);
  });

  it('speaks of no proof where there is none', async () => {
    const { entries, start } = await made({ logged: undefined });
    expect(entries.map(({ name }) => name)).toEqual(['START-HERE.txt', NAME, `${NAME}.minisig`, 'key.pub']);
    expect(start).not.toMatch(/tlog-proof|record\.json/);
  });

  it.each(['ru', 'fa', 'en'])(
    'begins with the card in %s and English, then says how to check in two steps',
    async (language) => {
      const { start } = await made({ card: cardFor(sampleSettings(), 'beacon', language) });
      const command = `\r\n  minisign -V -p key.pub -m ${NAME}\r\n`;
      const key = `\r\n  ${encodeMinisignKey(parts.publicKey)}\r\n`;
      const times = language === 'en' ? 1 : 2;
      expect(start.split(command)).toHaveLength(times + 1);
      expect(start.split(key)).toHaveLength(times + 1);
      const card = start.indexOf('READ THIS FIRST');
      expect(card).toBeGreaterThanOrEqual(0);
      expect(card).toBeLessThan(start.indexOf(key));
      const words = start.replace(/\s+/g, ' ');
      expect(words).toContain('Signature and comment signature verified');
      expect(words).toContain('What this does not show: who holds the key');
      expect(words).toContain(`names ${NAME}.record.json by its digest`);
    },
  );

  it('gives nothing away that the bundle does not', async () => {
    const { entries, text } = await made();
    const besides = ['key.pub', `${NAME}.minisig`, `${NAME}.tlog-proof`, `${NAME}.record.json`]
      .map(text)
      .join();
    expect(entries.map(({ name }) => name).join() + besides).not.toMatch(/beacon|harbour|tamizdat/i);
  });

  it('is the same bytes again, from memory or from disk', async () => {
    const file = join(await temporaryFolder(), 'bundle');
    writeFileSync(file, content);
    const { bytes } = await made();
    expect((await made({ bundle: { name: NAME, content: file } })).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['the signature of another file', () => ({ bundle: { name: NAME, content: Buffer.from('other') } })],
    ['another key', () => ({ publicKey: { ...parts.publicKey, keyId: new Uint8Array(8) } })],
    ['the record of another file', async () => ({ logged: (await loggedFor(Buffer.from('other'))).logged })],
    [
      'a record that the entry does not name',
      async () => ({
        logged: { ...parts.logged, record: (await loggedFor(Buffer.from('other'))).logged.record },
      }),
    ],
  ])('is not made with %s, and leaves no file', async (_what, change) => {
    const out = join(await temporaryFolder(), 'hand-over.zip');
    const work = buildHandOver({ ...parts, ...(await change()), out });
    await expect(work).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(existsSync(out)).toBe(false);
  });
});
