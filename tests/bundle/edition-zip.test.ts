import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { buildArticleHtml } from '../../src/bundle/html/article-html.js';
import { buildEditionZip } from '../../src/bundle/edition-zip.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Edition } from '../../src/domain/edition.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { keepSampleArticles } from '../support/sample-articles.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { activeParts, addressesIn, attribute, parsePage, wordsOf } from './parsed-page.js';
import { readZip } from './read-zip.js';

const run = promisify(execFile);

async function packSample(changes: Partial<Edition> = {}) {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const out = join(await temporaryFolder(), 'edition.zip');
  const edition = { ...sample.edition, ...changes };
  const { settings, settingsDigest } = sample;
  const pack = () => buildEditionZip({ blobs, settings }, { edition, settingsDigest, out });
  return { blobs, sample, out, pack };
}

/** Changes only with a change of what bundles say or how they say it. */
const GOLDEN = '6c1f722a7b1ea741a08f683e9022c41af48a6bad39500aa8899fc71d4f7a6857';

describe('buildEditionZip', () => {
  it('packs contents, README and one file for each article, under neutral ASCII names and fixed times', async () => {
    const { out, pack } = await packSample();
    const { digest, bytes } = await pack();
    const file = await readFile(out);
    expect({ digest: digestOf(file), bytes: file.length }).toEqual({ digest, bytes });
    const entries = readZip(file);
    const names = entries.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['index.html', 'README.txt']);
    expect(names.slice(2)).toEqual([...names.slice(2)].sort());
    for (const name of names.slice(2)) expect(name).toMatch(/^articles\/2026-11-22-[a-z2-7]{4}\.html$/);
    for (const entry of entries) {
      expect(entry).toMatchObject({ method: 8, date: '1980-01-01', time: '00:00:00', mode: 0o100644 });
    }
  });

  it('holds the same bytes as the bundle of each article', async () => {
    const { blobs, sample, out, pack } = await packSample();
    await pack();
    const articles = readZip(await readFile(out)).slice(2);
    expect(articles).toHaveLength(2);
    for (const version of sample.edition.versions) {
      const html = await buildArticleHtml({ blobs, settings: sample.settings }, version);
      expect(articles.some(({ content }) => digestOf(content) === digestOf(html))).toBe(true);
    }
  });

  it('holds these bytes', async () => {
    const { out, pack } = await packSample();
    await pack();
    const contents = readZip(await readFile(out)).map(({ name, content }) => `${name} ${digestOf(content)}`);
    // Of the contents: how they are deflated is up to zlib, which changes with Node.
    expect(digestOf(contents.join('\n'))).toBe(GOLDEN);
  });

  it('lists the articles by time under the card, with links to files that are there', async () => {
    const { out, pack } = await packSample();
    await pack();
    const [index, ...others] = readZip(await readFile(out));
    const page = parsePage(index?.content ?? new Uint8Array());
    expect(page.errors).toEqual([]);
    expect(activeParts(page)).toEqual([]);
    const links = addressesIn(page).filter((address) => address !== 'a #text');
    expect(links).toHaveLength(2);
    for (const link of links) expect(others.map(({ name }) => `a ${name}`)).toContain(link);
    const words = page.elements.map((element) => wordsOf(element)).find((text) => text !== '') ?? '';
    expect(words.indexOf('Risk notice')).toBeLessThan(words.indexOf('Паром'));
    expect(words.indexOf('Паром')).toBeLessThan(words.indexOf('The ferry'));
    const russian = page.elements.find((element) => attribute(element, 'lang') === 'ru');
    expect(wordsOf(russian)).toContain('Паром');
    expect(wordsOf(page.elements.find(({ tagName }) => tagName === 'title'))).toBe(
      'Articles · 22 November 2026',
    );
  });

  it('begins its README with the card', async () => {
    const { sample, out, pack } = await packSample();
    await pack();
    const readme = new TextDecoder().decode(readZip(await readFile(out))[1]?.content);
    expect(readme).toMatch(
      /^RISK NOTICE\. READ THIS FIRST\r\n\r\nThis is a saved copy of material from Radio Beacon/,
    );
    expect(readme).toContain('open index.html');
    expect(readme).toContain(sample.settingsDigest);
    for (const line of readme.split('\r\n')) expect(line.length).toBeLessThanOrEqual(72);
  });

  it('speaks of the latest articles where the edition never closes', async () => {
    const { out, pack } = await packSample({ kind: 'latest', key: 'latest' });
    await pack();
    expect(new TextDecoder().decode(readZip(await readFile(out))[0]?.content)).toContain(
      '<title>Latest articles</title>',
    );
  });

  it('refuses an edition without articles and leaves no file', async () => {
    const { out, pack } = await packSample({ versions: [] });
    await expect(pack()).rejects.toMatchObject({ code: 'BUNDLE_EMPTY' });
    expect(existsSync(out)).toBe(false);
  });

  it('leaves no file when an article cannot be built', async () => {
    const { blobs, sample, out, pack } = await packSample();
    const { body } = JSON.parse(new TextDecoder().decode(await blobs.read(sample.versions.ru))) as {
      body: { digest: typeof sample.versions.ru };
    };
    await blobs.hold(body.digest);
    await expect(pack()).rejects.toMatchObject({ code: 'BLOB_MISSING' });
    expect(existsSync(out)).toBe(false);
  });

  it('says when the file cannot be written, instead of waiting', async () => {
    const { blobs, sample } = await packSample();
    const { settings, settingsDigest, edition } = sample;
    const out = join(await temporaryFolder(), 'missing', 'edition.zip');
    await expect(buildEditionZip({ blobs, settings }, { edition, settingsDigest, out })).rejects.toThrow(
      'ENOENT',
    );
  });

  it('opens with unzip', async (test) => {
    const { out, pack } = await packSample();
    await pack();
    const found = await run('unzip', ['-v']).then(
      () => true,
      () => false,
    );
    if (!found) test.skip('unzip is not installed here');
    const { stdout } = await run('unzip', ['-t', out]);
    expect(stdout).toContain('No errors detected');
  });
});
