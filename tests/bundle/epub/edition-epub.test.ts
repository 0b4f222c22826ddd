import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEditionEpub } from '../../../src/bundle/epub/edition-epub.js';
import { digestOf } from '../../../src/domain/digest.js';
import type { Edition } from '../../../src/domain/edition.js';
import type { Settings } from '../../../src/domain/settings.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { articleOf, keepArticle, keepSampleArticles } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { badArticle, claimPicture, element, keepBadEdition } from './bad-edition.js';
import { judgeBook } from './judge-book.js';
import { elementsNamed, readBook } from './read-book.js';
import { drawCover } from '../../../src/bundle/epub/cover-picture.js';

async function createShelf() {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const pack = async (changes: Partial<Edition> = {}, names: Settings['names'] = 'neutral') => {
    const out = join(await temporaryFolder(), 'edition.epub');
    const { settingsDigest } = sample;
    const edition = { ...sample.edition, ...changes };
    const parts = { blobs, settings: { ...sample.settings, names } };
    const built = await buildEditionEpub(parts, { edition, settingsDigest, out });
    const file = await readFile(out);
    expect(built).toEqual({ digest: digestOf(file), bytes: file.length });
    const book = readBook(file);
    judgeBook(book);
    return { file, book };
  };
  return { blobs, sample, pack };
}

const HEADLINES = [SAMPLE_TEXTS.en.title, SAMPLE_TEXTS.ru.title];
const NAMES = /Radio Beacon|beacon|ferry|Паром|Tamizdat/i;

describe('an edition as a book', () => {
  it('begins with its media type, stored, named in full and without an extra field', async () => {
    const { file } = await (await createShelf()).pack();
    const header = {
      flags: file.readUInt16LE(6),
      method: file.readUInt16LE(8),
      extra: file.readUInt16LE(28),
    };
    expect(header).toEqual({ flags: 0, method: 0, extra: 0 });
    expect([file.readUInt32LE(18), file.readUInt32LE(22)]).toEqual([20, 20]);
    expect(file.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
  });

  it('is read in this order: card, title page, contents, articles', async () => {
    const { book } = await (await createShelf()).pack();
    expect(book.spine.slice(0, 3)).toEqual(['EPUB/card.xhtml', 'EPUB/title.xhtml', 'EPUB/contents.xhtml']);
    const pages = book.spine.map((path) => book.documents.get(path) ?? '');
    expect(pages[0]).toMatch(/<body><section class="card" lang="en"/);
    expect(pages[0]).toContain('Предупреждение о рисках');
    expect(pages[0]).not.toMatch(/ferry|Паром/);
    expect(pages[3]).toContain(`<h1>${SAMPLE_TEXTS.en.title}</h1>`);
    expect(pages[4]).toContain(`<h1>${SAMPLE_TEXTS.ru.title}</h1>`);
    for (const article of pages.slice(3))
      expect(article.indexOf('class="risk"')).toBeLessThan(article.indexOf('<h1>'));
  });

  it('tells each article by its source, time and digest, and the edition once by digests', async () => {
    const { sample, pack } = await createShelf();
    const { book } = await pack();
    const [, title = '', , english = ''] = book.spine.map((path) => book.documents.get(path));
    for (const words of [
      sample.versions.en,
      SAMPLE_TEXTS.en.url,
      'Radio Beacon',
      'We are not the publisher.',
    ])
      expect(english).toContain(words);
    for (const words of [sample.editionDigest, sample.settingsDigest, 'We are not the publisher.'])
      expect(title).toContain(words);
  });

  it('lists its articles under their language and section, for new and old reading systems', async () => {
    const { book } = await (await createShelf()).pack();
    const nav = book.documents.get('EPUB/nav.xhtml') ?? '';
    const ncx = book.documents.get('EPUB/toc.ncx') ?? '';
    const order = [
      'Risk notice. Read this first',
      'English · Society',
      HEADLINES[0],
      'Русский · Общество',
      HEADLINES[1],
    ];
    for (const text of [nav, ncx]) {
      const places = order.map((words) => text.indexOf(words ?? '?'));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
    expect(
      elementsNamed(nav, 'a')
        .map(({ href }) => href)
        .slice(0, 5),
    ).toEqual(book.spine.map((path) => path.replace('EPUB/', '')));
  });

  it('describes itself without a name, by an identifier that stays when its articles change', async () => {
    const { sample, pack } = await createShelf();
    const { book } = await pack();
    expect(book.opf).toContain('<dc:title>Articles · 22 November 2026</dc:title>');
    expect(book.opf).toContain('<dc:language>en</dc:language><dc:language>ru</dc:language>');
    expect(book.opf).toContain('<meta property="dcterms:modified">2026-11-22T14:05:00Z</meta>');
    const [, id = ''] = /<dc:identifier id="book-id">([^<]+)</.exec(book.opf) ?? [];
    expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect((await pack({ versions: [sample.versions.ru] })).book.opf).toContain(id);
    expect((await pack({ key: '2026-11-23' })).book.opf).not.toContain(id);
  });

  it('names neither outlet nor headline outside its pages, unless names are plain', async () => {
    const { pack } = await createShelf();
    const { book } = await pack();
    const outside = ({ entries, opf, documents }: typeof book) => [
      ...entries.map(({ name }) => name),
      opf,
      ...[...documents.values()].flatMap((xml) => /<(title|docTitle)>.*?<\/\1>/.exec(xml)?.[0] ?? []),
    ];
    for (const text of outside(book)) expect(text).not.toMatch(NAMES);
    const plain = outside((await pack({}, 'plain')).book).join('\n');
    expect(plain).toContain('<dc:title>Radio Beacon · Articles · 22 November 2026</dc:title>');
    expect(plain).toContain(`<title>${SAMPLE_TEXTS.en.title}</title>`);
    expect(plain).toMatch(/articles\/2026-11-22-the-ferry-/);
  });

  it('claims of its pictures what is so', async () => {
    const { blobs, sample, pack } = await createShelf();
    expect((await pack()).book.opf).toContain('alternativeText');
    expect((await pack({ versions: [sample.versions.ru] })).book.opf).not.toMatch(/visual|alternativeText/);
    const mute = { ...(await claimPicture(blobs, drawCover('rtl'), 'image/png')), alt: '' };
    const version = await keepArticle(blobs, badArticle('mute'), [mute]);
    const { opf } = (await pack({ versions: [version, sample.versions.en] })).book;
    expect(opf).toContain('<meta property="schema:accessModeSufficient">textual,visual</meta>');
    expect(opf).not.toMatch(/alternativeText|Sufficient">textual</);
  });

  it('holds a picture once, however many articles show it', async () => {
    const { blobs, pack } = await createShelf();
    const picture = await claimPicture(blobs, drawCover('rtl'), 'image/png');
    const versions = [
      await keepArticle(blobs, badArticle('one'), [picture, picture]),
      await keepArticle(blobs, badArticle('two'), [picture]),
    ];
    const { book } = await pack({ versions });
    expect(book.entries.filter(({ name }) => name.includes('/images/'))).toHaveLength(1);
    const shown = [...book.documents.values()].flatMap((xml) => elementsNamed(xml, 'img'));
    expect(shown.map(({ src }) => src)).toEqual(Array(3).fill(`../images/${picture.digest}.png`));
  });

  it('keeps links between its own articles inside, to the later of two versions', async () => {
    const { blobs, sample, pack } = await createShelf();
    const href = `${SAMPLE_TEXTS.ru.url}?utm_source=x#part`;
    const linking = badArticle('link', {}, [element('p', [element('a', ['words'], { href })])]);
    const later = articleOf(SAMPLE_TEXTS.ru);
    const versions = [
      await keepArticle(blobs, linking),
      sample.versions.ru,
      await keepArticle(blobs, {
        ...later,
        manifest: { ...later.manifest, captured: '2026-11-22T15:00:00.000Z' },
      }),
    ];
    const { book } = await pack({ versions });
    const page = [...book.documents.values()].find((xml) => xml.includes('>words</a>')) ?? '';
    const [link = {}] = elementsNamed(page, 'a');
    expect(Object.keys(link)).toEqual(['href']);
    expect(link.href).toMatch(/^2026-11-22-[a-z2-7-]+\d?\.xhtml$/);
    expect(book.documents.get(`EPUB/articles/${link.href}`)).toContain(versions[2]);
  });
});

describe('an edition in Persian', () => {
  it('is turned from right to left, each article keeping its own direction', async () => {
    const { sample, pack } = await createShelf();
    const { book } = await pack({
      outlet: 'harbour',
      versions: [sample.versions.fa, sample.versions.en].sort(),
    });
    expect(book.opf).toContain('page-progression-direction="rtl"');
    expect(book.opf).toContain('<dc:language>fa</dc:language><dc:language>en</dc:language>');
    const [card, title, contents, persian, english] = book.spine.map((path) => book.documents.get(path));
    for (const page of [card, title, contents, persian])
      expect(page).toMatch(/<html [^>]*lang="fa" xml:lang="fa" dir="rtl"/);
    expect(english).toMatch(/<html [^>]*lang="en" xml:lang="en" dir="ltr"/);
    // Another outlet's article brings that outlet's notice with it.
    expect(card).toContain('undesirable');
  });
});

describe('bad input', () => {
  it('gives a book of the same shape', async () => {
    const { blobs, pack } = await createShelf();
    const edition = await keepBadEdition(blobs);
    for (const names of ['neutral', 'plain'] as const) {
      const { book } = await pack({ versions: edition.versions }, names);
      expect(book.spine).toHaveLength(3 + edition.versions.length);
      expect(book.entries.filter(({ name }) => name.includes('/images/'))).toHaveLength(1);
      expect(book.opf).toContain('2026-11-22T16:00:00Z');
      const titles = [...book.documents.values()].flatMap((xml) => /<title>(.*?)<\/title>/.exec(xml)?.[1]);
      for (const title of titles)
        expect(title === undefined || (title !== '' && title.length < 400)).toBe(true);
      for (const { href } of elementsNamed(book.documents.get('EPUB/nav.xhtml') ?? '', 'a'))
        expect(href).toBeTruthy();
      expect(book.documents.get('EPUB/nav.xhtml')).not.toMatch(/<a [^>]*><\/a>/);
    }
  });

  it('of an edition without articles gives no file', async () => {
    const { blobs, sample } = await createShelf();
    const out = join(await temporaryFolder(), 'edition.epub');
    const { settings, settingsDigest } = sample;
    const edition = { ...sample.edition, versions: [] };
    await expect(
      buildEditionEpub({ blobs, settings }, { edition, settingsDigest, out }),
    ).rejects.toMatchObject({
      code: 'BUNDLE_EMPTY',
    });
    expect(existsSync(out)).toBe(false);
  });

  it('of a picture that is not there leaves no file', async () => {
    const { blobs, sample } = await createShelf();
    const picture = await claimPicture(blobs, drawCover('rtl'), 'image/png');
    const version = await keepArticle(blobs, badArticle('missing'), [picture]);
    await blobs.hold(picture.digest);
    const out = join(await temporaryFolder(), 'edition.epub');
    const { settings, settingsDigest } = sample;
    const edition = { ...sample.edition, versions: [version] };
    await expect(
      buildEditionEpub({ blobs, settings }, { edition, settingsDigest, out }),
    ).rejects.toMatchObject({
      code: 'BLOB_MISSING',
    });
    expect(existsSync(out)).toBe(false);
  });
});

describe('the same edition and settings', () => {
  it('give the same bytes in two folders, and the files that they always gave', async () => {
    const { blobs, pack } = await createShelf();
    // Without the sample's photograph, whose bytes are those of whatever encoder is installed.
    const texts = [SAMPLE_TEXTS.fa, SAMPLE_TEXTS.ru];
    const versions = await Promise.all(texts.map((text) => keepArticle(blobs, articleOf(text))));
    const [one, two] = [await pack({ versions }), await pack({ versions })];
    expect(one.file.equals(two.file)).toBe(true);
    // Another zlib packs them otherwise, so the files count and not the ZIP, nor the picture packed in itself.
    const files = one.book.entries.map(
      ({ name, method, content }) => `${name} ${method} ${digestOf(content)}\n`,
    );
    expect(digestOf(files.filter((line) => !line.startsWith('EPUB/cover.png')).join(''))).toBe(
      '917b37f4933a20f8d7061551846e2c1cd0afe3babb5b9687055760438755e57d',
    );
  });
});
