import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive, tamizdat } from '../support/program.js';
import { axeSays, injectAxe } from './support/axe.js';
import { openBrowser, STILL } from './support/browser.js';
import { errorPages, everyPage, languageOf, oneOfEachType } from './support/every-page.js';
import { askLighthouse } from './support/lighthouse.js';
import { nuCheckerSays } from './support/nu-checker.js';

const COLOURS = ['light', 'dark'] as const;
/** The rules that look at colours; the others see the same in the dark. */
const RULES_OF = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] };
/** axe-core sees markup and colours, which the languages of a direction share; it takes a second for each page. */
const OF_EACH_DIRECTION: readonly string[] = ['en', 'fa'];

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-standards-'));
let archive: DemoArchive;
let browser: Browser;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
/** One page of each type in each language, and the demo's edition unpacked. */
let pages: string[];
let bundles: string[];
/** What axe-core found, once it was asked. */
let faults: ReturnType<typeof axeFaults> | undefined;

beforeAll(async () => {
  archive = await makeDemoArchive();
  mirror = await serveArchive(archive.data, '--config', archive.config);
  browser = await openBrowser(STILL);
  pages = [...oneOfEachType(mirror.url, await everyPage(mirror.url)), ...errorPages(mirror.url)];
  bundles = await unpackedEdition();
});
afterAll(async () => {
  await browser.close();
  await mirror.stop();
  archive.remove();
  rmSync(folder, { recursive: true });
});

describe('pages and bundles, of every type, in every language, from left to right and from right to left', () => {
  it('are many, and some of each direction', async () => {
    process.stdout.write(`${pages.length} pages, ${bundles.length} files of bundles\n`);
    expect(pages.length).toBeGreaterThan(50);
    const directions = await Promise.all(
      pages.map(async (page) => /<html[^>]* dir="(\w+)"/.exec(await (await fetch(page)).text())?.[1]),
    );
    expect(new Set(directions)).toEqual(new Set(['ltr', 'rtl']));
  });

  it('are without fault and without warning for the Nu checker', async () => {
    const files = await Promise.all(
      pages.map(async (page, at) => {
        const file = join(folder, `${at}-${page.slice(mirror.url.length).replace(/\W+/g, '-')}.html`);
        writeFileSync(file, await (await fetch(page, { headers: { accept: 'text/html' } })).text());
        return file;
      }),
    );
    const says = await nuCheckerSays([...files, ...bundles]);
    // What a policy refuses is for a browser to say: the checker takes files for a site without any origin.
    expect(says.filter((line) => !line.includes('Content Security Policy'))).toEqual([]);
  });

  it.each(COLOURS)('are without fault for axe-core in %s colours', async (colours) => {
    const read = pages.filter((page) => OF_EACH_DIRECTION.includes(languageOf(page)));
    faults ??= axeFaults([...read, ...bundles.map((file) => pathToFileURL(file).href)]);
    expect((await faults)[colours]).toEqual([]);
  });

  it('have all 100 points of Lighthouse for accessibility: a front page and an article of each direction', async () => {
    const asked = OF_EACH_DIRECTION.flatMap((language) => {
      const article = pages.find((page) => page.startsWith(`${mirror.url}${language}/a/`));
      return [`${mirror.url}${language}/`, article ?? 'no article'];
    });
    expect(await askLighthouse(asked)).toEqual(asked.map((address) => ({ address, score: 100, broken: [] })));
  });
});

/** A page follows the colours that are asked for as it stands: it need not be loaded again for the dark ones. */
async function axeFaults(addresses: readonly string[]): Promise<Record<(typeof COLOURS)[number], string[]>> {
  const found = { light: [] as string[], dark: [] as string[] };
  // The policy refuses foreign scripts, and axe-core is one.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 740 } });
  const tab = await context.newPage();
  for (const address of addresses) {
    await tab.goto(address);
    await injectAxe(tab);
    for (const colours of COLOURS) {
      await tab.emulateMedia({ colorScheme: colours });
      expect(await isDark(tab), address).toBe(colours === 'dark');
      found[colours].push(...(await axeSays(tab, RULES_OF[colours])).map((fault) => `${address}: ${fault}`));
    }
  }
  await context.close();
  return found;
}

function isDark(tab: Page): Promise<boolean> {
  return tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
}

/** The pages of the demo's latest edition: its index, and articles in three languages. */
async function unpackedEdition(): Promise<string[]> {
  const { stdout } = await tamizdat('bundle', '--data', archive.data, '--edition', 'latest', '--out', folder);
  const unpacked = join(folder, 'unpacked');
  expect((await finished(spawn('unzip', ['-q', stdout.trim(), '-d', unpacked]))).status).toBe(0);
  const articles = readdirSync(join(unpacked, 'articles')).map((name) => join(unpacked, 'articles', name));
  return [join(unpacked, 'index.html'), ...articles];
}
