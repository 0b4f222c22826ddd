import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { blobPath, type BlobStore, createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import type { BodyNode } from '../../../src/domain/body.js';
import { type Digest, digestOf } from '../../../src/domain/digest.js';
import { encodeEdition } from '../../../src/domain/edition.js';
import { encodeSettings } from '../../../src/domain/settings.js';
import type { Asset } from '../../../src/domain/version.js';
import { compileTree } from '../../support/compiled-tree.js';
import { articleOf, keepArticle, keepSampleArticles, sampleSettings } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const run = promisify(execFile);
const ARTICLES = 2000;
const PICTURES_EACH = 5;
const PICTURE_BYTES = 20_000;
const MAX_KILOBYTES = 300 * 1024;

async function packer(folder: string) {
  const tree = join(folder, 'tree');
  await compileTree(tree, [
    'src/domain',
    'src/archive',
    'src/locale',
    'src/notice',
    'src/bundle',
    'tests/bundle/processes',
  ]);
  return async (request: {
    settings: Digest;
    edition: Digest;
    out: string;
    env?: Record<string, string>;
  }) => {
    const script = join(tree, 'tests/bundle/processes/pack-zim.js');
    const args = [script, folder, request.settings, request.edition, request.out];
    const { stdout } = await run(process.execPath, args, { env: request.env ?? {} });
    const [digest, kilobytes, zone] = stdout.split(' ');
    return { digest, kilobytes: Number(kilobytes), zone };
  };
}

/** Keeps blobs in the folder of an archive without flushing each, which would take most of the time. */
function quickBlobs(folder: string): BlobStore {
  const files = createDurableFiles(join(folder, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
  return {
    ...blobs,
    async keep(bytes) {
      const digest = digestOf(bytes);
      const place = files.absolute(blobPath(digest));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, bytes);
      return digest;
    },
  };
}

describe('one edition', () => {
  it('gives the same bytes in two folders, two time zones and two languages of the system', async () => {
    const folder = await temporaryFolder();
    const { settingsDigest: settings, editionDigest: edition } = await keepSampleArticles(quickBlobs(folder));
    const pack = await packer(folder);
    const out = join(folder, 'a.zim');
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8' };
    const east = await pack({ settings, edition, out, env });
    const other = join(await temporaryFolder(), 'b.zim');
    const west = await pack({ settings, edition, out: other, env: { TZ: 'America/New_York', LANG: 'C' } });
    expect(east.zone).not.toBe(west.zone);
    expect(east.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(west.digest).toBe(east.digest);
  });
});

describe(`an edition of ${ARTICLES} articles with ${ARTICLES * PICTURES_EACH} pictures`, () => {
  it('is packed in less than 300 MB of memory', { timeout: 300_000 }, async () => {
    const folder = await temporaryFolder();
    const blobs = quickBlobs(folder);
    const versions: Digest[] = [];
    for (let i = 0; i < ARTICLES; i += 1) versions.push(await keepNumbered(blobs, i));
    const settings = await blobs.keep(encodeSettings(sampleSettings()));
    const edition = await blobs.keep(
      encodeEdition({ format: 'edition/1', kind: 'day', key: '2026-11-22', outlet: 'beacon', versions }),
    );
    const out = join(folder, 'large.zim');
    const pack = await packer(folder);
    const { kilobytes } = await pack({ settings, edition, out });
    expect((await stat(out)).size).toBeGreaterThan(ARTICLES * PICTURES_EACH * PICTURE_BYTES);
    expect(kilobytes).toBeLessThan(MAX_KILOBYTES);
  });
});

async function keepNumbered(blobs: BlobStore, number: number): Promise<Digest> {
  const article = articleOf({ ...SAMPLE_TEXTS.en, url: `https://beacon.example/a/${number}.html` });
  const body: BodyNode[] = Array.from({ length: 5 }, () => article.body).flat();
  const pictures: Asset[] = [];
  for (let i = 0; i < PICTURES_EACH; i += 1) {
    const bytes = Buffer.alloc(PICTURE_BYTES, digestOf(`${number}/${i}`));
    bytes.set([0xff, 0xd8, 0xff]);
    const facts = { type: 'image/jpeg' as const, width: 640, height: 360, bytes: bytes.length };
    pictures.push({ digest: await blobs.keep(bytes), ...facts, alt: 'A picture', role: 'inline' });
  }
  return keepArticle(blobs, { ...article, body }, pictures);
}
