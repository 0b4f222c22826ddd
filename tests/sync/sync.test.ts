import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { openWritableArchive } from '../../src/jobs/data-directory.js';
import { keepSamplePicture } from '../support/sample-picture.js';
import { archiveDigests, lastingDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { makeFilledData, openFilledData } from '../support/filled-data.js';
import { type HostileMirrorRequest, startHostileMirror } from '../support/hostile-mirror.js';
import { makePublishedStates, publishedStates } from '../support/published-states.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const published = copiedFolder(makeFilledData);
const states = copiedFolder(makePublishedStates);

async function serve(
  archiveDir: string,
  attack: Pick<HostileMirrorRequest, 'mode' | 'cutAbove'> = { mode: 'honest' },
) {
  const mirror = await startHostileMirror({ ...attack, archiveDir });
  onTestFinished(() => mirror.close());
  return mirror;
}

/** All bytes of the files in the public tree, as text. */
async function publicBytes(dataDir: string): Promise<string> {
  const root = join(dataDir, 'archive');
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

describe('publisher, secondary, tertiary through folders', () => {
  it('hold the same files', async () => {
    const folder = await published();
    const publisher = join(folder, 'data');
    const [second, third] = [join(folder, 'second'), join(folder, 'third')];
    const first = await syncData(second, [publisher]);
    expect(first).toMatchObject({ status: 0, before: 0, missing: [] });
    expect(first.unconfirmed).toHaveLength(1);
    expect(await lastingDigests(second)).toEqual(await lastingDigests(publisher));
    expect(await archiveDigests(publisher)).toMatchObject(await archiveDigests(second));
    expect(await syncData(third, [second])).toMatchObject({ status: 0, missing: [] });
    expect(await archiveDigests(third)).toEqual(await archiveDigests(second));
    expect(await syncData(third, [second])).toMatchObject({ status: 0, taken: { blobs: 0 } });
  });

  it('let go of a withdrawn article after one sync, each', async () => {
    const folder = await states();
    const { older, newest } = publishedStates(folder);
    const [second, third] = [join(folder, 'second'), join(folder, 'third')];
    await syncData(second, [older]);
    await syncData(third, [second]);
    const words = 'What one means was told.';
    expect(await publicBytes(third)).toContain(words);
    await syncData(second, [newest]);
    expect(await syncData(third, [second])).toMatchObject({ status: 0 });
    for (const data of [newest, second, third]) expect(await publicBytes(data)).not.toContain(words);
    expect(await readdir(join(third, 'state/held'))).toEqual([]);
  });
});

describe('what a sync costs', () => {
  it('is two requests when nothing is new', async () => {
    const folder = await published();
    const mirror = await serve(join(folder, 'data/archive'));
    const copy = join(folder, 'copy');
    await syncData(copy, [mirror.url]);
    const before = mirror.requests.length;
    expect(await syncData(copy, [mirror.url])).toMatchObject({ status: 0, taken: { blobs: 0 } });
    expect(mirror.asked().slice(before).sort()).toEqual(['checkpoint', 'trust']);
  });

  it('is little more than what 1,000 new versions weigh, and each file comes once', async () => {
    const folder = await temporaryFolder();
    const data = await openFilledData(folder);
    await data.publishSettings();
    const words = 'A sentence that stands for all that a newsroom writes on one day of work. '.repeat(40);
    const picture = await keepSamplePicture(data.archive.blobs, 'The harbour in fog');
    const digests = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        data.keep(`n${index}`, { words: `${index} ${words}`, asset: picture }),
      ),
    );
    await data.archive.cosign();
    const blobs = new Set(data.archive.catalogue.blobsOf(digests));
    const sizes = await Promise.all(
      [...blobs].map(async (digest) => (await data.archive.blobs.locate(digest))?.bytes ?? 0),
    );
    data.archive.close();
    const mirror = await serve(join(data.dataDir, 'archive'));
    expect(await syncData(join(folder, 'copy'), [mirror.url])).toMatchObject({ status: 0, missing: [] });
    const weight = sizes.reduce((sum, bytes) => sum + bytes, 0);
    expect(mirror.sent()).toBeLessThan(1.1 * weight);
    const asked = mirror.asked().filter((path) => path.startsWith('blobs/'));
    expect(new Set(asked).size).toBe(asked.length);
    expect(digests.every((digest) => asked.includes(blobPath(digest)))).toBe(true);
  });
});

describe('a large file that breaks off', () => {
  it('is gone on with where it ended, from another peer', async () => {
    const folder = await temporaryFolder();
    const data = await openFilledData(folder);
    await data.publishSettings();
    const words = Array.from({ length: 60_000 }, (_, index) => `word${index}`).join(' ');
    const version = await data.keep('long', { words });
    await data.archive.cosign();
    const [largest] = await Promise.all(
      data.archive.catalogue.blobsOf([version]).map(async (digest) => {
        return { path: blobPath(digest), bytes: (await data.archive.blobs.locate(digest))?.bytes ?? 0 };
      }),
    ).then((all) => all.sort((a, b) => b.bytes - a.bytes));
    data.archive.close();
    expect(largest?.bytes).toBeGreaterThan(500_000);
    const archiveDir = join(data.dataDir, 'archive');
    const [breaking, honest] = [
      await serve(archiveDir, { mode: 'cut-off', cutAbove: 300_000 }),
      await serve(archiveDir),
    ];
    const copy = join(folder, 'copy');
    expect(await syncData(copy, [breaking.url, honest.url])).toMatchObject({ status: 0, missing: [] });
    const starts = honest.requests
      .filter(({ url }) => url === `/${largest?.path}`)
      .map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0));
    expect(starts).toHaveLength(1);
    expect(starts[0]).toBeGreaterThan(0);
    expect(await lastingDigests(copy)).toMatchObject(await lastingDigests(data.dataDir));
  });
});

describe('an archive has sources or peers, never both', () => {
  it('so a copy is not published into, and a publisher is no copy', async () => {
    const folder = await published();
    const publisher = join(folder, 'data');
    const copy = join(folder, 'copy');
    await syncData(copy, [publisher]);
    await expect(openWritableArchive(copy, () => new Date(0))).rejects.toThrow(/is a copy of another/);
    await expect(syncData(publisher, [copy])).rejects.toThrow(/its keys lie in it/);
  });

  it('and follows one publisher', async () => {
    const [one, other] = [await published(), await states()];
    const copy = join(one, 'copy');
    const { newest } = publishedStates(other);
    expect(await syncData(copy, [newest], { key: 'log/0123456789abcdef' })).toMatchObject({
      status: 6,
      size: 0,
    });
    await expect(syncData(copy, [newest, join(one, 'data')])).rejects.toThrow(/different publishers/);
    expect(await syncData(copy, [join(one, 'data')])).toMatchObject({ status: 0 });
    const result = await syncData(copy, [newest]);
    expect(result).toMatchObject({ status: 6, peers: [{ state: 'unknown-signer' }] });
    await expect(syncData(copy, [newest], { key: 'log/0123456789abcdef' })).rejects.toThrow(/follows log/);
  });
});
