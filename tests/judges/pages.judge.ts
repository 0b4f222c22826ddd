import { spawn } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive } from '../support/program.js';
import { named, openBrowser, watchRequests } from './support/browser.js';

/** The link past the notice is its first word for those who hear or tab through pages; it is seen on focus only. */
const NOTICE = { en: /^Skip to the text\s+Risk notice\. /, ru: /^Перейти к тексту\s+О рисках\. / } as const;

let archive: DemoArchive;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
let pages: string[];

beforeAll(async () => {
  archive = await makeDemoArchive();
  mirror = await serveArchive(archive.data, '--config', archive.config);
  browser = await openBrowser();
  pages = await everyPage();
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  archive.remove();
});

describe('every page that can be reached from the front pages', () => {
  it('is many, of every type', () => {
    expect(pages.length).toBeGreaterThan(60);
    for (const type of [
      '/en/',
      '/ru/',
      '/a/',
      '/save/a/',
      '/save/e/',
      '/n/',
      'about.html',
      'versions.html',
      '/keep/',
    ]) {
      expect(
        pages.filter((page) => page.includes(type)),
        type,
      ).not.toEqual([]);
    }
  });

  it('has the notice first in its body, seen, in its language, with scripts off', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    const tab = await context.newPage();
    const requests = await watchRequests(context, tab);
    for (const page of [...pages, `${mirror.url}ru/a/nowhere.html`, `${mirror.url}en/n/nothing.html`]) {
      await tab.goto(page.replace(mirror.url, named(mirror.url)));
      const first = tab.locator('body > :first-child');
      const box = await first.boundingBox();
      expect(await first.innerText(), page).toMatch(NOTICE[page.includes('/ru/') ? 'ru' : 'en']);
      expect(box?.y, page).toBeLessThan(10);
      if (!/\/(save|o)\/|\/(en|ru)\/$/.test(page)) expect(box?.height, page).toBeLessThanOrEqual(120);
    }
    expect(requests.filter((url) => !url.startsWith(named(mirror.url)))).toEqual([]);
    await context.close();
  });

  it('is the same to the byte whatever country, address or language a request claims', async () => {
    const claims = {
      'cf-ipcountry': 'US',
      'x-forwarded-for': '203.0.113.7',
      'x-vercel-ip-country': 'RU',
      'accept-language': 'be',
      forwarded: 'for=198.51.100.1',
      'user-agent': 'Tester',
    };
    for (const page of pages) {
      const [plain, claimed] = await Promise.all([fetch(page), fetch(page, { headers: claims })]);
      expect(await claimed.text(), page).toBe(await plain.text());
      expect(claimed.headers.get('set-cookie')).toBeNull();
    }
  });

  it('begins with the notice in lynx', async () => {
    for (const page of [
      `${mirror.url}en/`,
      `${mirror.url}ru/`,
      pages.find((one) => one.includes('/ru/a/')) ?? '',
    ]) {
      const { stdout } = await finished(
        spawn('lynx', ['-dump', '-nolist', '-display_charset=utf-8', '-assume_charset=utf-8', page]),
      );
      expect(stdout.trimStart().slice(0, 80), page).toMatch(
        /^(Skip to the text\s+Risk notice|Перейти к тексту\s+О рисках)/,
      );
    }
  });
});

/** Follows the links of pages from the two front pages until there are no new ones. */
async function everyPage(): Promise<string[]> {
  const found = new Set([`${mirror.url}en/`, `${mirror.url}ru/`]);
  for (const page of found) {
    const response = await fetch(page);
    if (!(response.headers.get('content-type') ?? '').includes('text/html')) {
      found.delete(page);
      continue;
    }
    for (const [, href = ''] of (await response.text()).matchAll(/<a\b[^>]*? href="([^"]+)"/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), page);
      target.hash = '';
      if (target.href.startsWith(mirror.url) && /(\/|\.html)$/.test(target.pathname)) {
        found.add(target.href);
      }
    }
  }
  return [...found];
}
