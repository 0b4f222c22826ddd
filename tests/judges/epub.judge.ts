import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildArticleEpub } from '../../src/bundle/epub/article-epub.js';
import { keepBadEdition } from '../bundle/epub/bad-edition.js';
import { makeDemoArchive } from '../support/demo-archive.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { keepSampleArticles } from '../support/sample-articles.js';
import { checkEpubs } from './support/epubcheck.js';
import { expectNoComplaint, readArchive, writeBooks } from './support/judge-epub.js';

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-epub-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('EPUBCheck has no complaint', () => {
  it('about the demo’s edition and its articles', async () => {
    const archive = await makeDemoArchive();
    const { parts, packed } = await readArchive(archive.data);
    const files = await writeBooks(join(folder, 'demo'), parts, packed);
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
      ...(await writeBooks(
        join(folder, 'persian'),
        { blobs, settings },
        { edition: persian, settingsDigest },
      )),
      ...(await writeBooks(join(folder, 'bad'), { blobs, settings }, { edition: bad, settingsDigest })),
      ...(await writeBooks(join(folder, 'bad-plain'), plain, { edition: bad, settingsDigest })),
    ]);
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
