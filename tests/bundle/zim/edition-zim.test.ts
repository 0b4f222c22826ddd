import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEditionZim } from '../../../src/bundle/zim/edition-zim.js';
import { digestOf } from '../../../src/domain/digest.js';
import { keepBadEdition } from '../../support/bad-edition.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { sampleSettings } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { addressesIn, attribute, parsePage, wordsOf } from '../parsed-page.js';
import { packZim, sampleForZim } from './pack-zim.js';
import type { ReadZim } from './read-zim.js';

/** Of the sample, uncompressed: changes only when what readers get changes. */
const GOLDEN = '23ef796e508c0a2d9757605535787465d186ec5e2e1779aa45942f576fb14642';

const pagesOf = (zim: ReadZim) => zim.entries.filter(({ type }) => type === 'text/html');
const isLocal = (address: string) => !/^[a-z]+:/i.test(address);

describe('the file', () => {
  it('begins and ends as ZIM 6.1 says', async () => {
    const { file, built } = await packZim(await sampleForZim());
    expect(file.readUInt32LE(0)).toBe(0x044d495a);
    expect([file.readUInt16LE(4), file.readUInt16LE(6)]).toEqual([6, 1]);
    expect(file.readBigUInt64LE(56)).toBe(80n);
    expect(Number(file.readBigUInt64LE(72))).toBe(file.length - 16);
    const sum = createHash('md5').update(file.subarray(0, -16)).digest();
    expect(file.subarray(-16).equals(sum)).toBe(true);
    expect(built).toEqual({ digest: digestOf(file), bytes: file.length });
  });

  it('has entries sorted by path, and both lists of titles', async () => {
    const zim = (await packZim(await sampleForZim())).read();
    const paths = zim.entries.map(({ namespace, path }) => namespace + path);
    expect(paths).toEqual([...paths].sort());
    const titles = zim.titleList.map((i) => zim.entries[i]).map((e) => `${e?.namespace}${e?.title}`);
    const byBytes = [...titles].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(titles).toEqual(byBytes);
    expect(new Set(zim.titleList).size).toBe(zim.entries.length);
    const { content } = zim.entry('X/listing/titleOrdered/v1');
    const front = Array.from({ length: content.length / 4 }, (_, i) => content.readUInt32LE(i * 4));
    expect(front.map((i) => zim.entries[i]?.title)).toEqual([
      'Articles · 22 November 2026',
      SAMPLE_TEXTS.en.title,
      SAMPLE_TEXTS.ru.title,
      SAMPLE_TEXTS.fa.title,
    ]);
  });

  it('leads to the contents first', async () => {
    const zim = (await packZim(await sampleForZim())).read();
    const main = zim.entries[zim.mainPage];
    expect(main).toMatchObject({ namespace: 'W', path: 'mainPage' });
    expect(zim.entries[main?.target ?? -1]).toMatchObject({ namespace: 'C', path: 'index.html' });
  });

  it('keeps a picture of two articles once, with its bytes', async () => {
    const sample = await sampleForZim();
    const zim = (await packZim(sample)).read();
    const pictures = zim.entries.filter(({ namespace, type }) => namespace === 'C' && type === 'image/png');
    expect(pictures.map(({ path }) => path)).toEqual([`p/${sample.picture.digest}.png`]);
    expect(digestOf(pictures[0]?.content ?? '')).toBe(sample.picture.digest);
  });

  it('has a UUID of version 8 that another content does not have', async () => {
    const sample = await sampleForZim();
    const { uuid } = (await packZim(sample)).read();
    expect(uuid.toString('hex')).toMatch(/^.{12}8.{3}[89ab]/);
    const fewer = { ...sample, edition: { ...sample.edition, versions: [sample.versions.en] } };
    expect((await packZim(fewer)).read().uuid.equals(uuid)).toBe(false);
  });
});

describe('every page', () => {
  it('has the card before its first other word, in its own language and in English', async () => {
    const zim = (await packZim(await sampleForZim())).read();
    expect(pagesOf(zim)).toHaveLength(4);
    for (const { content } of pagesOf(zim)) {
      const { elements, errors } = parsePage(content);
      expect(errors).toEqual([]);
      const body = elements.find(({ tagName }) => tagName === 'body');
      const first = elements[elements.indexOf(body ?? elements[0]!) + 1];
      expect(attribute(first, 'class')).toBe('card');
      expect(wordsOf(first)).toContain('Risk notice. Read this first');
      expect(wordsOf(body).startsWith(wordsOf(first))).toBe(true);
      const language = attribute(elements[0], 'lang') ?? '';
      expect(elements.some((e) => e.tagName === 'h2' && attribute(e, 'lang') === language)).toBe(true);
    }
  });

  it('loads nothing but what lies in the file, and says where it comes from', async () => {
    const sample = await sampleForZim();
    const zim = (await packZim(sample)).read();
    const paths = new Set(zim.entries.filter((e) => e.namespace === 'C').map(({ path }) => path));
    for (const { path, content } of pagesOf(zim)) {
      for (const found of addressesIn(parsePage(content))) {
        const [tag = '', address = ''] = found.split(' ');
        if (tag === 'a' && !isLocal(address)) continue;
        expect(isLocal(address), found).toBe(true);
        if (address.startsWith('#')) continue;
        expect(paths, found).toContain(new URL(address, `zim:///${path}`).pathname.slice(1));
      }
      for (const link of parsePage(content).elements.filter(({ tagName }) => tagName === 'a')) {
        if (isLocal(attribute(link, 'href') ?? '')) continue;
        expect(attribute(link, 'rel')).toBe('noreferrer noopener');
      }
      expect(content.toString()).toContain('Radio Beacon');
    }
    const article = pagesOf(zim).find(({ title }) => title === SAMPLE_TEXTS.en.title);
    for (const fact of [SAMPLE_TEXTS.en.url, sample.versions.en, 'We are not the publisher.'])
      expect(article?.content.toString()).toContain(fact);
    expect(zim.entry('C/index.html').content.toString()).toContain(digestOf('settings'));
  });

  it('runs no script but the search of the contents', async () => {
    const zim = (await packZim(await sampleForZim())).read();
    const scripts = pagesOf(zim).flatMap(({ path, content }) =>
      parsePage(content)
        .elements.filter(({ tagName }) => tagName === 'script')
        .map((script) => [path, attribute(script, 'src')]),
    );
    expect(scripts).toEqual([['index.html', 'search.js']]);
  });
});

describe('neutral names', () => {
  it('leave outlet and headlines out of everything but pages and the list of titles', async () => {
    const sample = await sampleForZim();
    const zim = (await packZim(sample)).read();
    const metadata = zim.entries.filter(({ namespace }) => namespace === 'M');
    const shown = [
      ...zim.entries.map(({ path }) => path),
      ...metadata.map(({ content }) => content.toString()),
      ...pagesOf(zim).map(({ content }) =>
        wordsOf(parsePage(content).elements.find(({ tagName }) => tagName === 'title')),
      ),
    ].join('\n');
    expect(shown).not.toMatch(/beacon|ferry|паром|کشتی|tamizdat/i);
    expect(metadata.map(({ path }) => path)).not.toContain('Source');
  });

  it('give way to plain ones where the operator chose so', async () => {
    const sample = await sampleForZim();
    const zim = (await packZim({ ...sample, settings: { ...sample.settings, names: 'plain' } })).read();
    expect(zim.entry('M/Creator').content.toString()).toBe('Radio Beacon');
    expect(zim.entry('M/Title').content.toString()).toBe('Radio Beacon · 2026-11-22');
  });
});

describe('bad input', () => {
  it('gives a file in which every page is valid and every picture is one', async () => {
    const blobs = createMemoryBlobStore();
    const edition = await keepBadEdition(blobs);
    const { read } = await packZim({ blobs, edition, settings: sampleSettings() });
    const zim = read();
    expect(pagesOf(zim)).toHaveLength(edition.versions.length + 1);
    for (const { path, title, content } of pagesOf(zim)) {
      expect(parsePage(content).errors, path).toEqual([]);
      expect(title).toMatch(/\S/);
      expect(title.length).toBeLessThanOrEqual(300);
      expect(title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(content.toString()).not.toContain("'");
    }
    const pictures = zim.entries.filter((e) => e.namespace === 'C' && e.type?.startsWith('image/'));
    for (const { content } of pictures) expect(content.toString('hex', 0, 3)).toMatch(/^(ffd8ff|89504e)$/);
    expect(pictures).toHaveLength(2);
  });

  it('without an article is refused, and there is no file', async () => {
    const { blobs, settings, edition } = await sampleForZim();
    const out = join(await temporaryFolder(), 'edition.zim');
    const request = { edition: { ...edition, versions: [] }, settingsDigest: digestOf('settings'), out };
    await expect(buildEditionZim({ blobs, settings }, request)).rejects.toMatchObject({
      code: 'BUNDLE_EMPTY',
    });
    expect(existsSync(out)).toBe(false);
  });

  it('with a picture that is gone is refused, and there is no file', async () => {
    const { blobs, settings, edition, picture } = await sampleForZim();
    await blobs.hold(picture.digest);
    const out = join(await temporaryFolder(), 'edition.zim');
    const request = { edition, settingsDigest: digestOf('settings'), out };
    await expect(buildEditionZim({ blobs, settings }, request)).rejects.toMatchObject({
      code: 'BLOB_MISSING',
    });
    expect(existsSync(out)).toBe(false);
  });
});

describe('the same edition and settings', () => {
  it('give the same bytes in any folder, and these', async () => {
    const first = await packZim(await sampleForZim());
    const second = await packZim(await sampleForZim());
    expect(second.out).not.toBe(first.out);
    expect(second.file.equals(first.file)).toBe(true);
    expect(first.built.digest).toBe(GOLDEN);
  });
});
