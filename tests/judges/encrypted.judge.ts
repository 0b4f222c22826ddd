import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildArticleHtml } from '../../src/bundle/html/article-html.js';
import { encryptHtml } from '../../src/bundle/encrypted/encrypt-html.js';
import { generatePassphrase } from '../../src/bundle/encrypted/passphrase.js';
import { bundleStrings } from '../../src/locale/bundle-strings.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { startOrigin } from '../support/http-origin.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { keepSampleArticles, type SampleArticles } from '../support/sample-articles.js';
import { named, openBrowser, watchRequests } from './support/browser.js';
import { nuCheckerSays } from './support/nu-checker.js';

const PHONE = { width: 360, height: 740 };
const folder = mkdtempSync(join(tmpdir(), 'tamizdat-encrypted-'));
const passphrase = generatePassphrase(randomBytes);
const blobs = createMemoryBlobStore();
let sample: SampleArticles;
let browser: Browser;

beforeAll(async () => {
  sample = await keepSampleArticles(blobs);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function locked(name: string, html: Uint8Array, language: InterfaceLanguage): Promise<string> {
  const file = join(folder, `${name}.html`);
  const secrets = { passphrase, salt: randomBytes(16), iv: randomBytes(12) };
  writeFileSync(file, await encryptHtml({ html, language, ...secrets }));
  return file;
}

const article = (language: 'en' | 'ru' | 'fa'): Promise<Uint8Array> =>
  buildArticleHtml({ blobs, settings: sample.settings }, sample.versions[language]);

async function opened(file: string, what: { javaScriptEnabled?: boolean; offline?: boolean } = {}) {
  const context = await browser.newContext({ viewport: PHONE, offline: true, ...what });
  const page = await context.newPage();
  const requests = await watchRequests(context, page);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('dialog', (dialog) => {
    trouble.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return { context, page, requests, trouble };
}

async function unlock(page: Page, words: string): Promise<void> {
  await page.fill('#words', words);
  await page.click('#open');
}

describe.each(['en', 'ru', 'fa'] as const)(
  'an encrypted article in %s, opened from disk in Chromium',
  (language) => {
    it('tells a wrong passphrase, opens to the right one, card first, and asks the network for nothing', async () => {
      const { context, page, requests, trouble } = await opened(
        await locked(language, await article(language), language),
      );
      await unlock(page, `${passphrase} x`);
      await page.waitForSelector('#wrong:not([hidden])');
      expect(await page.locator('.card').count()).toBe(0);
      await unlock(page, ` ${passphrase.replace(' ', '  ')} `);
      await page.waitForSelector('.card');
      const seen = await page.evaluate(() => ({
        first: document.body.firstElementChild?.className,
        scripts: document.scripts.length,
        fields: document.querySelectorAll('input,form').length,
        pictures: [...document.images].map((image) => image.naturalWidth),
        ground: getComputedStyle(document.querySelector('.card') ?? document.body).backgroundColor,
        languages: [document.documentElement.lang, document.documentElement.dir],
        sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect(seen).toEqual({
        first: 'card',
        scripts: 0,
        fields: 0,
        pictures: language === 'ru' ? [] : [1280],
        ground: 'rgb(253, 243, 216)',
        languages: [language, language === 'fa' ? 'rtl' : 'ltr'],
        sideways: 0,
      });
      expect(await page.title()).toMatch(/·|\|/);
      await page.click('.skip a');
      await page.waitForFunction(
        () => Math.abs(document.querySelector('#text')?.getBoundingClientRect().top ?? Infinity) < 2,
      );
      expect(requests).toEqual([]);
      expect(trouble).toEqual([]);
      await context.close();
    });
  },
);

it('runs nothing, loads nothing and goes nowhere, whatever the inner page holds', async () => {
  // It could be reached: what the policy stops, Chromium lists among the requests as well.
  const origin = await startOrigin((_request, response) => void response.end());
  const far = `${named(origin.url)}/x`;
  const hostile = `<!DOCTYPE html><html onclick="top.ran=1"><head><meta http-equiv="refresh" content="0;url=${far}">
<base href="${far}/"><link rel="stylesheet" href="${far}"><link rel="dns-prefetch" href="//${new URL(far).host}">
<style>@import "${far}";body{background:url(${far})}</style><script>window.ran = 2</script>
<script src="${far}"></script><script type="module">window.ran = 3</script></head>
<body onload="window.ran=4" onpageshow="window.ran=5"><section class="card">card</section>
<img src="${far}" onerror="window.ran=6"><img src="data:image/gif;base64,x" onerror="window.ran=7">
<svg onload="window.ran=8"><script>window.ran=9</script><animate onbegin="window.ran=10" attributeName="x" dur="1s"/></svg>
<iframe srcdoc="<script>top.ran=11</script>"></iframe><object data="${far}"></object><embed src="${far}">
<video src="${far}" onerror="window.ran=12" autoplay></video><details open ontoggle="window.ran=13">x</details>
<form action="${far}"><button id="send">send</button></form><input autofocus onfocus="window.ran=14">
<a id="link" href="javascript:window.ran=15">go</a><template><script>window.ran=16</script></template>
<noscript><img src="${far}"></noscript></body></html>`;
  const { context, page, trouble } = await opened(await locked('hostile', Buffer.from(hostile), 'en'), {
    offline: false,
  });
  await unlock(page, passphrase);
  await page.waitForSelector('.card');
  await page.click('#link');
  await page.click('.card');
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(page.url()).toMatch(/^file:/);
  expect(
    await page.evaluate(() => document.querySelectorAll('script:not(template *),iframe,form').length),
  ).toBe(0);
  expect(origin.requests).toEqual([]);
  expect(trouble).toEqual([]);
  await context.close();
  await origin.close();
});

it('says so where scripts are switched off, and where the connection leaves the browser without WebCrypto', async () => {
  const strings = bundleStrings('en').sealed;
  const file = await locked('plain', await article('en'), 'en');
  const { context, page } = await opened(file, { javaScriptEnabled: false });
  expect(await page.locator('main').innerText()).toBe(strings.withoutScript);
  await context.close();
  const secrets = { passphrase, salt: randomBytes(16), iv: randomBytes(12) };
  const bytes = await encryptHtml({ html: await article('en'), language: 'en', ...secrets });
  const origin = await startOrigin((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes);
  });
  const insecure = await browser.newPage();
  await insecure.goto(named(origin.url));
  expect(await insecure.locator('main').innerText()).toBe(strings.unable);
  await insecure.close();
  await origin.close();
});

it('has an outer page that the Nu checker finds nothing wrong with, in every language', async () => {
  const html = await article('en');
  const files: string[] = [];
  for (const language of INTERFACE_LANGUAGES) files.push(await locked(`outer-${language}`, html, language));
  // It compares no hashes, and counts the block of data as a script; Chromium, which does compare, ran it above.
  const said = (await nuCheckerSays(files)).filter((line) => !line.includes('Inline script violates'));
  expect(said).toEqual([]);
});
