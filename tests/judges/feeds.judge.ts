import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from '@extractus/feed-extractor';
import { parseJsonFeed } from 'feedsmith';
import type { OPDSEntry, OPDSFeed } from 'opds-feed-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../mirror/paths.js';
import { outletKey } from '../../src/domain/settings.js';
import { stringsFor } from '../../src/locale/strings.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive, tamizdat } from '../support/program.js';
import { openBrowser } from './support/browser.js';

/** CommonJS, and its types do not say how Node gives it to a module. */
const opds = createRequire(import.meta.url)('opds-feed-parser') as typeof import('opds-feed-parser');

const KEY = outletKey('demo-courier');
const ARTICLES = 12;
const ADDRESSES = ['https://mirror.example.org/', `http://${'a2b3c4d5'.repeat(7)}.onion/`];
const MORE = `bundles: [epub, zim]\nmirror:\n  addresses: [${ADDRESSES.join(', ')}]\n`;

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-feeds-'));
let archive: DemoArchive;
let mirror: Awaited<ReturnType<typeof serveArchive>>;
const at = (path: string): string => mirror.url.slice(0, -1) + path;

beforeAll(async () => {
  archive = await makeDemoArchive({ notices: ['russia-undesirable'], more: MORE });
  mirror = await serveArchive(archive.data, '--config', archive.config);
});
afterAll(async () => {
  await mirror.stop();
  archive.remove();
  rmSync(folder, { recursive: true });
});

interface ParsedFeed {
  bozo: number;
  why: string;
  title: string;
  subtitle: string;
  entries: { title: string; link: string; text: string }[];
}

const FEEDPARSER = `
import feedparser, json, sys
for url in sys.argv[1:]:
    feed = feedparser.parse(url)
    print(json.dumps({
        'bozo': int(feed.bozo), 'why': str(feed.get('bozo_exception', '')),
        'title': feed.feed.title, 'subtitle': feed.feed.subtitle,
        'entries': [{'title': e.title, 'link': e.get('link', ''), 'text': e.content[0].value} for e in feed.entries],
    }))
`;

async function readWithFeedparser(urls: readonly string[]): Promise<ParsedFeed[]> {
  const { status, stdout, stderr } = await finished(spawn('/usr/bin/python3', ['-c', FEEDPARSER, ...urls]));
  expect([status, stderr]).toEqual([0, '']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ParsedFeed);
}

describe('the Atom feed', () => {
  it('is read by Python’s feedparser without complaint, in Latin, Cyrillic and Persian', async () => {
    const feeds = (['en', 'ru', 'fa'] as const).map((language) => at(paths.feed(language, KEY)));
    for (const { bozo, why, subtitle, entries } of await readWithFeedparser(feeds)) {
      expect([bozo, why]).toEqual([0, '']);
      expect(entries).toHaveLength(ARTICLES);
      for (const { link, text } of entries) {
        expect(text.replace(/<[^>]+>/g, '')).toMatch(new RegExp(`^${subtitle.slice(0, 30)}`));
        const page = await fetch(link, { headers: { accept: 'text/html' } });
        expect([link, page.status]).toEqual([link, 200]);
      }
    }
  });

  it('is fetched and kept by newsboat, whose items begin with the notice and lead to the articles', async () => {
    const [urls, cache, config] = ['urls', 'cache.db', 'config'].map((name) => join(folder, name));
    writeFileSync(urls ?? '', `${at(paths.feed('ru', KEY))}\n`);
    writeFileSync(config ?? '', '');
    const options = ['-u', urls ?? '', '-c', cache ?? '', '-C', config ?? '', '-x', 'reload'];
    const { status, stderr } = await finished(
      spawn('newsboat', options, { env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } }),
    );
    expect([status, stderr]).toEqual([0, '']);
    const query = `import sqlite3, json, sys
rows = sqlite3.connect(sys.argv[1]).execute('select title, url, content from rss_item').fetchall()
print(json.dumps(rows))`;
    const { stdout } = await finished(spawn('/usr/bin/python3', ['-c', query, cache ?? '']));
    const rows = JSON.parse(stdout) as [string, string, string][];
    expect(rows).toHaveLength(ARTICLES);
    for (const [title, url, content] of rows) {
      expect(title).not.toBe('');
      expect(url).toMatch(new RegExp(`^${mirror.url}ru/a/[a-z2-7]{16}\\.html$`));
      expect(content.indexOf('<p lang="ru"')).toBeLessThan(200);
    }
  });
});

describe('the JSON Feed', () => {
  it('is read by feedsmith and by feed-extractor, which fetches it itself', async () => {
    for (const language of ['en', 'ru', 'fa'] as const) {
      const url = at(paths.jsonFeed(language, KEY));
      const parsed = parseJsonFeed(await (await fetch(url)).text());
      const extracted = await extract(url, { descriptionMaxLen: 0 });
      expect(parsed.items).toHaveLength(ARTICLES);
      expect(extracted.entries).toHaveLength(ARTICLES);
      expect([extracted.title, extracted.description]).toEqual([parsed.title, parsed.description]);
      expect(extracted.entries?.map(({ id }) => id)).toEqual(parsed.items?.map(({ id }) => id));
      for (const { content_html: html = '' } of parsed.items ?? []) {
        expect(html.startsWith(`<p lang="${language}"`)).toBe(true);
        expect(html).toContain(parsed.description);
      }
    }
  });
});

describe('the OPDS catalogue', () => {
  /** As a reading program goes: it fetches, parses, and resolves links against where it is. */
  async function visit(url: string): Promise<OPDSFeed> {
    const answer = await fetch(url);
    expect([url, answer.status]).toEqual([url, 200]);
    return (await new opds.default().parse(await answer.text())) as OPDSFeed;
  }

  async function shelves(): Promise<{ url: string; entries: OPDSEntry[] }[]> {
    const start = at(paths.opds('ru', KEY));
    const root = await visit(start);
    expect(root).toBeInstanceOf(opds.NavigationFeed);
    const urls = root.entries.map(({ links }) => new URL(links[0]?.href ?? '', start).href);
    return Promise.all(
      urls.map(async (url) => {
        const shelf = await visit(url);
        expect(shelf).toBeInstanceOf(opds.AcquisitionFeed);
        return { url, entries: shelf.entries };
      }),
    );
  }

  function filesIn({ url, entries }: { url: string; entries: OPDSEntry[] }, type: string): string[] {
    return entries.flatMap(({ links }) =>
      links
        .filter((link) => link instanceof opds.OPDSAcquisitionLink && link.type === type)
        .map(({ href }) => new URL(href, url).href),
    );
  }

  it('is Atom without fault to Python’s feedparser', async () => {
    const all = [paths.opds, paths.opdsEditions, paths.opdsArticles].map((path) => at(path('fa', KEY)));
    for (const { bozo, why, entries } of await readWithFeedparser(all)) {
      expect([bozo, why]).toEqual([0, '']);
      expect(entries.length).toBeGreaterThan(0);
      for (const { text } of entries) expect(text).toMatch(/^<p[^>]* lang="fa"/);
    }
  });

  it('leads the client of the New York Public Library to books and Kiwix files, the same as on the disk', async () => {
    const [editions] = await shelves();
    if (!editions) throw new Error('the root leads to the editions');
    const open = join(archive.data, 'archive', 'open');
    for (const type of ['application/epub+zip', 'application/x-zim']) {
      const [first = '', ...others] = filesIn(editions, type);
      expect([first, ...others].length).toBeGreaterThan(1);
      const answer = await fetch(first);
      expect(answer.headers.get('content-type')).toBe(type);
      const name = first.split('/').at(-1) ?? '';
      expect(readdirSync(open)).toContain(name);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.equals(readFileSync(join(open, name)))).toBe(true);
    }
  });

  it('leads it to every article as a book, the same as the command line makes', async () => {
    const [, articles] = await shelves();
    const books = articles ? filesIn(articles, 'application/epub+zip') : [];
    expect(books).toHaveLength(ARTICLES);
    const [, id = ''] = /([a-z2-7]{16})\.epub$/.exec(books[0] ?? '') ?? [];
    const packed = await tamizdat(
      'bundle', '--config', archive.config, '--article', id, '--format', 'epub', '--out', folder,
    ); // oxfmt-ignore
    expect([packed.status, packed.stderr]).toEqual([0, '']);
    const file = readdirSync(folder).find((name) => name.endsWith('.epub')) ?? '';
    const bytes = Buffer.from(await (await fetch(books[0] ?? '')).arrayBuffer());
    expect(bytes.equals(readFileSync(join(folder, file)))).toBe(true);
  });
});

describe('the page of addresses', () => {
  it('shows codes that zbar reads from the screen of a phone in the dark, in every direction of writing', async () => {
    const browser = await openBrowser();
    for (const language of ['en', 'fa'] as const) {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
        colorScheme: 'dark',
      });
      const tab = await context.newPage();
      await tab.goto(at(paths.addresses(language)));
      expect(await tab.locator('h1').innerText()).toBe(stringsFor(language).addresses.heading);
      const shot = join(folder, `${language}.png`);
      await tab.screenshot({ path: shot, fullPage: true });
      const { status, stdout } = await finished(spawn('zbarimg', ['--quiet', '--raw', shot]));
      expect([status, stdout.trim().split('\n').sort()]).toEqual([0, [...ADDRESSES].sort()]);
      await context.close();
    }
    await browser.close();
  });
});
