import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, tamizdat } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-readers-'));
const unpacked = join(folder, 'unpacked');
let archive: DemoArchive;
let zip: string;
let articles: string[];

beforeAll(async () => {
  archive = await makeDemoArchive();
  const { stdout } = await tamizdat('bundle', '--data', archive.data, '--edition', 'latest', '--out', folder);
  zip = stdout.trim();
  await finished(spawn('unzip', ['-q', zip, '-d', unpacked]));
  articles = readdirSync(join(unpacked, 'articles')).map((name) => join(unpacked, 'articles', name));
});
afterAll(() => {
  archive.remove();
  rmSync(folder, { recursive: true });
});

const TEXT_BROWSERS = {
  lynx: (file: string) => [
    'lynx',
    '-dump',
    '-nolist',
    '-display_charset=utf-8',
    '-assume_charset=utf-8',
    file,
  ],
  w3m: (file: string) => [
    'w3m',
    '-dump',
    '-T',
    'text/html',
    '-I',
    'utf-8',
    '-O',
    'utf-8',
    '-cols',
    '72',
    file,
  ],
};

describe.each(['lynx', 'w3m'] as const)('a bundle in %s', (browser) => {
  it('begins with the card, and has the text of its article after it, in every language', async () => {
    expect(articles).toHaveLength(12);
    for (const file of articles) {
      const [command = '', ...args] = TEXT_BROWSERS[browser](file);
      const { stdout } = await finished(spawn(command, args));
      const html = readFileSync(file, 'utf8');
      const heading = textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '');
      const card = textOf(/<section[^>]*>(.*?)<\/section>/s.exec(html)?.[1] ?? '').slice(0, 20);
      const shown = stdout.replace(/\s+/g, ' ');
      expect(heading.length, file).toBeGreaterThan(5);
      expect(shown.indexOf(card), `${file}: the card`).toBeGreaterThanOrEqual(0);
      expect(shown.indexOf(card), file).toBeLessThan(shown.indexOf(heading));
    }
  });
});

describe('the ZIP of an edition', () => {
  it.each([
    ['unzip', ['-tq']],
    ['7zz', ['t', '-bso0']],
    ['bsdtar', ['-tf']],
  ])('is whole for %s', async (command, args) => {
    const { status, stderr } = await finished(spawn(command, [...args, zip]));
    expect(status, stderr).toBe(0);
  });
});

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();
}
