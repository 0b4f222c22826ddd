import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatFacts, formatsOf } from '../../src/domain/bundle-format.js';
import { decryptHtml } from '../bundle/encrypted/decrypt-html.js';
import { readZip } from '../bundle/read-zip.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { tamizdat } from '../support/run-command.js';

let archive: DemoArchive;
const out = mkdtempSync(join(tmpdir(), 'tamizdat-bundle-command-'));
const bundle = (...args: string[]) => tamizdat('bundle', '--data', archive.data, '--out', out, ...args);
const lines = (text: string): string[] => text.trim().split('\n');

beforeAll(async () => {
  archive = await makeDemoArchive();
});
afterAll(() => {
  archive.remove();
  rmSync(out, { recursive: true });
});

describe('tamizdat bundle', () => {
  it('makes an edition in every format and prints where it is', async () => {
    for (const format of formatsOf('edition')) {
      const { status, stdout, stderr } = await bundle('--edition', 'latest', '--format', format);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.trim()).toMatch(/\/latest-[a-z2-7]{6}(-text)?\.[a-z]+$/);
      expect(stdout.trim().endsWith(formatFacts(format).suffix)).toBe(true);
      expect(readFileSync(stdout.trim()).length).toBeGreaterThan(1000);
    }
  });

  it('encrypts with six words that it shows once, and leaves the open file nowhere', async () => {
    const before = readdirSync(out);
    const { stdout, stderr } = await bundle('--edition', 'latest', '--format', 'html-text', '--encrypt');
    const [path = '', passphrase = ''] = lines(stdout);
    expect(stderr).toBe('');
    expect(path).toMatch(/\.locked\.html$/);
    const words = passphrase.replace('Passphrase, shown only now: ', '');
    const six = words.split(' ');
    expect(six).toHaveLength(6);
    const file = readFileSync(path, 'utf8');
    // One of the words may stand on the outer page by chance; two in their order do not.
    for (let at = 1; at < six.length; at += 1) expect(file).not.toContain(`${six[at - 1]} ${six[at]}`);
    const open = decryptHtml(readFileSync(path), words).html.toString('utf8');
    expect(open).toContain('Risk notice');
    expect(open).toContain('The old bridge at Veresk');
    expect(readdirSync(out)).toEqual([...before, path.replace(/.*\//, '')].sort());
  });

  it('encrypts with the passphrase of a file, which it does not print', async () => {
    const secret = join(out, 'secret.txt');
    writeFileSync(secret, 'correct horse battery staple\nsecond line\n');
    const { stdout } = await bundle('--edition', 'latest', '--encrypt', '--passphrase-file', secret);
    expect(lines(stdout)).toHaveLength(1);
    const { html } = decryptHtml(readFileSync(stdout.trim()), 'correct horse battery staple');
    expect(html.toString('utf8')).toContain('The old bridge at Veresk');
  });

  it('packs a hand-over with signature, key and how to check them', async () => {
    const { stdout, status } = await bundle('--edition', 'latest', '--format', 'epub', '--hand-over');
    const [path = '', handOver = ''] = lines(stdout);
    expect([status, handOver]).toEqual([0, `${path}.hand-over.zip`]);
    const name = path.replace(/.*\//, '');
    const entries = readZip(readFileSync(handOver));
    expect(entries.map((entry) => entry.name)).toEqual([
      'START-HERE.txt',
      name,
      `${name}.minisig`,
      'key.pub',
    ]);
    expect(Buffer.from(entries[1]?.content ?? []).equals(readFileSync(path))).toBe(true);
  });

  it.each([
    [['--edition', 'latest', '--format', 'pdf'], /format <f>' argument 'pdf' is invalid/],
    [['--article', 'x', '--format', 'zim'], /^no article is packed as zim: choose one of html-text, /],
    [['--edition', '1999-01-01'], /^the edition "1999-01-01" has no article/],
    [['--edition', 'latest', '--format', 'epub', '--encrypt'], /^--encrypt makes HTML/],
    [['--edition', 'latest', '--format', 'epub', '--compress'], /^--compress goes with --format zim/],
    [['--edition', 'latest', '--torrent'], /mirror\.torrents: is missing/],
    [['--edition', 'latest', '--passphrase-file', 'x'], /^--passphrase-file goes with --encrypt$/],
    [
      ['--edition', 'latest', '--encrypt', '--passphrase-file', 'nowhere'],
      /^the passphrase cannot be read from nowhere$/,
    ],
  ] as const)('refuses %j in one line', async (args, message) => {
    const { status, stderr } = await bundle(...args);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')[0]).toMatch(message);
  });
});
