import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import { type Origin, startOrigin } from '../support/http-origin.js';
import { ROOT } from '../support/source-files.js';
import { fullestDay } from './support/article-ids.js';
import { openBrowser } from './support/browser.js';
import { judgeEditionHtml } from './support/judge-edition-html.js';
import { expectNoComplaint, readArchive, writeBooks } from './support/judge-epub.js';
import { judgeHtmlBundles } from './support/judge-html-bundle.js';
import { expectPass, packEditionOf } from './support/judge-zim.js';
import { nuCheckerSays } from './support/nu-checker.js';
import { expectWireBudgets } from './support/wire-budget.js';
import { serveArchive, tamizdat } from '../support/program.js';

/** Pages of real publishers, which lie beside the repository where they are used and are no part of it. */
const PAGES = join(ROOT, '..', 'shared', 'inputs', 'pages.tar.xz');
const isThere = existsSync(PAGES);
if (!isThere)
  process.stderr.write('SKIPPED: the real pages are not beside this repository (../shared/inputs)\n');

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-real-'));
const data = join(folder, 'data');
let origin: Origin;
let browser: Browser;
let names: string[] = [];

describe.skipIf(!isThere)('130 real pages behind a feed', () => {
  beforeAll(async () => {
    execFileSync('tar', ['xJf', PAGES, '-C', folder]);
    names = readdirSync(join(folder, 'pages')).filter((name) => existsSync(pageOf(name)));
    origin = await startOrigin((request, response) => {
      const bytes = request.url === '/feed.xml' ? feed() : bytesOf(request.url ?? '');
      if (!bytes) return void response.writeHead(404).end();
      const etag = `"${digestOf(bytes).slice(0, 20)}"`;
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
      response.writeHead(200, {
        etag,
        'content-type': request.url === '/feed.xml' ? 'text/xml' : 'text/html',
      });
      response.end(bytes);
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await origin.close();
    rmSync(folder, { recursive: true });
  });

  const snapshot = () =>
    tamizdat(
      'snapshot',
      '--data',
      data,
      '--url',
      `${origin.url}/feed.xml`,
      '--allow',
      origin.hostPort,
      '--json',
    );

  it('keeps at least 120 and names a reason for each other', async () => {
    const { status, stdout } = await snapshot();
    const outcomes = stdout
      .split('\n')
      .filter((line) => line.includes('"event":"article"'))
      .map((line) => JSON.parse(line) as { outcome: string; message?: string; code?: string });
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
    expect(outcomes).toHaveLength(names.length);
    expect(outcomes.length - failed.length).toBeGreaterThanOrEqual(120);
    for (const { code, message } of failed) {
      expect(code).toMatch(/^(ARTICLE|FETCH)_/);
      expect(message).toMatch(/\S/);
    }
    expect([0, 3]).toContain(status);
    process.stdout.write(`${outcomes.length - failed.length} kept, ${failed.length} failed with a reason\n`);
  });

  it('fetches no body in a second run, and writes nothing but the cosignature and crawl.db', async () => {
    const before = digests(data);
    const seen = origin.requests.length;
    const { status } = await snapshot();
    expect(status).toBe(0);
    const asked = origin.requests.slice(seen).map(({ url }) => url);
    expect(asked.filter((url) => url !== '/robots.txt')).toEqual(['/feed.xml']);
    const after = digests(data);
    const changed = [...after].filter(([path, digest]) => before.get(path) !== digest).map(([path]) => path);
    const allowed = /^(archive\/checkpoint|state\/crawl\.db(-wal|-shm)?)$/;
    expect(changed.filter((path) => !allowed.test(path))).toEqual([]);
    expect([...before.keys()].filter((path) => !after.has(path) && !allowed.test(path))).toEqual([]);
  });

  it('keeps to the budgets of the line', async () => {
    const mirror = await serveArchive(data);
    await expectWireBudgets('the real pages', mirror.url, data).finally(() => mirror.stop());
  });

  it('gives editions as one HTML file that the Nu checker and Chromium accept', async () => {
    await judgeEditionHtml(browser, data);
  });

  it('gives HTML bundles that open from disk without a request', async () => {
    const { day, articles } = fullestDay(data);
    const { status, stdout, stderr } = await tamizdat(
      'bundle',
      '--data',
      data,
      '--edition',
      day,
      '--out',
      folder,
    );
    expect(status, stderr).toBe(0);
    // Three readers of ZIPs; each fails the test by its exit status.
    execFileSync('unzip', ['-tq', stdout.trim()]);
    execFileSync('7zz', ['t', stdout.trim()]);
    execFileSync('bsdtar', ['-tf', stdout.trim()]);
    execFileSync('unzip', ['-q', stdout.trim(), '-d', join(folder, 'bundles')]);
    const bundles = readdirSync(join(folder, 'bundles', 'articles'));
    expect(bundles).toHaveLength(articles);
    const files = bundles.map((name) => join(folder, 'bundles', 'articles', name));
    const says = await nuCheckerSays(files.slice(0, 10));
    // It also guesses languages: the frame of an article in a language that the interface does not speak is English.
    expect(says.filter((line) => line.startsWith('error'))).toEqual([]);
    await judgeHtmlBundles(browser, files);
  });

  it('gives books that EPUBCheck has no complaint about: the edition and ten articles', async () => {
    const { parts, packed } = await readArchive(data);
    expect(packed.edition.versions.length).toBeGreaterThanOrEqual(120);
    await expectNoComplaint(await writeBooks(join(folder, 'real'), parts, packed));
  });

  it('gives a ZIM that zimcheck passes with every check', async () => {
    const { day } = fullestDay(data);
    await expectPass(await packEditionOf(data, day, folder));
  });
});

function pageOf(name: string): string {
  return join(folder, 'pages', name, 'source.html');
}

function bytesOf(path: string): Buffer | undefined {
  const [, name = ''] = /^\/a\/([\w.-]+)\.html$/.exec(path) ?? [];
  return names.includes(name) ? readFileSync(pageOf(name)) : undefined;
}

function feed(): Buffer {
  const items = names.map((name) => `<item><link>${origin.url}/a/${name}.html</link></item>`);
  return Buffer.from(
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Real pages</title>${items.join('')}</channel></rss>`,
  );
}

function digests(dir: string): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name));
  const plain = files.filter((file) => statSync(file).isFile());
  return new Map(plain.map((file) => [relative(dir, file), digestOf(readFileSync(file))]));
}
