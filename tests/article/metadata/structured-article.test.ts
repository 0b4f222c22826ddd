import { describe, expect, it } from 'vitest';
import { parseStructuredArticle } from '../../../src/article/metadata/structured-article.js';

const URL_OF_PAGE = 'https://outlet.example/a/1.html';
const read = (...scripts: string[]) =>
  parseStructuredArticle(scripts, { url: URL_OF_PAGE, documentTitle: 'A ferry returns | Outlet' });

describe('parseStructuredArticle', () => {
  it('reads a plain news article', () => {
    expect(
      read(
        '{"@type":"NewsArticle","headline":"H","description":"D","author":"A","datePublished":"2026-11-22","inLanguage":"ru","articleSection":"S"}',
      ),
    ).toMatchObject({
      title: 'H',
      summary: 'D',
      authors: ['A'],
      published: '2026-11-22',
      language: 'ru',
      section: 'S',
    });
  });

  it('chooses the article that names this page, wherever it is', () => {
    const others = '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]}';
    const own = `[{"@graph":[{"@type":["Article","NewsArticle"],"headline":"Own","mainEntityOfPage":{"@id":"${URL_OF_PAGE}"}}]}]`;
    expect(read(others, own)?.title).toBe('Own');
  });

  it('forgives comment marks, line feeds in texts, trailing commas and semicolons', () => {
    expect(read('<!-- {"@type":"Article","headline":"A\nB","author":[{"name":"C"},],}; -->')).toMatchObject({
      title: 'A B',
      authors: ['C'],
    });
    expect(read('/*<![CDATA[*/{"@type":"Article","headline":"A"}/*]]>*/')?.title).toBe('A');
  });

  it('goes on after a script that cannot be read', () => {
    expect(read('{"@type":"NewsArticle", broken', '{"@type":"Article","headline":"A"}')?.title).toBe('A');
  });

  it("takes `name` when it starts the document's title and `headline` describes", () => {
    expect(read('{"@type":"Article","name":"A ferry","headline":"boat that crosses a river"}')?.title).toBe(
      'A ferry',
    );
    expect(read('{"@type":"Article","name":"Outlet","headline":"A ferry returns"}')?.title).toBe(
      'A ferry returns',
    );
  });

  it('takes no values of other types, and nothing from prototypes', () => {
    expect(
      read(
        '{"@type":"Article","headline":{"x":1},"author":[5,null,{"name":[]}],"__proto__":{"description":"x"}}',
      ),
    ).toMatchObject({ title: undefined, authors: [], summary: undefined });
  });

  it.each(['', '[]', '"text"', 'null', '{"@type":"Organization","name":"O"}', '['.repeat(50_000)])(
    'finds no article in %.20s',
    (script) => {
      expect(read(script)).toBeUndefined();
    },
  );
});
