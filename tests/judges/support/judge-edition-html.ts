import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import type { BundleParts } from '../../../src/bundle/bundle-parts.js';
import { buildArticleHtml } from '../../../src/bundle/html/article-html.js';
import { buildEditionHtml } from '../../../src/bundle/html/edition-html.js';
import type { Digest } from '../../../src/domain/digest.js';
import type { Edition } from '../../../src/domain/edition.js';
import { parseSettings } from '../../../src/domain/settings.js';
import { createLogReader } from '../../../src/log/log-reader.js';
import { watchRequests } from './browser.js';
import { nuCheckerSays } from './nu-checker.js';

/** Packs all articles of an archive as one HTML file, with pictures and as text, and lets both be judged. */
export async function judgeEditionHtml(browser: Browser, data: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-edition-'));
  const { parts, settingsDigest, versions } = await readParts(data);
  const files: string[] = [];
  for (const language of ['en', 'fa']) {
    const settings = { ...parts.settings, outlets: parts.settings.outlets.map((outlet) => ({ ...outlet, languages: [language] })) }; // oxfmt-ignore
    for (const isTextOnly of [false, true]) {
      const out = join(folder, `${language}${isTextOnly ? '-text' : ''}.html`);
      const outlet = settings.outlets[0]?.id ?? '';
      const edition: Edition = { format: 'edition/1', kind: 'latest', key: 'latest', outlet, versions };
      await buildEditionHtml({ ...parts, settings }, { edition, settingsDigest, out }, { isTextOnly });
      if (isTextOnly) expect(statSync(out).size).toBeLessThanOrEqual(512_000);
      files.push(out);
    }
  }
  const articles: string[] = [];
  for (const [i, version] of versions.slice(0, 12).entries()) {
    const out = join(folder, `article-${i}.html`);
    writeFileSync(out, await buildArticleHtml(parts, version, { isTextOnly: true }));
    articles.push(out);
  }
  const said = await nuCheckerSays([...files, ...articles]);
  expect(said.filter((line) => line.startsWith('error'))).toEqual([]);
  for (const file of files) await judgeInBrowser(browser, file);
  rmSync(folder, { recursive: true });
}

async function readParts(data: string) {
  const files = createDurableFiles(join(data, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(data, 'state', 'held') });
  const versions = new Set<Digest>();
  let settingsDigest: Digest | undefined;
  for await (const { kind, digest } of createLogReader(files).entries(0)) {
    if (kind === 'version') versions.add(digest);
    if (kind === 'settings') settingsDigest = digest;
  }
  if (!settingsDigest) throw new Error('the archive has no settings');
  const parts: BundleParts = { blobs, settings: parseSettings(await blobs.read(settingsDigest)) };
  return { parts, settingsDigest, versions: [...versions] };
}

async function judgeInBrowser(browser: Browser, file: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, offline: true });
  const page = await context.newPage();
  const requests = await watchRequests(context, page);
  await page.goto(pathToFileURL(file).href);
  const seen = await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
    return {
      top: document.querySelector('.card')?.getBoundingClientRect().top ?? Infinity,
      first: document.body.firstElementChild?.className,
      articles: document.querySelectorAll('article').length,
      links: links.length,
      lost: links.filter(({ hash }) => !document.getElementById(hash.slice(1))).length,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
      scripts: document.scripts.length,
    };
  });
  await page.locator('.contents a').last().click();
  const last = page.locator('article').last();
  await last.locator('h2').first().waitFor({ state: 'visible' });
  expect(new URL(page.url()).hash).toBe(`#${await last.getAttribute('id')}`);
  await context.close();
  expect(requests, file).toEqual([]);
  expect(seen, file).toMatchObject({ top: 0, first: 'card', lost: 0, broken: 0, scripts: 0 });
  expect(seen.links, file).toBe(seen.articles);
  expect(seen.articles, file).toBeGreaterThan(0);
  expect(seen.sideways, file).toBeLessThanOrEqual(0);
}
