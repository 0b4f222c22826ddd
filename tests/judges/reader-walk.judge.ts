import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import { stringsFor } from '../../src/locale/strings.js';
import { named, openBrowser } from './support/browser.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive } from '../support/program.js';

let archive: DemoArchive;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;

beforeAll(async () => {
  archive = await makeDemoArchive();
  mirror = await serveArchive(archive.data, '--config', archive.config);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  archive.remove();
});

/** The article that was corrected, a word to look for, and what a search for it finds. */
const WALKS = [
  { language: 'en', search: 'bridge', found: 'The old bridge at Veresk opens again after nine months' },
  { language: 'ru', search: 'библиотек', found: 'Библиотека на колёсах объехала сто деревень' },
  { language: 'fa', search: 'كتاب', found: 'کتاب‌فروشی‌ای که فقط شب‌ها باز است' },
] as const;

describe.each(WALKS)('a reader without script, in $language', ({ language, search, found }) => {
  const strings = stringsFor(language);

  it('arrives, reads, compares, searches, saves and leaves; the notice is first on every page', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
    const page = await context.newPage();
    const step = async (act: () => Promise<unknown>): Promise<void> => {
      await act();
      await page.waitForLoadState();
      await expectNoticeFirst(page, strings.notice.label);
    };
    await page.goto(named(mirror.url));
    expect(page.url()).toMatch(/\/en\/$/);
    if (language !== 'en') await step(() => page.locator(`.tongues a[lang=${language}]`).click());
    expect(page.url()).toContain(`/${language}/`);
    await step(() => page.locator('.notice .ways a').first().click());
    await step(() => page.goBack());
    await step(() => page.locator('main a', { hasText: 'The old bridge' }).first().click());
    await step(() => page.locator('a[href$="/versions.html"]').click());
    await step(() => page.locator('main a', { hasText: strings.versions.whatChanged }).first().click());
    expect(await page.locator('del').allInnerTexts()).toContain('forty');
    expect(await page.locator('ins').allInnerTexts()).toContain('four hundred');
    await step(() => page.locator('footer a[href$="search.html"]').click());
    await page.locator('input[name=words]').fill(search);
    await step(() => page.locator('form button').click());
    expect(page.url()).toMatch(/\/search\.html$/);
    await step(() => page.locator('main a', { hasText: found }).first().click());
    const article = page.url();
    await step(() => page.locator('.source a[href*="save/a/"]').click());
    await step(() => page.locator('main a', { hasText: strings.save.back }).first().click());
    expect(page.url()).toBe(article);
    await step(() => page.locator('.source a[href*="save/a/"]').click());
    const told = (await page.locator('main').innerText()).replaceAll('SHA-256', ' ');
    const waiting = page.waitForEvent('download');
    await page.locator('form[method=post] button').click();
    const file = await waiting;
    const bytes = readFileSync(await file.path());
    expect(told.replace(/\s/g, '')).toContain(digestOf(bytes));
    // A download that broke off goes on where it stopped, under the same address.
    const rest = await fetch(file.url().replace(named(mirror.url), mirror.url), {
      headers: { range: 'bytes=1000-' },
    });
    expect(rest.status).toBe(206);
    expect(bytes.subarray(1000).equals(Buffer.from(await rest.arrayBuffer()))).toBe(true);
    await page.locator('.notice .ways a').last().click();
    await page.waitForLoadState();
    expect((await page.locator('body').innerText()).trim()).toBe('');
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it.each(['lynx', 'w3m'])('reads the same in %s: the notice, then the headlines', async (command) => {
    const shown = await dump(command, `${mirror.url}${language}/`);
    const notice = shown.indexOf(strings.notice.label);
    expect(notice).toBeGreaterThanOrEqual(0);
    expect(notice).toBeLessThan(120);
    expect(shown.indexOf(found.slice(0, 12))).toBeGreaterThan(notice);
    const form = await dump(command, `${mirror.url}text/${language}/search.html`);
    expect(form).toContain(strings.search.go);
  });
});

async function expectNoticeFirst(page: Page, label: string): Promise<void> {
  const first = page.locator('body > :first-child');
  expect(await first.getAttribute('aria-label'), page.url()).toBe(label);
  expect((await first.boundingBox())?.y, page.url()).toBeLessThan(24);
}

async function dump(command: string, address: string): Promise<string> {
  const args =
    command === 'lynx'
      ? ['-dump', '-nolist', '-display_charset=utf-8', address]
      : ['-dump', '-cols', '72', '-O', 'utf-8', address];
  const { stdout } = await finished(spawn(command, args));
  return stdout.replace(/\s+/g, ' ');
}
