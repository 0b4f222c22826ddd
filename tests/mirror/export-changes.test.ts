import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportMirror, type ExportOutcome } from '../../mirror/export.js';
import { blobPath } from '../../src/archive/blob-store.js';
import { articleIdOf } from '../../src/domain/article.js';
import { createSampleMirror, sampleSettings, type SampleMirror } from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** An archive with one outlet and two articles, in two languages. */
async function createSmallMirror(): Promise<SampleMirror> {
  const mirror = await createSampleMirror(await temporaryFolder());
  await mirror.publishSettings({ outlets: sampleSettings().outlets.slice(0, 1) });
  await mirror.publishVersion(SAMPLE_TEXTS.ru);
  await mirror.publishVersion(SAMPLE_TEXTS.en);
  await mirror.commit();
  return mirror;
}

function write(mirror: SampleMirror, dir: string, isStopped = () => false): Promise<ExportOutcome> {
  return exportMirror({ parts: mirror.parts, dir, program: '1', onProgress: () => undefined, isStopped });
}

async function treeOf(dir: string): Promise<Map<string, string>> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = files.map(
    async (file) => [file.slice(dir.length + 1), await readFile(file, 'latin1')] as const,
  );
  return new Map((await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

it('follows the archive: a new article changes the pages that list it, a withdrawn one leaves nothing', async () => {
  const mirror = await createSmallMirror();
  const dir = await temporaryFolder();
  await write(mirror, dir);
  const before = await treeOf(dir);

  mirror.passTime(3_600_000);
  const text = { ...SAMPLE_TEXTS.en, url: 'https://beacon.example/a/second.html', title: 'Tidewater opens' };
  const id = articleIdOf(text.url);
  const version = await mirror.publishVersion(text, { captured: '2026-11-22T15:00:00.000Z' });
  await mirror.commit();
  const { written } = await write(mirror, dir);
  const after = await treeOf(dir);
  const changed = [...after].filter(([name, words]) => before.get(name) !== words).map(([name]) => name);
  expect(written).toBe(changed.filter((name) => name !== 'files.txt').length);
  // The front pages and the page about the copy say of when it is, and catalogues when they changed.
  const isDated = (name: string): boolean => /(^|\/)index\.html$|\/about\.html$|\/opds\/|^(checkpoint|files\.txt|tile\/)/.test(name); // oxfmt-ignore
  const listing = changed.filter((name) => !name.includes(id) && !name.startsWith('blobs/'));
  for (const name of listing.filter((one) => !isDated(one))) expect(after.get(name), name).toContain(id);
  for (const own of [SAMPLE_TEXTS.ru, SAMPLE_TEXTS.en].map(({ url }) => articleIdOf(url))) {
    expect(changed.filter((name) => name.includes(`b/${own}`) || name.includes(`save/a/${own}`))).toEqual([]);
  }
  expect(changed.filter((name) => name.includes(articleIdOf(SAMPLE_TEXTS.ru.url)))).toEqual([]);

  await mirror.withdraw([version]);
  await mirror.commit();
  const { removed } = await write(mirror, dir);
  expect(removed).toBeGreaterThan(20);
  const left = await treeOf(dir);
  const graves = [...left.keys()].filter((name) => name.includes(id));
  expect(graves).toHaveLength(12);
  expect(left.get(`en/a/${id}.html`)).toContain('This is no longer offered');
  for (const [name, words] of left) expect(words, name).not.toContain('Tidewater');
  expect([...left.keys()].filter((name) => name.includes(version))).toEqual([]);
});

it('goes on where it was stopped, publishes the checkpoint last, and comes to the same files', async () => {
  const mirror = await createSmallMirror();
  const [dir, fresh] = [await temporaryFolder(), await temporaryFolder()];
  let asked = 0;
  const stopped = await write(mirror, dir, () => (asked += 1) === 2);
  expect(stopped.isStopped).toBe(true);
  const half = await treeOf(dir);
  expect([...half.keys()].some((name) => name.startsWith('en/a/'))).toBe(true);
  expect(half.has('checkpoint')).toBe(false);
  await write(mirror, dir);
  await write(mirror, fresh);
  expect(await treeOf(dir)).toEqual(await treeOf(fresh));
});

it('is refused before there is anything to export', async () => {
  const mirror = await createSampleMirror(await temporaryFolder());
  const dir = await temporaryFolder();
  await expect(write(mirror, dir)).rejects.toThrow('there is nothing to export yet');
  expect(await readdir(dir)).toEqual([]);
});

it('says of an article that a copy let go of that it is not held, and not that it was withdrawn', async () => {
  const mirror = await createSmallMirror();
  const { catalogue, log, archiveDir } = mirror.parts;
  const dir = await temporaryFolder();
  await write(mirror, dir);
  const id = articleIdOf(SAMPLE_TEXTS.en.url);
  const version = catalogue.article(id)?.version;
  for await (const entry of log.entries(2)) {
    expect(entry.digest).toBe(version);
    catalogue.forget([{ ...entry, index: 2 }]);
    await rm(join(archiveDir, blobPath(entry.digest)));
  }
  await write({ ...mirror, parts: { ...mirror.parts, isCopy: true } }, dir);
  const page = await readFile(join(dir, `en/a/${id}.html`), 'utf8');
  expect(page).toContain('this copy does not hold the page');
  expect(page).not.toContain('withdrawn');
});
