import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEditionHtml } from '../../src/bundle/html/edition-html.js';
import { buildArticleMarkdown } from '../../src/bundle/markdown/article-markdown.js';
import { buildEditionMarkdown } from '../../src/bundle/markdown/edition-markdown.js';
import { columnsOf } from '../../src/bundle/columns.js';
import { buildArticleText } from '../../src/bundle/text/article-text.js';
import { buildEditionText } from '../../src/bundle/text/edition-text.js';
import type { BodyElement, BodyNode, BodyTag } from '../../src/domain/body.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Edition } from '../../src/domain/edition.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import {
  articleOf,
  keepArticle,
  keepSampleArticles,
  type UnkeptArticle,
} from '../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FORMATS = {
  html: buildEditionHtml,
  'html-text': (...[parts, request]: Parameters<typeof buildEditionHtml>) =>
    buildEditionHtml(parts, request, { isTextOnly: true }),
  txt: buildEditionText,
  md: buildEditionMarkdown,
};

function node(tag: BodyTag, children: BodyNode[], attributes: Record<string, string> = {}): BodyElement {
  return { tag, attributes, children };
}

async function sampleParts() {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const edition: Edition = { ...sample.edition, versions: Object.values(sample.versions) };
  return { sample, edition, parts: { blobs, settings: sample.settings } };
}

async function pack(format: keyof typeof FORMATS, changes: Partial<Edition> = {}) {
  const { sample, edition, parts } = await sampleParts();
  const out = join(await temporaryFolder(), 'edition');
  const request = { edition: { ...edition, ...changes }, settingsDigest: sample.settingsDigest, out };
  return { out, built: () => FORMATS[format](parts, request) };
}

async function articleIn(build: typeof buildArticleText, body: BodyNode[], manifest: Partial<UnkeptArticle['manifest']> = {}) {
  const { parts } = await sampleParts();
  const sample = articleOf(SAMPLE_TEXTS.en);
  const version = await keepArticle(parts.blobs, { manifest: { ...sample.manifest, ...manifest }, body });
  return new TextDecoder().decode(await build(parts, version));
} // oxfmt-ignore

/** Of the Russian and the Persian sample, which have no picture: a picture's bytes depend on who encodes it. */
const GOLDEN: Readonly<Record<keyof typeof FORMATS, string>> = {
  html: '1026d021e893db72ac9546b7e8fa1d96d2c68500cae3907ce8364245e69c0c1f',
  'html-text': 'f7b56f95bd5c814e7a10fade635f65a5d5b580b430515d6d9b2e97bcf0d0dde1',
  txt: 'c55c29ef78f885ca6b8761c162c03447c3031b883f9c2ab46610cc2eaf35611a',
  md: '9b3fdf43a1027d7a5c45f7b2733db9c24f86d9ea3de6a76c4ad216cc188bacf0',
};

describe.each(Object.keys(FORMATS) as (keyof typeof FORMATS)[])('an edition as %s', (format) => {
  it('comes out the same in two folders', async () => {
    const first = await pack(format);
    const second = await pack(format);
    const built = await first.built();
    expect(await second.built()).toEqual(built);
    const file = await readFile(first.out);
    expect({ digest: digestOf(file), bytes: file.length }).toEqual(built);
  });

  it('has the bytes it always had', async () => {
    const { sample } = await sampleParts();
    const { built } = await pack(format, { versions: [sample.versions.ru, sample.versions.fa] });
    expect((await built()).digest).toBe(GOLDEN[format]);
  });

  it('has the card in its own language and in English before the first word of an article', async () => {
    const { out, built } = await pack(format, { outlet: 'harbour' });
    await built();
    const text = await readFile(out, 'utf8');
    const words = 'If you did not ask for this file';
    expect(text.indexOf('اگر این فایل را نخواسته‌اید')).toBeGreaterThan(-1);
    expect(text.indexOf(words)).toBeGreaterThan(text.indexOf('اگر این فایل را نخواسته‌اید'));
    for (const headline of ['The ferry that', 'Паром, который', 'کشتی‌ای که'])
      expect(text.indexOf(headline)).toBeGreaterThan(text.indexOf(words));
  });

  it('names of each article outlet, address and digest, and of itself the digests it was made from', async () => {
    const { sample, edition } = await sampleParts();
    const { out, built } = await pack(format);
    await built();
    const text = await readFile(out, 'utf8');
    for (const version of edition.versions) expect(text).toContain(version);
    for (const { url } of Object.values(SAMPLE_TEXTS)) expect(text).toContain(url);
    expect(text).toContain('Harbour Press');
    expect(text.replace(/\s+/g, ' ')).toContain(sample.settingsDigest);
    expect(text.match(/We are not the publisher/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('is refused without an article, and leaves no file', async () => {
    const { out, built } = await pack(format, { versions: [] });
    await expect(built()).rejects.toMatchObject({ code: 'BUNDLE_EMPTY' });
    expect(existsSync(out)).toBe(false);
  });
});

describe('plain text', () => {
  const rows = node('table', [
    node('thead', [node('tr', [node('th', ['City']), node('th', ['People'])])]),
    node('tbody', [node('tr', [node('td', ['Veresk']), node('td', ['9'])])]),
  ]);

  it('has lines of 72 columns that end in CRLF, and no byte order mark', async () => {
    const long = `https://beacon.example/${'a'.repeat(100)}`;
    const text = await articleIn(buildArticleText, [
      node('p', ['漢字の文章です。'.repeat(40)]),
      node('p', ['слово '.repeat(60), node('a', ['there'], { href: long })]),
      node('p', ['e\u0301a '.repeat(80)]),
      rows,
    ]);
    expect(text.charCodeAt(0)).not.toBe(0xfeff);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const wide = text.split('\r\n').filter((line) => columnsOf(line) > 72);
    expect(wide).toEqual([`[1] ${long}`]);
    expect(text).toContain('there [1]');
    expect(text).toContain('City | People\r\n-------------\r\nVeresk | 9');
  });

  it('keeps order and marks of lists fifty deep', async () => {
    let list = node('ul', [node('li', ['the deepest'])]);
    for (let depth = 1; depth < 50; depth++) list = node('ul', [node('li', [`level ${depth}`, list])]);
    const lines = (await articleIn(buildArticleText, [list])).split('\r\n');
    expect(lines.filter((line) => /^ *- (level|the)/.test(line))).toHaveLength(50);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(72);
  });

  it('lets nothing of an article steer a terminal or turn lines around', async () => {
    const words = 'a\u009b31mb \u202eevil\u202c \u2066x';
    const text = await articleIn(buildArticleText, [node('p', [words]), node('pre', [words])], {
      title: `\u0000\u001b]0;x\u0007 ${words}`,
      byline: words,
    });
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it('puts words in the place of a picture, and a caption that says the same away', async () => {
    const { parts, sample } = await sampleParts();
    const text = new TextDecoder().decode(await buildArticleText(parts, sample.versions.en));
    expect(text.split('A lighthouse above a calm sea at dusk')).toHaveLength(2);
    expect(text).toContain('[Picture: A lighthouse above a calm sea at dusk]');
  });

  it('marks each line that runs from right to left', async () => {
    const { parts, sample } = await sampleParts();
    const text = new TextDecoder().decode(await buildArticleText(parts, sample.versions.fa));
    const persian = text.split('\r\n').filter((line) => /\p{Script=Arabic}/u.test(line));
    expect(persian.length).toBeGreaterThan(10);
    for (const line of persian) expect(line).toMatch(/^\u200f/);
  });
});

describe.each([
  ['plain text', buildArticleText],
  ['Markdown', buildArticleMarkdown],
])('an article as %s', (_format, build) => {
  it('that has no text is its head and where it comes from', async () => {
    const text = await articleIn(build, [node('p', [])]);
    expect(text).toContain('The ferry that came back');
    expect(text).toContain('We are not the publisher.');
  });

  it('without a headline that can be read is called by its time', async () => {
    expect(await articleIn(build, [node('p', ['x'])], { title: '\u202e' })).toContain('Article · 22 Nov 2026, 14:05'); // oxfmt-ignore
  });

  it('with a headline of a megabyte keeps it whole', async () => {
    const text = await articleIn(build, [node('p', ['x'])], { title: 'word '.repeat(200_000) });
    expect(text.match(/word/g)).toHaveLength(200_000);
  });
});
