import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildArticleHtml } from '../../src/bundle/html/article-html.js';
import { addressesIn, attribute, elementsIn, parsePage, wordsOf } from '../bundle/parsed-page.js';
import { readZip } from '../bundle/read-zip.js';
import { type FilledMirror, shareFilledMirror } from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';

const mirror = shareFilledMirror();

/** One file that a reader takes away, alone or out of a ZIP. */
interface TakenFile {
  name: string;
  bytes: Uint8Array;
}

/** Every file of every format: article bundles, and all that lies in editions, open and closed. */
async function everyFile({
  parts,
  archiveDir,
  versions,
  latest,
  closedBundle,
}: FilledMirror): Promise<TakenFile[]> {
  const settings = parts.catalogue.settings()?.settings ?? parts.fallbackSettings;
  const articles = ['en', 'ru', 'fa'].map(async (language) => ({
    name: `article-${language}.html`,
    bytes: await buildArticleHtml({ blobs: parts.blobs, settings }, versions[language as 'en']),
  }));
  const closed = join(archiveDir, 'blobs/sha256', closedBundle.slice(0, 2), closedBundle);
  const zips = [join(archiveDir, 'open', latest), closed].map(async (path) =>
    readZip(await readFile(path)).map(({ name, content }) => ({ name, bytes: content })),
  );
  return [...(await Promise.all(articles)), ...(await Promise.all(zips)).flat()];
}

/** The words of the articles themselves: headlines, summaries, bylines, bodies. */
function articleWords(): string[] {
  return Object.values(SAMPLE_TEXTS).flatMap(({ title, summary, byline, body }) => [
    title,
    ...[summary, byline].filter((text) => text !== undefined),
    ...body
      .flatMap((node) => (typeof node === 'string' ? [node] : node.children))
      .filter((child) => typeof child === 'string'),
  ]);
}

/** Where the first word of an article stands in the text, or its end. */
function firstArticleWord(text: string): number {
  const places = articleWords().map((words) => text.indexOf(words.trim().slice(0, 30)));
  return Math.min(text.length, ...places.filter((place) => place >= 0));
}

let files: TakenFile[] = [];
beforeAll(async () => {
  await mirror().parts.catalogue.catchUp(mirror().parts.log, mirror().parts.blobs);
  files = await everyFile(mirror());
});

describe('every file that can be taken away', () => {
  it('comes in the formats there are', () => {
    const kinds = new Set(files.map(({ name }) => name.replace(/^articles\/.*|^article-.*/, 'article')));
    expect([...kinds].sort()).toEqual(['README.txt', 'article', 'index.html']);
  });

  it('2: has the notice before the first word of an article', () => {
    for (const { name, bytes } of files.filter((file) => file.name.endsWith('.html'))) {
      const { elements } = parsePage(bytes);
      const body = elements.find(({ tagName }) => tagName === 'body');
      const [first] = (body?.childNodes ?? []).filter((node) => wordsOf(node).trim() !== '');
      if (!first || !('tagName' in first)) throw new Error(`${name}: words stand before the card`);
      expect(attribute(first, 'class'), name).toBe('card');
      const words = wordsOf(first);
      expect(words, name).toMatch(/punished|fine|prison|наказ|штраф|جریمه|مجازات/);
      expect(firstArticleWord(words), name).toBe(words.length);
      const spoken = elementsIn(first).map((element) => attribute(element, 'lang'));
      expect(spoken, name).toContain('en');
      const whole = wordsOf(elements[0]);
      expect(firstArticleWord(whole), name).toBeGreaterThan(whole.indexOf(words));
      if (name !== 'index.html') expect(firstArticleWord(whole), name).toBeLessThan(whole.length);
    }
  });

  it('2: has it before anything else in plain text', () => {
    const plain = files.filter(({ name }) => name.endsWith('.txt'));
    expect(plain).toHaveLength(2);
    for (const { bytes } of plain) {
      const text = new TextDecoder().decode(bytes);
      expect(text.slice(0, 600)).toMatch(/punished|fine|prison|наказ|штраф/);
      expect(firstArticleWord(text)).toBe(text.length);
    }
  });

  it('8: has no address outside itself but in links out of an article, and a policy that allows none', () => {
    for (const { name, bytes } of files.filter((file) => file.name.endsWith('.html'))) {
      const page = parsePage(bytes);
      for (const address of addressesIn(page)) {
        expect(address, name).toMatch(
          /^(a #text|a articles\/[a-z0-9.-]+|img data:image\/jpeg;base64,.*|a https:\/\/.*)$/,
        );
      }
      const policy = page.elements.find((element) => attribute(element, 'http-equiv') !== undefined);
      expect(attribute(policy, 'content'), name).toMatch(
        /^default-src 'none'; img-src data:; style-src 'sha256-[^']+'; /,
      );
      expect(new TextDecoder().decode(bytes), name).not.toMatch(/@import|url\(/);
    }
  });

  it('9: runs nothing and stores nothing', () => {
    for (const { name, bytes } of files) {
      expect(new TextDecoder().decode(bytes), name).not.toMatch(
        /<script|localStorage|serviceWorker|document\.cookie/,
      );
    }
  });

  it('10: names neither outlet nor headline in its file name, its title or its preview tags', () => {
    for (const { name, bytes } of files) {
      expect(name).toMatch(
        /^(article-[a-z]{2}\.html|index\.html|README\.txt|articles\/\d{4}-\d\d-\d\d-[a-z2-7]{4,16}\.html)$/,
      );
      if (!name.endsWith('.html')) continue;
      const { elements } = parsePage(bytes);
      const head = elements.filter(({ tagName }) => ['title', 'meta', 'link'].includes(tagName));
      const shown = head.map((element) => wordsOf(element) + JSON.stringify(element.attrs)).join('\n');
      for (const { title } of Object.values(SAMPLE_TEXTS))
        expect(shown, name).not.toContain(title.slice(0, 12));
      expect(shown, name).not.toMatch(/Beacon|Harbour|og:|twitter:|"description"/);
    }
  });
});
