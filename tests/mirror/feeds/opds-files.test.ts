import { parseHTML } from 'linkedom';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { paths } from '../../../mirror/paths.js';
import { chooseNotices } from '../../../src/notice/choose-notices.js';
import { createFilledMirror, sampleSettings, shareFilledMirror } from '../../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const mirror = shareFilledMirror();
const OPEN_ACCESS = 'http://opds-spec.org/acquisition/open-access';

async function catalogue(path: string, parts = mirror().parts) {
  const answer = await supertest(createMirror(parts).listener).get(path).buffer(true);
  const text = String(answer.text ?? (answer.body as Buffer));
  const { document } = parseHTML(text);
  const entries = [...document.querySelectorAll('entry')].map((entry) => ({
    id: entry.querySelector('id')?.textContent ?? '',
    title: entry.querySelector('title')?.textContent ?? '',
    summary: entry.querySelector('summary')?.textContent ?? '',
    content: parseHTML(
      `<!doctype html><html><body>${entry.querySelector('content')?.textContent ?? ''}</body></html>`,
    ).document.body,
    links: [...entry.querySelectorAll('link')].map((link) => ({
      rel: link.getAttribute('rel'),
      type: link.getAttribute('type'),
      path: new URL(link.getAttribute('href') ?? '', `http://host.example${path}`).pathname,
      length: link.getAttribute('length'),
    })),
  }));
  return { answer, text, document, entries };
}

const every = (): string[] => [
  paths.opds('fa', mirror().harbour),
  paths.opds('en', mirror().beacon),
  paths.opdsEditions('en', mirror().beacon),
  paths.opdsArticles('en', mirror().beacon),
  paths.opdsArticles('fa', mirror().harbour),
];

describe('every catalogue', () => {
  it('has the notice as its subtitle and at the start of every entry, marked up and in plain words', async () => {
    for (const path of every()) {
      const [language, outletId] = path.startsWith('/fa') ? ['fa', 'harbour'] : ['en', 'beacon'];
      const { document, entries } = await catalogue(path);
      const notice = chooseNotices({ settings: sampleSettings(), outletId, language });
      expect(document.querySelector('subtitle')?.textContent, path).toBe(notice.banner.words);
      expect(entries.length, path).toBeGreaterThan(0);
      for (const { summary, content } of entries) {
        expect(summary, path).toBe(notice.banner.words);
        const [own, next] = [...content.children];
        expect([own?.getAttribute('lang'), own?.textContent?.startsWith(notice.banner.words)], path).toEqual([
          language,
          true,
        ]);
        if (language === 'fa') expect(next?.textContent, path).toBe(notice.englishBanner?.words);
      }
    }
  });

  it('leads by relative links only, and names neither host, outlet nor headline where a device would keep it', async () => {
    for (const path of every()) {
      const { document, text, entries } = await catalogue(path);
      const hrefs = [...document.querySelectorAll('link')].map((link) => link.getAttribute('href'));
      for (const href of hrefs) expect(href, path).not.toMatch(/^\/|:/);
      const kept = [...document.querySelectorAll('title, name, id')].map(({ textContent }) => textContent);
      for (const secret of ['Beacon', 'Harbour', SAMPLE_TEXTS.en.title, SAMPLE_TEXTS.fa.title]) {
        expect(kept.join('\n'), path).not.toContain(secret);
      }
      const ids = [...document.querySelectorAll('id')].map(({ textContent }) => textContent);
      for (const id of ids) expect(id, path).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
      expect(new Set(ids).size, path).toBe(entries.length + 1);
      expect(new Set(entries.map(({ title }) => title)).size, path).toBe(entries.length);
      expect(text, path).not.toMatch(/tamizdat/i);
    }
  });
});

describe('the catalogue of an outlet', () => {
  it('begins with a root that leads to editions and to articles', async () => {
    const { beacon } = mirror();
    const { answer, entries, document } = await catalogue(paths.opds('en', beacon));
    expect(answer.headers['content-type']).toBe(
      'application/atom+xml;profile=opds-catalog;kind=navigation; charset=utf-8',
    );
    expect(entries.flatMap(({ links }) => links)).toEqual(
      [paths.opdsEditions('en', beacon), paths.opdsArticles('en', beacon)].map((path) => ({
        rel: 'subsection',
        type: 'application/atom+xml;profile=opds-catalog;kind=acquisition',
        path,
        length: null,
      })),
    );
    const relations = [...document.querySelectorAll('feed > link')].map((link) => link.getAttribute('rel'));
    expect(relations).toEqual(['self', 'start']);
  });

  it('offers each edition that is packed, open and closed, with the size of its file', async () => {
    const { beacon, latest, closed, parts } = mirror();
    const { answer, entries } = await catalogue(paths.opdsEditions('en', beacon));
    expect(answer.headers['content-type']).toContain('kind=acquisition');
    expect(entries.map(({ title }) => title)).toEqual(['Latest articles', 'Articles · 21 November 2026']);
    const links = entries.flatMap((entry) => entry.links);
    expect(links.map(({ rel, type, path }) => [rel, type, path])).toEqual(
      [latest, closed].map((name) => [OPEN_ACCESS, 'application/zip', paths.openEdition(name)]),
    );
    for (const { path, length } of links) {
      const file = await supertest(createMirror(parts).listener).get(path);
      expect(file.headers['content-length'], path).toBe(length);
      expect(file.headers['content-type'], path).toBe('application/zip');
    }
  });

  it('offers the newest articles as books, the headline inside the entry only', async () => {
    const { beacon, ids } = mirror();
    const { entries } = await catalogue(paths.opdsArticles('en', beacon));
    expect(entries).toHaveLength(2);
    for (const [at, language] of (['en', 'ru'] as const).entries()) {
      const entry = entries.find(({ links }) => links[0]?.path === `/b/${ids[language]}.epub`);
      expect(entry?.links[0], String(at)).toMatchObject({ rel: OPEN_ACCESS, type: 'application/epub+zip' });
      expect(entry?.content.lastElementChild?.textContent).toBe(SAMPLE_TEXTS[language].title);
      expect(entry?.title).toBe(`Article · 22 Nov, 14:05 · ${ids[language].slice(0, 4)}`);
    }
  });

  it('says what it holds where the operator chose plain names', async () => {
    const plain = await createFilledMirror(await temporaryFolder());
    await plain.publishSettings({ names: 'plain' });
    await plain.commit();
    const articles = await catalogue(paths.opdsArticles('en', plain.beacon), plain.parts);
    expect(articles.document.querySelector('feed > title')?.textContent).toBe('The Beacon');
    expect(articles.entries.map(({ title }) => title)).toContain(SAMPLE_TEXTS.en.title);
    const editions = await catalogue(paths.opdsEditions('en', plain.beacon), plain.parts);
    expect(editions.entries[0]?.title).toContain('The Beacon');
  });

  it('is a catalogue also where nothing is packed', async () => {
    const { answer, entries } = await catalogue(paths.opdsEditions('en', mirror().harbour));
    expect([answer.status, entries]).toEqual([200, []]);
  });
});
