import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../../src/archive/blob-store.js';
import type { Catalogue, SearchQuery } from '../../../src/archive/catalogue.js';
import { articleIdOf } from '../../../src/domain/article.js';
import { digestOf } from '../../../src/domain/digest.js';
import { parseSearch } from '../../../src/domain/search-terms.js';
import { createSampleArchive } from '../../support/sample-archive.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

async function createArchive() {
  const folder = await temporaryFolder();
  const archive = createSampleArchive(folder);
  const catalogue = archive.open('catalogue.db');
  const level = async (): Promise<number> => {
    await catalogue.catchUp(archive.log, archive.blobs);
    return catalogue.readWords(archive.blobs, 1_000);
  };
  return { folder, archive, catalogue, level };
}

function titles(catalogue: Catalogue, words: string, query: Partial<SearchQuery> = {}): string[] {
  const { results: found } = catalogue.search({ words: parseSearch(words).words, limit: 50, ...query });
  return found.map(({ article }) => article.title);
}

function urlOf(name: string): string {
  return `https://news.example/${name}`;
}

describe('search', () => {
  it('finds articles by title, summary, byline and text, all words of a search in one article', async () => {
    const { archive, catalogue, level } = await createArchive();
    const facts = { title: 'Ferry', summary: 'A long wait', byline: 'Mira Olden' };
    archive.publishVersion({ url: urlOf('a'), ...facts }, '<p>The river rose.</p><p>Nobody came.</p>');
    archive.publishVersion({ url: urlOf('b'), title: 'Bridge' }, '<p>The river fell.</p>');
    await level();
    for (const words of ['ferry', 'wait', 'olden', 'nobody', 'river ferry', 'RIVER, wait; Olden!']) {
      expect([words, titles(catalogue, words)]).toEqual([words, ['Ferry']]);
    }
    expect(titles(catalogue, 'river').sort()).toEqual(['Bridge', 'Ferry']);
    for (const words of ['ferry bridge', 'erry', 'rosecame', '', '—']) {
      expect([words, titles(catalogue, words)]).toEqual([words, []]);
    }
  });

  it('takes three letters and more for the beginning of a word, fewer for a whole one', async () => {
    const { archive, catalogue, level } = await createArchive();
    archive.publishVersion({ title: 'Ferryman' }, '<p>to nowhere</p>');
    await level();
    for (const words of ['fer', 'ferr', 'ferryman', 'to now'])
      expect(titles(catalogue, words)).toHaveLength(1);
    for (const words of ['fe', 'no', 'erryman', 'ferrymans']) expect(titles(catalogue, words)).toEqual([]);
  });

  it('goes by the first ten letters of a long word, whatever its script', async () => {
    const { archive, catalogue, level } = await createArchive();
    archive.publishVersion({ title: 'Чрезвычайное' }, '<p>representation unrelated</p>');
    await level();
    for (const words of ['чрезвычайных', 'чрезвычай', 'representatives', 'чрезвычайно represent'])
      expect([words, titles(catalogue, words)]).toEqual([words, ['Чрезвычайное']]);
    for (const words of ['чрезмерно', 'representing', 'unrelatedness'])
      expect([words, titles(catalogue, words)]).toEqual([words, []]);
  });

  it('looks into so many articles only where there are many words, and goes on without losing one', async () => {
    const { archive, catalogue, level } = await createArchive();
    for (let day = 1; day <= 20; day += 1) {
      const published = `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
      const title = day % 3 ? 'Ferry to harbour' : 'Bridge';
      archive.publishVersion(
        { url: urlOf(`${day}`), title, published },
        '<p>Ships sailing slowly: it\u2019s over.</p>',
      );
    }
    await level();
    const { words } = parseSearch('ships sailing slowly harb its to ferry it\u2019s');
    const all = catalogue.search({ words, limit: 50 });
    expect(all.results).toHaveLength(14);
    expect(all.results).toEqual(catalogue.search({ words: parseSearch('harbour').words, limit: 50 }).results);
    expect(all.lookedTo).toBeUndefined();
    for (const candidates of [1, 2, 5, 19, 20, 21]) {
      const found = [];
      let after: number | undefined;
      let parts = 0;
      do {
        const part = catalogue.search({ words, limit: 50, candidates, after });
        found.push(...part.results);
        [after, parts] = [part.lookedTo, parts + 1];
      } while (after !== undefined);
      expect([candidates, found]).toEqual([candidates, all.results]);
      expect(parts).toBeGreaterThanOrEqual(Math.ceil(20 / candidates));
    }
    const few = { words, limit: 3, from: '2026-11-05', to: '2026-11-15' };
    expect(catalogue.search(few).results.map(({ article }) => article.published?.slice(8, 10))).toEqual([
      '14',
      '13',
      '11',
    ]);
    for (const absent of [
      'ships sailing slowly harbours',
      'ships sailing slowly t',
      'ships sailing slowly arbour',
    ]) {
      expect(catalogue.search({ words: parseSearch(absent).words, limit: 9 }).results).toEqual([]);
    }
  });

  it('gives the newest first, and goes on after any of them', async () => {
    const { archive, catalogue, level } = await createArchive();
    const hours = ['09', '12', '10', '11', '08'];
    for (const hour of hours) {
      archive.publishVersion({
        url: urlOf(hour),
        title: `Ferry at ${hour}`,
        published: `2026-11-22T${hour}:00:00.000Z`,
      });
    }
    // All in one second: places next to each other are found for them.
    for (const name of ['x', 'y', 'z']) {
      archive.publishVersion({
        url: urlOf(name),
        title: 'Ferry long ago',
        published: '2026-11-01T00:00:00.000Z',
      });
    }
    await level();
    const { results: all } = catalogue.search({ words: parseSearch('ferry').words, limit: 50 });
    expect(all.map(({ article }) => article.title)).toEqual([
      ...['12', '11', '10', '09', '08'].map((hour) => `Ferry at ${hour}`),
      ...Array<string>(3).fill('Ferry long ago'),
    ]);
    const words = parseSearch('ferry').words;
    const paged = [];
    for (let after: number | undefined; ;) {
      const [next] = catalogue.search({ words, limit: 1, after }).results;
      if (!next) break;
      paged.push(next.article.id);
      after = next.place;
    }
    expect(paged).toEqual(all.map(({ article }) => article.id));
    expect(catalogue.search({ words, limit: 5, after: 0 }).results).toEqual([]);
    expect(catalogue.search({ words, limit: 99, after: Number.MAX_SAFE_INTEGER }).results).toHaveLength(8);
  });

  it('keeps articles apart that would like to stand in one place', async () => {
    const { archive, catalogue, level } = await createArchive();
    // Ids of which the first twenty bits are the same.
    const urls = sameBeginnings();
    expect(articleIdOf(urls[0]).slice(0, 4)).toBe(articleIdOf(urls[1]).slice(0, 4));
    for (const url of urls) archive.publishVersion({ url, title: 'Ferry' });
    await level();
    expect(titles(catalogue, 'ferry')).toHaveLength(2);
  });

  it('looks in one outlet, one language and some days where that is asked for', async () => {
    const { archive, catalogue, level } = await createArchive();
    const all = [
      ['demo', 'en', '2026-11-20T23:59:59.000Z'],
      ['demo', 'sr-Latn', '2026-11-21T00:00:00.000Z'],
      ['other', 'en', '2026-11-21T23:59:59.999Z'],
      ['other', 'sr', '2026-11-22T00:00:00.000Z'],
    ] as const;
    for (const [outlet, language, published] of all) {
      const title = `Ferry ${outlet} ${language} ${published}`;
      archive.publishVersion({ url: urlOf(title), title, outlet, language, published });
    }
    await level();
    const numbers = (query: Partial<SearchQuery>): number[] =>
      titles(catalogue, 'ferry', query)
        .map((title) => all.findIndex(([, , published]) => title.endsWith(published)))
        .sort((a, b) => a - b);
    expect(numbers({})).toEqual([0, 1, 2, 3]);
    expect(numbers({ outlet: 'demo' })).toEqual([0, 1]);
    expect(numbers({ language: 'en' })).toEqual([0, 2]);
    expect(numbers({ language: 'sr' })).toEqual([1, 3]);
    expect(numbers({ language: 'sr-Latn' })).toEqual([1]);
    expect(numbers({ from: '2026-11-21', to: '2026-11-21' })).toEqual([1, 2]);
    expect(numbers({ from: '2026-11-22' })).toEqual([3]);
    expect(numbers({ to: '2026-11-20' })).toEqual([0]);
    expect(numbers({ outlet: 'other', language: 'sr', from: '2026-11-20' })).toEqual([3]);
    expect(numbers({ outlet: 'nobody' })).toEqual([]);
    expect(numbers({ from: '2026-11-23', to: '2026-11-20' })).toEqual([]);
    // What an article belongs to is no word of it.
    expect(titles(catalogue, '\ue000len')).toEqual([]);
  });

  it('knows an article by its newest offered version only', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'Ferry' }, '<p>The first mistake.</p>');
    await level();
    const two = archive.publishVersion({ title: 'Ferry', previous: one }, '<p>The correction.</p>');
    await level();
    expect([titles(catalogue, 'mistake'), titles(catalogue, 'correction')]).toEqual([[], ['Ferry']]);
    archive.withdraw({ versions: [two] });
    await level();
    expect([titles(catalogue, 'mistake'), titles(catalogue, 'correction')]).toEqual([['Ferry'], []]);
    archive.withdraw({ versions: [one] });
    await level();
    expect(titles(catalogue, 'ferry')).toEqual([]);
  });

  it('finds a withdrawn article no more from the moment on that the withdrawal is applied', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'Ferry' });
    await catalogue.catchUp(archive.log, archive.blobs);
    expect(catalogue.countUnread()).toBe(1);
    archive.withdraw({ versions: [one] });
    await level();
    expect([titles(catalogue, 'ferry'), catalogue.countUnread()]).toEqual([[], 0]);
  });

  it('is not stopped by a text that is missing, and reads it when it is there', async () => {
    const { archive, catalogue, level } = await createArchive();
    const place = archive.files.absolute(blobPath(digestOf('<p>Lost words</p>')));
    archive.publishVersion({ url: urlOf('a'), title: 'Ferry' }, '<p>Lost words</p>');
    archive.publishVersion({ url: urlOf('b'), title: 'Bridge' }, '<p>Found words</p>');
    await rm(place);
    expect(await level()).toBe(2);
    expect([titles(catalogue, 'ferry'), titles(catalogue, 'words')]).toEqual([['Ferry'], ['Bridge']]);
    expect([await level(), catalogue.countUnread()]).toEqual([0, 0]);
    await writeFile(place, '<p>Lost words</p>');
    await level();
    expect([titles(catalogue, 'ferry'), titles(catalogue, 'lost words')]).toEqual([['Ferry'], ['Ferry']]);
  });

  it('reads no more at once than it is asked for, and nothing twice', async () => {
    const { archive, catalogue } = await createArchive();
    for (let number = 0; number < 20; number += 1)
      archive.publishVersion({ url: urlOf(`${number}`), title: 'Ferry' });
    await catalogue.catchUp(archive.log, archive.blobs);
    const read = [];
    for (let round = 0; round < 4; round += 1) read.push(await catalogue.readWords(archive.blobs, 9));
    expect(read).toEqual([9, 9, 2, 0]);
    expect(titles(catalogue, 'ferry')).toHaveLength(20);
  });

  it('works in two processes on one file', async () => {
    const { archive, catalogue, level } = await createArchive();
    for (let number = 0; number < 12; number += 1)
      archive.publishVersion({ url: urlOf(`${number}`), title: 'Ferry' });
    await catalogue.catchUp(archive.log, archive.blobs);
    const other = archive.open('catalogue.db');
    await Promise.all([catalogue.readWords(archive.blobs, 50), other.readWords(archive.blobs, 50)]);
    for (const each of [catalogue, other]) expect(titles(each, 'ferry')).toHaveLength(12);
    catalogue.startAgain();
    expect(titles(other, 'ferry')).toEqual([]);
    await level();
    expect(titles(other, 'ferry')).toHaveLength(12);
  });
});

/** Two addresses whose articles have the same first four characters. */
function sameBeginnings(): [string, string] {
  const seen = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const url = urlOf(`same/${number}`);
    const beginning = articleIdOf(url).slice(0, 4);
    const other = seen.get(beginning);
    if (other) return [other, url];
    seen.set(beginning, url);
  }
}
