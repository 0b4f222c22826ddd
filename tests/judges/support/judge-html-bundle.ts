import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { watchRequests } from './browser.js';

/**
 * Opens bundles as a person with a phone would, and holds each against what every bundle promises. All in one tab:
 * a new one brings a new process, which spends a second on finding its fonts.
 */
export async function judgeHtmlBundles(browser: Browser, files: readonly string[]): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, offline: true });
  const page = await context.newPage();
  const requests = await watchRequests(context, page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const file of files) {
    await judgeHtmlBundle(page, file);
    expect(requests, file).toEqual([]);
    expect(dialogs, file).toEqual([]);
  }
  await context.close();
}

async function judgeHtmlBundle(page: Page, file: string): Promise<void> {
  await page.goto(pathToFileURL(file).href);
  // All that a scroll would bring; the painting of it takes most of a second.
  await page.evaluate(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined)));
  });
  const seen = await page.evaluate(() => {
    const first = document.body.firstElementChild;
    const box = first?.getBoundingClientRect();
    const text = document.querySelector('article')?.textContent ?? '';
    return {
      firstText: first?.textContent ?? '',
      top: (box?.top ?? Infinity) + window.scrollY,
      scripts: document.scripts.length,
      words: text.split(/\s+/).length,
      brokenPictures: [...document.images].filter((image) => image.naturalWidth === 0).length,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  expect(seen.scripts, file).toBe(0);
  expect(seen.firstText, file).toMatch(/Read this first|Сначала прочтите это/);
  expect(seen.top, file).toBeLessThan(200);
  expect(seen.words, file).toBeGreaterThan(20);
  expect(seen.brokenPictures, file).toBe(0);
  expect(seen.sideways, file).toBeLessThanOrEqual(0);
}
