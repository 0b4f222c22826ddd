import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { openBrowser } from './support/browser.js';
import { judgeEditionHtml } from './support/judge-edition-html.js';

let archive: DemoArchive;
let browser: Browser;

beforeAll(async () => {
  archive = await makeDemoArchive();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  archive.remove();
});

it('the demo as one HTML file, also in Persian and as text only, is valid, asks for nothing and leads where it says', async () => {
  await judgeEditionHtml(browser, archive.data);
  expect(browser.isConnected()).toBe(true);
});
