import { beforeAll, describe, expect, it } from 'vitest';
import { buildArticleEpub } from '../../../src/bundle/epub/article-epub.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { keepArticle, keepSampleArticles, type SampleArticles } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { badArticle, keepBadEdition } from './bad-edition.js';
import { judgeBook } from './judge-book.js';
import { readBook } from './read-book.js';

const blobs = createMemoryBlobStore();
let sample: SampleArticles;

beforeAll(async () => {
  sample = await keepSampleArticles(blobs);
});

async function bookOf(version: SampleArticles['versions']['en'], settings = sample.settings) {
  const book = readBook(await buildArticleEpub({ blobs, settings }, version));
  judgeBook(book);
  return { ...book, pages: book.spine.map((path) => book.documents.get(path) ?? '') };
}

describe('an article as a book', () => {
  it.each(['en', 'ru', 'fa'] as const)(
    'in %s has the card first, then a title page and the text',
    async (language) => {
      const { spine, pages, opf } = await bookOf(sample.versions[language]);
      expect(spine).toEqual(['EPUB/card.xhtml', 'EPUB/title.xhtml', 'EPUB/articles/article.xhtml']);
      const [card = '', title = '', text = ''] = pages;
      expect(card).toMatch(new RegExp(`<section class="card" lang="${language}"`));
      expect(card).toContain('Risk notice. Read this first');
      expect(card).not.toContain(SAMPLE_TEXTS[language].title);
      for (const page of [title, text]) expect(page).toContain(SAMPLE_TEXTS[language].title);
      expect(text).toContain(sample.versions[language]);
      expect(opf).toContain(`page-progression-direction="${language === 'fa' ? 'rtl' : 'ltr'}"`);
      expect(opf).toContain(`<dc:language>${language}</dc:language><meta`);
    },
  );

  it('has a neutral title, and the same identifier for every version', async () => {
    const { opf } = await bookOf(sample.versions.en);
    expect(opf).toContain('<dc:title>Article · 22 Nov 2026, 14:05</dc:title>');
    expect(opf).not.toMatch(/ferry|beacon/i);
    const [, id = '?'] = /<dc:identifier id="book-id">([^<]+)</.exec(opf) ?? [];
    const later = badArticle('later', { url: SAMPLE_TEXTS.en.url, captured: '2026-11-23T01:00:00.000Z' });
    later.manifest.article = (await articleIdIn(sample.versions.en)) as typeof later.manifest.article;
    expect((await bookOf(await keepArticle(blobs, later))).opf).toContain(id);
    expect((await bookOf(sample.versions.ru)).opf).not.toContain(id);
  });

  it('has the headline for a title when the operator chose plain names', async () => {
    const { opf } = await bookOf(sample.versions.en, { ...sample.settings, names: 'plain' });
    expect(opf).toContain(`<dc:title>${SAMPLE_TEXTS.en.title}</dc:title>`);
  });

  it("shows the outlet's own notice on the card's page, as its words", async () => {
    const [card, , text] = (await bookOf(sample.versions.ru)).pages;
    expect(card).toContain('Что говорит об этом Radio Beacon');
    expect(card).toContain('за ссылки на наши материалы');
    expect(text).not.toContain('за ссылки на наши материалы');
  });

  it('comes out byte for byte the same again', async () => {
    const build = () => buildArticleEpub({ blobs, settings: sample.settings }, sample.versions.fa);
    expect(Buffer.from(await build()).equals(await build())).toBe(true);
  });

  it('keeps its shape whatever the outlet wrote', async () => {
    const { versions } = await keepBadEdition(blobs);
    for (const version of versions) {
      for (const names of ['neutral', 'plain'] as const) {
        const { opf } = await bookOf(version, { ...sample.settings, names });
        expect(/<dc:title>([^<]{1,130})<\/dc:title>/.exec(opf)?.[1]?.trim()).toBeTruthy();
      }
    }
  });

  it('cannot be made of an outlet without a notice', async () => {
    const settings = { ...sample.settings, notices: [] };
    await expect(buildArticleEpub({ blobs, settings }, sample.versions.en)).rejects.toMatchObject({
      code: 'BUNDLE_WITHOUT_NOTICE',
    });
  });
});

async function articleIdIn(version: SampleArticles['versions']['en']): Promise<string> {
  return (JSON.parse(new TextDecoder().decode(await blobs.read(version))) as { article: string }).article;
}
