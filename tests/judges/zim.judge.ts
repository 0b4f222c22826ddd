import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEditionZim } from '../../src/bundle/zim/edition-zim.js';
import type { Edition } from '../../src/domain/edition.js';
import { keepBadEdition } from '../support/bad-edition.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { keepSampleArticles, type SampleArticles } from '../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { openBrowser, watchRequests } from './support/browser.js';
import { expectPass, type KiwixServe, packEditionOf, serveByKiwix, zimcheck } from './support/judge-zim.js';

const out = mkdtempSync(join(tmpdir(), 'tamizdat-zim-'));
const blobs = createMemoryBlobStore();
let archive: DemoArchive;
let browser: Browser;
let sample: SampleArticles;
let demo: string;

beforeAll(async () => {
  archive = await makeDemoArchive();
  browser = await openBrowser();
  sample = await keepSampleArticles(blobs);
  demo = await packEditionOf(archive.data, 'latest', out);
});
afterAll(async () => {
  await browser.close();
  archive.remove();
  rmSync(out, { recursive: true });
});

async function pack(name: string, edition: Edition): Promise<string> {
  const { settings, settingsDigest } = sample;
  const file = join(out, name);
  await buildEditionZim({ blobs, settings }, { edition, settingsDigest, out: file });
  return file;
}

const packPersian = () =>
  pack('persian.zim', { ...sample.edition, outlet: 'harbour', versions: [sample.versions.fa] });

describe('zimcheck, with every check', () => {
  it('passes the demo’s latest edition', () => expectPass(demo));

  it('passes a Persian edition', async () => expectPass(await packPersian()));

  it('passes an edition of bad input', async () =>
    expectPass(await pack('bad.zim', await keepBadEdition(blobs))));

  it('passes names and texts of several languages in one edition', async () =>
    expectPass(
      await pack('mixed.zim', { ...sample.edition, versions: Object.values(sample.versions).sort() }),
    ));

  it('fails it wherever one byte is another, and when its end is missing', async () => {
    const bytes = readFileSync(demo);
    const file = join(out, 'damaged.zim');
    for (const at of [9, 90, 5000, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      expect((await zimcheck(file)).status, `byte ${at}`).not.toBe(0);
    }
    writeFileSync(file, bytes.subarray(0, -1));
    expect((await zimcheck(file)).status).not.toBe(0);
  });
});

describe('kiwix-serve', () => {
  let kiwix: KiwixServe;
  let persian: string;
  beforeAll(async () => {
    persian = await packPersian();
    kiwix = await serveByKiwix([demo, persian]);
  });
  afterAll(() => kiwix.stop());

  const nameOf = (file: string) => file.slice(out.length + 1, -'.zim'.length);
  const textOf = async (path: string) => {
    const response = await fetch(kiwix.url + path);
    return { status: response.status, text: await response.text() };
  };

  it('lists each file in its catalogue under a neutral title', async () => {
    const { status, text } = await textOf('/catalog/v2/entries');
    expect(status).toBe(200);
    expect(text.match(/<entry>/g)).toHaveLength(2);
    expect(text).toContain('<title>Latest articles</title>');
    expect(text).toContain('<language>fas</language>');
    expect(text).toContain('<summary>Saved articles. Read the risk notice on the first page.</summary>');
    expect(text).not.toMatch(/Veresk|Harbour|tamizdat/i);
  });

  it('suggests headlines, and gives the article with the card first', async () => {
    const name = nameOf(demo);
    const { text } = await textOf(`/suggest?content=${name}&term=The+old+bridge`);
    const found = JSON.parse(text) as { value: string; path?: string }[];
    const path = found.find(({ value }) => value.startsWith('The old bridge at Veresk'))?.path;
    expect(path).toMatch(/^a\/[\w-]+\.html$/);
    const article = await textOf(`/${name}/${path}`);
    expect(article.status).toBe(200);
    expect(article.text.indexOf('Read this first')).toBeGreaterThan(0);
    expect(article.text.indexOf('Read this first')).toBeLessThan(article.text.indexOf('<h1>'));
    const persianHits = await textOf(
      `/suggest?content=${nameOf(persian)}&term=${encodeURIComponent(SAMPLE_TEXTS.fa.title.slice(0, 5))}`,
    );
    expect(persianHits.text).toContain(SAMPLE_TEXTS.fa.title.slice(0, 20));
  });

  it('shows contents that can be searched, and pages that ask nobody else for anything', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const requests = await watchRequests(context, page);
    await page.goto(`${kiwix.url}/${nameOf(demo)}/index.html`);
    const rows = page.locator('.contents li:not([hidden])');
    expect(await rows.count()).toBe(12);
    await page.fill('#find', 'BRIDGE veresk');
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('The old bridge at Veresk')]);
    await page.locator('a', { hasText: 'The old bridge at Veresk' }).click();
    await page.waitForSelector('article h1');
    const seen = await page.evaluate(() => ({
      broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
      ground: getComputedStyle(document.querySelector('.card') ?? document.body).backgroundColor,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(seen).toEqual({ broken: 0, ground: 'rgb(253, 243, 216)', sideways: 0 });
    expect(requests.filter((url) => !url.startsWith(kiwix.url))).toEqual([]);
    await context.close();
  });

  it('shows a plain list of contents where scripts do not run', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${kiwix.url}/${nameOf(persian)}/index.html`);
    expect(await page.locator('#find').isVisible()).toBe(false);
    expect(await page.locator('.contents').innerText()).toContain(SAMPLE_TEXTS.fa.title);
    await context.close();
  });
});
