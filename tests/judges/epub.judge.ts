import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import type { BundleParts } from '../../src/bundle/bundle-parts.js';
import { buildArticleEpub } from '../../src/bundle/epub/article-epub.js';
import { buildEditionEpub } from '../../src/bundle/epub/edition-epub.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Edition } from '../../src/domain/edition.js';
import { parseSettings } from '../../src/domain/settings.js';
import { parseVersion } from '../../src/domain/version.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { keepBadEdition } from '../bundle/epub/bad-edition.js';
import { makeDemoArchive } from '../support/demo-archive.js';
import { startOrigin } from '../support/http-origin.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { tamizdat } from '../support/program.js';
import { keepSampleArticles } from '../support/sample-articles.js';
import { ROOT } from '../support/source-files.js';
import { checkEpubs } from './support/epubcheck.js';

/** Pages of real publishers, which lie beside the repository where they are used and are no part of it. */
const PAGES = join(ROOT, '..', 'shared', 'inputs', 'pages.tar.xz');
const isThere = existsSync(PAGES);
if (!isThere)
  process.stderr.write('SKIPPED: the real pages are not beside this repository (../shared/inputs)\n');

const ARTICLES = 10;
const folder = mkdtempSync(join(tmpdir(), 'tamizdat-epub-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes an edition and up to ten of its articles; gives the paths. */
async function writeBooks(
  name: string,
  parts: BundleParts,
  packed: { edition: Edition; settingsDigest: Digest },
): Promise<string[]> {
  const out = join(folder, `${name}.epub`);
  await buildEditionEpub(parts, { ...packed, out });
  const paths = [out];
  for (const version of packed.edition.versions.slice(0, ARTICLES)) {
    const path = join(folder, `${name}-${paths.length}.epub`);
    writeFileSync(path, await buildArticleEpub(parts, version));
    paths.push(path);
  }
  return paths;
}

/** The newest settings of an archive, and an edition of the newest version of each of its articles. */
async function readArchive(data: string) {
  const files = createDurableFiles(join(data, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(data, 'state', 'held') });
  const newest = new Map<string, Digest>();
  const outlets: string[] = [];
  let settingsDigest: Digest | undefined;
  for await (const { kind, digest } of createLogReader(files).entries(0)) {
    if (kind === 'settings') settingsDigest = digest;
    if (kind !== 'version') continue;
    const version = parseVersion(await blobs.read(digest));
    newest.set(version.article, digest);
    outlets.push(version.outlet);
  }
  if (!settingsDigest) throw new Error('the archive has no settings');
  const settings = parseSettings(await blobs.read(settingsDigest));
  const edition: Edition = {
    format: 'edition/1',
    kind: 'latest',
    key: 'latest',
    outlet: outlets[0] ?? '',
    versions: [...newest.values()].sort(),
  };
  return { parts: { blobs, settings }, packed: { edition, settingsDigest } };
}

async function expectNoComplaint(files: readonly string[]): Promise<void> {
  const verdicts = await checkEpubs(files);
  expect(verdicts).toHaveLength(files.length);
  for (const verdict of verdicts) {
    expect(verdict).toEqual({ file: verdict.file, fatal: 0, errors: 0, warnings: 0, messages: [] });
  }
}

describe('EPUBCheck has no complaint', () => {
  it('about the demo’s edition and its articles', async () => {
    const archive = await makeDemoArchive();
    const { parts, packed } = await readArchive(archive.data);
    const files = await writeBooks('demo', parts, packed);
    archive.remove();
    expect(packed.edition.versions).toHaveLength(12);
    await expectNoComplaint(files);
  });

  it('about Persian books, and books of whatever outlets and damaged archives brought', async () => {
    const blobs = createMemoryBlobStore();
    const { settings, settingsDigest, edition, versions } = await keepSampleArticles(blobs);
    const persian = { ...edition, outlet: 'harbour', versions: [versions.fa, versions.ru] };
    const bad = await keepBadEdition(blobs);
    const plain = { blobs, settings: { ...settings, names: 'plain' as const } };
    await expectNoComplaint([
      ...(await writeBooks('persian', { blobs, settings }, { edition: persian, settingsDigest })),
      ...(await writeBooks('bad', { blobs, settings }, { edition: bad, settingsDigest })),
      ...(await writeBooks('bad-plain', plain, { edition: bad, settingsDigest })),
    ]);
  });

  it.skipIf(!isThere)('about the book of 130 real pages and ten of its articles', async () => {
    const data = join(folder, 'data');
    await snapshotRealPages(data);
    const { parts, packed } = await readArchive(data);
    expect(packed.edition.versions.length).toBeGreaterThanOrEqual(120);
    await expectNoComplaint(await writeBooks('real', parts, packed));
  });
});

it('sees a book in which one page is broken', async () => {
  const blobs = createMemoryBlobStore();
  const { settings, versions } = await keepSampleArticles(blobs);
  const whole = Buffer.from(await buildArticleEpub({ blobs, settings }, versions.ru));
  const broken = join(folder, 'broken.epub');
  // The name of the title page changes where it is stored, and not where the manifest says it.
  writeFileSync(
    broken,
    Buffer.from(whole.toString('latin1').replaceAll('EPUB/title', 'EPUB/tilte'), 'latin1'),
  );
  const [verdict] = await checkEpubs([broken]);
  expect(verdict?.errors).toBeGreaterThan(0);
  expect(verdict?.messages.join('\n')).toContain('title.xhtml');
});

async function snapshotRealPages(data: string): Promise<void> {
  execFileSync('tar', ['xJf', PAGES, '-C', folder]);
  const pageOf = (name: string): string => join(folder, 'pages', name, 'source.html');
  const names = readdirSync(join(folder, 'pages')).filter((name) => existsSync(pageOf(name)));
  const origin = await startOrigin((request, response) => {
    const [, name = ''] = /^\/a\/([\w.-]+)\.html$/.exec(request.url ?? '') ?? [];
    const items = names.map((page) => `<item><link>${origin.url}/a/${page}.html</link></item>`).join('');
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Pages</title>${items}</channel></rss>`;
    const isFeed = request.url === '/feed.xml';
    const bytes = isFeed ? feed : names.includes(name) ? readFileSync(pageOf(name)) : undefined;
    if (bytes === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': isFeed ? 'text/xml' : 'text/html' }).end(bytes);
  });
  const feed = `${origin.url}/feed.xml`;
  const { status, stderr } = await tamizdat(
    'snapshot',
    '--data',
    data,
    '--url',
    feed,
    '--allow',
    origin.hostPort,
  );
  await origin.close();
  if (status !== 0 && status !== 3) throw new Error(`the snapshot ended with ${status}: ${stderr}`);
}
