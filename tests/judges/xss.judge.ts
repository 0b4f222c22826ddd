import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Origin } from '../support/http-origin.js';
import { finished, serveArchive, tamizdat } from '../support/program.js';
import { articleIds, fullestDay } from './support/article-ids.js';
import { named, openBrowser, STILL } from './support/browser.js';
import { type HostileFindings, openHostile } from './support/judge-hostile-page.js';
import { startHostileOutlet } from './xss/hostile-outlet.js';
import { xssVectors } from './xss/vectors.js';

/** The first article is a harmless one: its notice is what all others are compared with. */
const VECTORS = ['', ...xssVectors()];
/** With the policy on, a tenth is enough: it can only refuse more. */
const SAMPLE = 10;
/** From disk all articles are opened in one file, and each of so many in one of its own, which is the mirror's markup. */
const ALONE = 4;

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-xss-'));
const data = join(folder, 'data');
let outlet: Origin;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
let ids: string[] = [];

beforeAll(async () => {
  outlet = await startHostileOutlet(VECTORS);
  const config = join(folder, 'tamizdat.yaml');
  writeFileSync(config, configText(outlet.url));
  const { status, stderr } = await tamizdat(
    'snapshot',
    '--config',
    config,
    '--allow',
    outlet.hostPort,
    '--json',
  );
  if (status !== 0 && status !== 3) throw new Error(`the snapshot ended with ${status}: ${stderr}`);
  ids = await articleIds(data);
  mirror = await serveArchive(data, '--config', config);
  browser = await openBrowser(STILL);
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  await outlet.close();
  rmSync(folder, { recursive: true });
});

function configText(url: string): string {
  return `outlets:
  - id: hostile
    name: The Hostile Herald
    languages: [en]
    permission: none
    sources:
      - { id: hostile-feed, feed: "${url}/feed.xml", first_run: 5000 }
bundles: [txt]
data: data
`;
}

describe(`${VECTORS.length - 1} vectors through every place that foreign text comes from`, () => {
  it('are at least 500, each of its own, and nearly all arrive in the archive', () => {
    expect(new Set(VECTORS).size - 1).toBeGreaterThanOrEqual(500);
    expect(ids.length).toBeGreaterThan(VECTORS.length * 0.95);
    process.stdout.write(`${VECTORS.length - 1} vectors, ${ids.length} articles kept\n`);
  });

  it('run nothing, ask nobody and hide nothing on the pages over http', async () => {
    const pages = [...ids.map((id) => `${named(mirror.url)}en/a/${id}.html`), ...(await listPages())];
    await judge(pages);
  });

  it('run nothing, ask nobody and hide nothing in the bundles from disk', async () => {
    await judge(await bundleFiles());
  });
});

/** Every page without the policy, as a browser that knew none would show it, and some with it. */
async function judge(pages: readonly string[]): Promise<void> {
  const halves = [pages.filter((_, at) => at % 2 === 0), pages.filter((_, at) => at % 2 === 1)];
  const bare = (await Promise.all(halves.map((half) => openHostile(browser, half)))).flat();
  const guarded = await openHostile(
    browser,
    pages.filter((_, at) => at % SAMPLE === 0),
    { isPolicyOn: true },
  );
  const all = [...bare, ...guarded];
  const harmful = all.filter(
    ({ requests, dialogs, markup, isFirstOnTop }) =>
      requests.length + dialogs.length + markup.length > 0 || !isFirstOnTop,
  );
  expect(harmful).toEqual([]);
  expect(new Set(all.filter(isArticle).map(({ first }) => first)).size, 'one notice on all articles').toBe(1);
}

function isArticle({ address }: HostileFindings): boolean {
  return /\/(a|articles)\/[^/]+\.html$/.test(address);
}

/** The front page, its older pages, the notice and the save page of one article. */
async function listPages(): Promise<string[]> {
  const found = new Set([`${mirror.url}en/`]);
  for (const page of found) {
    const html = await (await fetch(page)).text();
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*? href="([^"]+)"/g)) {
      const { href: target } = new URL(href.replaceAll('&amp;', '&'), page);
      if (/\/before\/[^/]+\.html$/.test(target)) found.add(target);
    }
  }
  return [...found, `${mirror.url}en/save/a/${ids[0] ?? ''}.html`].map(named);
}

/** The day as one HTML file with every article in it, and the day as a ZIP: its contents, and some of its articles. */
async function bundleFiles(): Promise<string[]> {
  const unpacked = join(folder, 'unpacked');
  expect((await finished(spawn('unzip', ['-q', await packDay('zip'), '-d', unpacked]))).status).toBe(0);
  const names = readdirSync(join(unpacked, 'articles'));
  expect(names).toHaveLength(fullestDay(data).articles);
  const alone = names.filter((_, at) => at % ALONE === 0).map((name) => join(unpacked, 'articles', name));
  const files = [await packDay('html'), join(unpacked, 'index.html'), ...alone];
  return files.map((file) => pathToFileURL(file).href);
}

async function packDay(format: string): Promise<string> {
  const { day } = fullestDay(data);
  const asked = ['--data', data, '--edition', day, '--format', format, '--out', folder];
  const { status, stdout, stderr } = await tamizdat('bundle', ...asked);
  expect(status, stderr).toBe(0);
  return stdout.trim();
}
