import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DRUPAL } from './outlets/drupal.js';
import { GHOST } from './outlets/ghost.js';
import { HUGO } from './outlets/hugo.js';
import { type OutletShape, STORIES } from './outlets/outlet-shape.js';
import { PANGEA } from './outlets/pangea.js';
import { WORDPRESS } from './outlets/wordpress.js';
import { page, sitemapIndex, urlset } from '../source/sitemap-text.js';
import { gzipBomb } from '../support/bombs.js';
import { type Origin, startOrigin } from '../support/http-origin.js';
import { makePicture } from '../support/make-picture.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { outcomesOf } from './archive-flow.js';

type Answer = string | Uint8Array;

/** The site of an outlet that runs on `shape`: its feed, its pages, its pictures, and what a test adds. */
async function startSite(shape: OutletShape): Promise<Origin & { answers: Map<string, Answer> }> {
  const answers = new Map<string, Answer>();
  const origin = await startOrigin((request, response) => {
    const path = request.url ?? '';
    const answer = answers.get(path) ?? answers.get(path.split('?')[0] ?? '');
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': typeOf(path, answer) });
    response.end(answer);
  });
  onTestFinished(() => origin.close());
  answers.set(shape.feedPath, shape.feedOf(origin.url, STORIES));
  for (const story of STORIES) {
    answers.set(shape.pathOf(story), shape.pageOf(origin.url, story));
    answers.set(story.picture, await makePicture(800, 500).jpeg().toBuffer());
  }
  return { ...origin, answers };
}

function typeOf(path: string, answer: Answer | undefined): string {
  if (path.includes('.jpg')) return 'image/jpeg';
  if (typeof answer !== 'string') return 'application/octet-stream';
  return answer.startsWith('<?xml') ? 'application/rss+xml; charset=UTF-8' : 'text/html; charset=UTF-8';
}

interface Told {
  event: string;
  level: string;
  text: string;
  code?: string;
  picturesFailed?: number;
}

/** `tamizdat snapshot --url URL --json`, as people run it. */
async function snapshotOf(url: string, origin: Origin) {
  const data = join(await temporaryFolder(), 'data');
  const args = ['--url', url, '--allow', origin.hostPort, '--data', data, '--json'];
  const { status, stdout, stderr } = await tamizdat('snapshot', ...args);
  const lines = stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as Told);
  return {
    status,
    stderr,
    told,
    troubles: told.filter(({ level }) => level !== 'info'),
    outcomes: outcomesOf(stdout),
  };
}

/** Every story kept, whole, and nothing to complain of. */
function expectAllKept(run: Awaited<ReturnType<typeof snapshotOf>>, shape: OutletShape): void {
  expect(run.troubles).toEqual([]);
  expect(run.outcomes).toEqual(Object.fromEntries(STORIES.map((story) => [shape.pathOf(story), 'kept'])));
  const articles = run.told.filter(({ event }) => event === 'article');
  expect(articles.map(({ picturesFailed }) => picturesFailed)).toEqual(STORIES.map(() => 0));
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
}

describe('an outlet that runs on', () => {
  it.each([WORDPRESS, DRUPAL, GHOST, HUGO, PANGEA])('$system is kept without a warning', async (shape) => {
    const site = await startSite(shape);
    expectAllKept(await snapshotOf(site.url + shape.feedPath, site), shape);
    // Each story's own picture was fetched, so that it is in the archive with its article.
    for (const { picture } of STORIES)
      expect(site.requests.map(({ url }) => url.split('?')[0])).toContain(picture);
  });
});

describe('an outlet that is named by', () => {
  it('an index of sitemaps, with a packed child, is kept', async () => {
    const site = await startSite(HUGO);
    const child = urlset(
      ...STORIES.map((story) =>
        page(site.url + HUGO.pathOf(story), `<lastmod>${story.published.toISOString()}</lastmod>`),
      ),
    );
    site.answers.set('/sitemap_index.xml', sitemapIndex([`${site.url}/post-sitemap.xml.gz`, '2026-11-22']));
    site.answers.set('/post-sitemap.xml.gz', gzipSync(child));
    expectAllKept(await snapshotOf(`${site.url}/sitemap_index.xml`, site), HUGO);
  });

  it('a list of addresses is kept', async () => {
    const site = await startSite(GHOST);
    const addresses = STORIES.map((story) => site.url + GHOST.pathOf(story));
    site.answers.set('/list.txt', `\ufeff# our archive\r\n\r\n${addresses.join('\r\n')}\r\n`);
    expectAllKept(await snapshotOf(`${site.url}/list.txt`, site), GHOST);
  });

  it('its front page is read from the feed that the page names, and that is said', async () => {
    const site = await startSite(WORDPRESS);
    const links = ['/comments/feed/', '/feed/'].map(
      (href) => `<link rel="alternate" type="application/rss+xml" href="${site.url}${href}">`,
    );
    site.answers.set(
      '/',
      `<!DOCTYPE html><html><head><title>Courier</title>${links.join('')}</head><body></body></html>`,
    );
    const run = await snapshotOf(`${site.url}/`, site);
    expectAllKept(run, WORDPRESS);
    const said = run.told.find(({ event }) => event === 'source-names-feed');
    expect(said?.text).toContain(
      `${site.url}/ is a web page; its articles are read from the feed that it names, ${site.url}/feed/`,
    );
  });
});

describe('a hostile sitemap', () => {
  it('leads nobody into the machine or its network: one line each, and the rest goes on', async () => {
    const site = await startSite(HUGO);
    const canary = await startOrigin((_, response) => void response.end('caught'));
    onTestFinished(() => canary.close());
    const targets = [
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]:22/x',
      'http://10.0.0.1/admin',
      'http://0x7f000001/x',
      `${canary.url}/x`,
    ];
    const good = STORIES.map((story) => page(site.url + HUGO.pathOf(story)));
    site.answers.set('/sitemap.xml', urlset(...targets.map((target) => page(target)), ...good));
    const { status, troubles, outcomes } = await snapshotOf(`${site.url}/sitemap.xml`, site);
    expect(troubles.map(({ code }) => code)).toEqual(targets.map(() => 'FETCH_ADDRESS_REFUSED'));
    for (const { text } of troubles) expect(text).not.toContain('\n');
    expect(Object.values(outcomes).filter((outcome) => outcome === 'kept')).toHaveLength(STORIES.length);
    expect(canary.requests).toEqual([]);
    expect(status).toBe(3);
  });

  it.each([
    [
      'billion laughs',
      urlset(page('https://a.example/&b;')).replace(
        '<urlset',
        '<!DOCTYPE u [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><urlset',
      ),
      'SOURCE_UNREADABLE',
    ],
    ['a gzip bomb', gzipBomb(100, ' '), 'FETCH_TOO_LARGE'],
    ['an index of itself', undefined, 'SOURCE_EMPTY'],
  ])('that is %s gets one line', async (_, body, code) => {
    const site = await startSite(HUGO);
    const url = `${site.url}/sitemap.xml`;
    site.answers.set('/sitemap.xml', body ?? sitemapIndex(url, '/sitemap.xml'));
    const { status, troubles } = await snapshotOf(url, site);
    expect(troubles.map((trouble) => trouble.code)).toEqual([code]);
    expect(troubles[0]?.text).toContain(url);
    expect(status).toBe(code.startsWith('FETCH_') ? 5 : 3);
  });
});
