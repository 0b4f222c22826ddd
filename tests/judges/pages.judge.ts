import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive, tamizdat } from '../support/program.js';
import { serveFolder } from '../support/static-server.js';
import { stringsFor } from '../../src/locale/strings.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { named, openBrowser, STILL, watchRequests } from './support/browser.js';
import { expectWireBudgets } from './support/wire-budget.js';
import { exportPages } from './support/export-pages.js';
import { errorPages, everyPage, languageOf, oneOfEachType } from './support/every-page.js';

let archive: DemoArchive;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
let pages: string[];

beforeAll(async () => {
  archive = await makeDemoArchive();
  mirror = await serveArchive(archive.data, '--config', archive.config);
  browser = await openBrowser(STILL);
  const all = await everyPage(mirror.url);
  const english = all.filter((page) => languageOf(page) === 'en');
  pages = [...new Set([...english, ...oneOfEachType(mirror.url, all), ...errorPages(mirror.url)])];
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  archive.remove();
});

describe('every page that can be reached from the front pages', () => {
  it('is many, of every type', () => {
    expect(pages.length).toBeGreaterThan(80);
    expect(new Set(pages.map(languageOf))).toEqual(new Set(INTERFACE_LANGUAGES));
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
    for (const page of pages) {
      await tab.goto(page.replace(mirror.url, named(mirror.url)));
      await judgeNotice(tab, page);
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

  it('keeps to the budgets of the line', async () => {
    await expectWireBudgets('the demo', mirror.url, archive.data);
  });

  it('begins with the notice in lynx', async () => {
    const articles = INTERFACE_LANGUAGES.map((language) =>
      pages.find((one) => one.includes(`/${language}/a/`)),
    );
    for (const page of articles) {
      const { stdout } = await finished(
        spawn('lynx', ['-dump', '-nolist', '-display_charset=utf-8', '-assume_charset=utf-8', page ?? '']),
      );
      expect(stdout.replace(/\s+/g, ' ').trim(), page).toMatch(firstWords(page ?? ''));
    }
  });
});

describe('the pages of an outlet that three governments listed', () => {
  it('have one banner for all three, no higher than any other, in every language', async () => {
    const listed = await makeDemoArchive({
      notices: ['russia-undesirable', 'belarus-extremist', 'iran-hostile'],
    });
    const its = await serveArchive(listed.data, '--config', listed.config);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const tab = await context.newPage();
    // The banner is one piece: every type of page in one language, and a front page and an article in all.
    const types = oneOfEachType(its.url, await everyPage(its.url, ['fa']));
    const [front = '', article = ''] = types.filter((one) => /(?<!text)\/fa\/(a\/[^/]+)?$/.test(one));
    const inAll = INTERFACE_LANGUAGES.flatMap((language) =>
      [front, article].map((one) => one.replace('/fa/', `/${language}/`)),
    );
    for (const page of new Set([...types, ...inAll])) {
      expect((await tab.goto(page))?.status(), page).toBe(200);
      await judgeNotice(tab, page);
    }
    await context.close();
    await its.stop();
    listed.remove();
  });
});

describe('an export of the mirror', () => {
  it('is read from disk and on a static host under a prefix, notice first, and asks for nothing elsewhere', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tamizdat-judge-'));
    const { status, stderr } = await tamizdat(
      'export',
      dir,
      '--data',
      archive.data,
      '--config',
      archive.config,
    );
    expect([status, stderr]).toEqual([0, '']);
    const host = await serveFolder(dir, '/x/y/');
    for (const root of [`${pathToFileURL(dir).href}/`, host.url]) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const tab = await context.newPage();
      const asked: string[] = [];
      tab.on('request', (request) => asked.push(request.url()));
      let pictures = 0;
      const all = exportPages(dir);
      for (const path of root === host.url ? all.filter((_, at) => at % 3 === 1) : all) {
        await tab.goto(root + path);
        pictures += await judgeExported(tab, path);
      }
      expect(asked.filter((url) => !url.startsWith(root) && !url.startsWith('data:'))).toEqual([]);
      expect(pictures).toBeGreaterThan(0);
      await context.close();
    }
    await host.close();
    rmSync(dir, { recursive: true });
  });
});

/** The notice is seen first, the page runs in the direction of its language; gives how many pictures are shown. */
async function judgeExported(tab: Page, path: string): Promise<number> {
  const language = languageOf(new URL(path, 'http://mirror.test/').href);
  const { text, top } = await firstElementOf(tab);
  expect(text.replace(/\s+/g, ' '), path).toMatch(firstWords(`http://mirror.test/${path}`));
  expect(top, path).toBeLessThan(10);
  const seen = await tab.evaluate(() => ({
    direction: getComputedStyle(document.body).direction,
    widths: [...document.images]
      .filter(({ loading }) => loading !== 'lazy')
      .map(({ naturalWidth }) => naturalWidth),
  }));
  expect(seen.direction, path).toBe(language === 'fa' ? 'rtl' : 'ltr');
  expect(seen.widths, path).not.toContain(0);
  return seen.widths.length;
}

/** The notice is the first thing on the page, in the page's language, and leaves room for the page. */
async function judgeNotice(tab: Page, page: string): Promise<void> {
  const { text, top, height } = await firstElementOf(tab);
  expect(text.replace(/\s+/g, ' '), page).toMatch(firstWords(page));
  expect(top, page).toBeLessThan(10);
  // On front and save pages the full text may stand open.
  if (!/\/(save|o)\/|\/[a-z]{2}\/$/.test(page)) expect(height, page).toBeLessThanOrEqual(120);
}

/** The first element of a page's body: its words as they are shown, and its place. */
function firstElementOf(tab: Page): Promise<{ text: string; top: number; height: number }> {
  return tab.evaluate(() => {
    const first = document.body.firstElementChild as HTMLElement;
    const { top, height } = first.getBoundingClientRect();
    return { text: first.innerText, top, height };
  });
}

/** The link past the notice is its first word for those who hear or tab through pages; it is seen on focus only. */
function firstWords(page: string): RegExp {
  const { skip, label } = stringsFor(languageOf(page)).notice;
  return new RegExp(`^${skip} ${label}\\. `);
}
