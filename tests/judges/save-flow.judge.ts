import { readFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { named, openBrowser } from './support/browser.js';
import { articleIds } from './support/article-ids.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { serveArchive } from '../support/program.js';

let archive: DemoArchive;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
let site: string;
let id: string;

beforeAll(async () => {
  archive = await makeDemoArchive();
  mirror = await serveArchive(archive.data);
  browser = await openBrowser();
  site = named(mirror.url);
  [id = ''] = await articleIds(archive.data);
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  archive.remove();
});

describe('saving, as a reader does it over plain http on a name that is not localhost', () => {
  it('goes from the article over the save page to a file with a neutral name, without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(`${site}en/a/${id}.html`);
    await page.locator('a[href*="save/a/"]').first().click();
    expect(page.url()).toBe(`${site}en/save/a/${id}.html`);
    await expectNoticeFirst(page);
    const download = page.waitForEvent('download');
    await page.locator('form[method=post] button').click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z2-7]{4}\.html$/);
    const bytes = readFileSync(await file.path());
    const machine = await fetch(`${mirror.url}b/${id}.html`, { headers: { accept: '*/*' } });
    expect(Buffer.compare(bytes, Buffer.from(await machine.arrayBuffer()))).toBe(0);
    await context.close();
  });

  it('goes back when the reader goes back', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site}ru/save/a/${id}.html`);
    await page
      .locator('a', { hasText: /Вернуться/ })
      .first()
      .click();
    expect(page.url()).toBe(`${site}ru/a/${id}.html`);
    await context.close();
  });

  it('leaves on paper what it says of the file, and none of the buttons', async () => {
    const page = await browser.newPage();
    await page.goto(`${site}en/save/a/${id}.html`);
    const buttons = page.locator('.button');
    expect(await buttons.first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    for (const button of await buttons.all()) expect(await button.isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toMatch(/SHA-256 [0-9a-f]{64}/);
    await expectNoticeFirst(page);
    await page.close();
  });

  it('never gives a file to a navigation to a bundle, blob or picture address', async () => {
    const blobs = join(archive.data, 'archive', 'blobs', 'sha256');
    const [prefix = ''] = readdirSync(blobs);
    const [digest = ''] = readdirSync(join(blobs, prefix));
    const open = readdirSync(join(archive.data, 'archive', 'open')).find((name) => name.endsWith('.zip'));
    const context = await browser.newContext({ acceptDownloads: true });
    for (const path of [`b/${id}.html`, `blobs/sha256/${prefix}/${digest}`, `open/${open}`]) {
      const page = await context.newPage();
      const downloads: string[] = [];
      page.on('download', (download) => downloads.push(download.url()));
      await page.goto(site + path);
      expect(page.url(), path).toMatch(/\/en\/save\//);
      await expectNoticeFirst(page);
      expect(downloads).toEqual([]);
      await page.close();
    }
    await context.close();
  });

  it('gives bytes and ranges of them to a machine', async () => {
    const whole = await fetch(`${mirror.url}b/${id}.html`);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const part = await fetch(`${mirror.url}b/${id}.html`, { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
  });
});

async function expectNoticeFirst(page: import('playwright-core').Page): Promise<void> {
  const first = page.locator('body > :first-child');
  expect(await first.getAttribute('class')).toBe('notice');
  expect(await first.innerText()).toMatch(/Risk notice|Предупреждение о рисках/);
  expect((await first.boundingBox())?.y).toBeLessThan(24);
}
