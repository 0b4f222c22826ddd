import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, watchRequests } from './support/browser.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { articleIds } from './support/article-ids.js';
import { judgeHtmlBundles } from './support/judge-html-bundle.js';
import { finished, startTamizdat, tamizdat } from '../support/program.js';

let archive: DemoArchive;
let browser: Browser;
const out = mkdtempSync(join(tmpdir(), 'tamizdat-bundles-'));

beforeAll(async () => {
  archive = await makeDemoArchive();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  archive.remove();
  rmSync(out, { recursive: true });
});

describe('HTML bundles of the demo, opened from disk in Chromium', () => {
  it('ask the network for nothing, show the card on the first screen and hold the text', async () => {
    const ids = await articleIds(archive.data);
    expect(ids).toHaveLength(12);
    // One by one for a few; all of them are in the ZIP below, byte by byte the same.
    for (const id of ids.slice(0, 2)) {
      const { status, stdout } = await tamizdat(
        'bundle',
        '--data',
        archive.data,
        '--article',
        id,
        '--out',
        out,
      );
      expect(status).toBe(0);
      await judgeHtmlBundles(browser, [stdout.trim()]);
    }
  });
});

describe('the ZIP of the demo’s latest edition', () => {
  it('is accepted by unzip, and each of its pages opens from disk without a request', async () => {
    const { stdout } = await tamizdat('bundle', '--data', archive.data, '--edition', 'latest', '--out', out);
    const zip = stdout.trim();
    const checked = await finished(spawn('unzip', ['-tq', zip]));
    expect(checked.status).toBe(0);
    const folder = join(out, 'unpacked');
    expect((await finished(spawn('unzip', ['-q', zip, '-d', folder]))).status).toBe(0);
    const bundles = readdirSync(join(folder, 'articles'));
    expect(bundles).toHaveLength(12);
    await judgeHtmlBundles(
      browser,
      bundles.map((name) => join(folder, 'articles', name)),
    );
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const requests = await watchRequests(context, page);
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    expect(await page.locator('body').innerText()).toContain('The old bridge at Veresk');
    await page.locator('a', { hasText: 'The old bridge at Veresk' }).click();
    expect(await page.locator('h1').innerText()).toContain('The old bridge at Veresk');
    expect(requests).toEqual([]);
    expect(readdirSync(folder)).toContain('README.txt');
    await context.close();
  });
});

it('refuses an article that is not there, in one line', async () => {
  const { status, stderr } = await finished(
    startTamizdat(['bundle', '--data', archive.data, '--article', 'nothing']),
  );
  expect(status).toBe(2);
  expect(stderr.trim().split('\n')).toEqual(['this archive offers no article "nothing"']);
});
