import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildArticleHtml } from '../../../src/bundle/html/article-html.js';
import { buildEditionHtml } from '../../../src/bundle/html/edition-html.js';
import type { BlobStore } from '../../../src/archive/blob-store.js';
import type { Digest } from '../../../src/domain/digest.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { articleOf, keepArticle, keepSampleArticles } from '../../support/sample-articles.js';
import { keepSamplePicture } from '../../support/sample-picture.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { activeParts, addressesIn, attribute, parsePage, wordsOf } from '../parsed-page.js';

type Fill = (blobs: BlobStore) => Promise<Digest[]>;

async function pack(fill: Fill = () => Promise.resolve([]), isTextOnly = false, names?: 'plain') {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const versions = [...sample.edition.versions, sample.versions.fa, ...(await fill(blobs))];
  const settings = { ...sample.settings, names: names ?? sample.settings.names };
  const out = join(await temporaryFolder(), 'edition.html');
  const edition = { ...sample.edition, versions };
  const request = { edition, settingsDigest: sample.settingsDigest, out };
  await buildEditionHtml({ blobs, settings }, request, { isTextOnly });
  const bytes = await readFile(out);
  return { bytes, page: parsePage(bytes) };
}

/** The English sample again, under other addresses. */
function again(count: number, words = ''): Fill {
  return async (blobs) => {
    const versions: Digest[] = [];
    for (let i = 0; i < count; i++) {
      const { manifest, body } = articleOf({ ...SAMPLE_TEXTS.en, url: `https://beacon.example/${i}` });
      versions.push(await keepArticle(blobs, { manifest, body: [...body, { tag: 'p', attributes: {}, children: [words] }] })); // oxfmt-ignore
    }
    return versions;
  };
}

describe('an edition as one HTML file', () => {
  it('needs no repair, runs nothing, and its contents lead to each article and back', async () => {
    const { page } = await pack();
    expect(page.errors).toEqual([]);
    expect(activeParts(page)).toEqual([]);
    const ids = page.elements.map((element) => attribute(element, 'id')).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
    const within = addressesIn(page).filter((address) => address.startsWith('a #'));
    expect(within.filter((address) => address === 'a #text')).toHaveLength(4);
    const articles = within.filter((address) => address !== 'a #text').map((address) => address.slice(3));
    expect(articles).toHaveLength(3);
    for (const id of articles) expect(ids).toContain(id);
    const policy = page.elements.find((element) => attribute(element, 'http-equiv'));
    expect(attribute(policy, 'content')).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-/);
  });

  it('carries a picture once, and has words for it where it comes again', async () => {
    const { page } = await pack(async (blobs) => {
      const picture = await keepSamplePicture(blobs, 'The tower again');
      const text = { ...SAMPLE_TEXTS.en, url: 'https://beacon.example/second' };
      return [await keepArticle(blobs, articleOf(text), [picture])];
    });
    expect(addressesIn(page).filter((address) => address.startsWith('img '))).toHaveLength(1);
    expect(wordsOf(page.elements[0])).toContain('Picture: ');
  });

  it('leaves out what is no picture', async () => {
    const { page } = await pack(async (blobs) => {
      const picture = await keepSamplePicture(blobs, 'Nothing');
      const empty = { ...picture, digest: await blobs.keep(new Uint8Array()) };
      const wrong = {
        ...picture,
        type: 'image/png' as const,
        digest: await blobs.keep(Buffer.from('GIF89a')),
      };
      const text = { ...SAMPLE_TEXTS.en, url: 'https://beacon.example/second' };
      return [await keepArticle(blobs, articleOf(text), [empty, wrong])];
    });
    expect(page.errors).toEqual([]);
    expect(addressesIn(page).filter((address) => address.startsWith('img '))).toHaveLength(1);
  });

  it('gives nothing away in its title unless names are plain', async () => {
    const titleOf = ({ page }: Awaited<ReturnType<typeof pack>>) =>
      wordsOf(page.elements.find(({ tagName }) => tagName === 'title'));
    expect(titleOf(await pack())).toBe('Articles · 22 November 2026');
    expect(titleOf(await pack(undefined, false, 'plain'))).toBe('Radio Beacon · Articles · 22 November 2026');
  });

  it('holds two versions of one article under two anchors', async () => {
    const { page } = await pack(async (blobs) => {
      const { manifest, body } = articleOf(SAMPLE_TEXTS.en);
      return [await keepArticle(blobs, { manifest: { ...manifest, title: 'Changed' }, body })];
    });
    const anchors = page.elements.filter(({ tagName }) => tagName === 'article').map((element) => attribute(element, 'id')); // oxfmt-ignore
    expect(new Set(anchors).size).toBe(4);
  });
});

describe('an edition as text only', () => {
  it('has no picture but its words, and holds all where all fits', async () => {
    const { page } = await pack(undefined, true);
    expect(page.errors).toEqual([]);
    expect(addressesIn(page).filter((address) => address.startsWith('img '))).toEqual([]);
    expect(wordsOf(page.elements[0])).toContain('Picture: A lighthouse above a calm sea at dusk');
    expect(wordsOf(page.elements[0])).toContain('3 articles');
  });

  it('is at most 512,000 bytes, and says how many of how many articles stand in it', async () => {
    const { bytes, page } = await pack(again(40, 'word '.repeat(6000)), true);
    expect(bytes.length).toBeLessThanOrEqual(512_000);
    expect(bytes.length).toBeGreaterThan(450_000);
    const articles = page.elements.filter(({ tagName }) => tagName === 'article').length;
    expect(articles).toBeLessThan(43);
    expect(wordsOf(page.elements[0])).toContain(`${articles} of the 43 articles of this edition stand here`);
    const rows = addressesIn(page).filter((address) => /^a #2026/.test(address));
    expect(rows).toHaveLength(articles);
  });

  it('passes over an article that is too large alone', async () => {
    const { page } = await pack(again(1, 'word '.repeat(120_000)), true);
    expect(wordsOf(page.elements[0])).toContain('3 of the 4 articles of this edition stand here');
  });
});

describe('an article as text only', () => {
  it('differs from the other by its pictures', async () => {
    const blobs = createMemoryBlobStore();
    const { settings, versions } = await keepSampleArticles(blobs);
    const page = parsePage(await buildArticleHtml({ blobs, settings }, versions.en, { isTextOnly: true }));
    expect(page.errors).toEqual([]);
    expect(page.elements.some(({ tagName }) => tagName === 'img')).toBe(false);
    expect(wordsOf(page.elements[0]).split('A lighthouse above')).toHaveLength(2);
  });
});
