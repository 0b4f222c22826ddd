import { describe, expect, it } from 'vitest';
import { parseList } from '../../src/source/parse-list.js';
import { recogniseDocument } from '../../src/source/source-document.js';

const LIST_URL = 'https://a.example/list.txt';
const addressesOf = (text: string) => parseList(text, LIST_URL).refs.map(({ url }) => url);

describe('parseList', () => {
  it('reads an address on each line, in their order', () => {
    expect(addressesOf('https://a.example/2\nhttp://b.example/1?x=1#top\nHTTPS://A.example/3')).toEqual([
      'https://a.example/2',
      'http://b.example/1?x=1',
      'https://a.example/3',
    ]);
  });

  it('reads past a BOM, blank lines, comments, and the line ends of any system', () => {
    const text =
      '\ufeff# our archive\r\n\r\n  https://a.example/1  \r\n\t# more\rhttps://a.example/2 # the second\n\n\nhttps://a.example/3#x\n';
    expect(addressesOf(text)).toEqual(['https://a.example/1', 'https://a.example/2', 'https://a.example/3']);
  });

  it('names each address once', () => {
    const text = 'https://a.example/1\nhttps://a.example/1#x\nhttps://a.example/1?utm_source=list';
    expect(addressesOf(text)).toEqual(['https://a.example/1']);
  });

  it('says which lines it skipped and why', () => {
    const text = `# list\nhttps://a.example/1\n/2\nwww.a.example\n\njavascript:alert(1)\nhttps://a.example/3 and more\nhttp://[\n${LIST_URL}\nhttps://a.example/${'x'.repeat(3_000)}`;
    expect(parseList(text, LIST_URL).skipped).toEqual([
      { url: '/2', why: 'line 3 is not a whole http or https address' },
      { url: 'www.a.example', why: 'line 4 is not a whole http or https address' },
      { url: 'javascript:alert(1)', why: 'line 6 is not a whole http or https address' },
      { url: 'https://a.example/3 and more', why: 'line 7 is not a whole http or https address' },
      { url: 'http://[', why: 'line 8 does not link to an http or https address' },
      { url: LIST_URL, why: 'line 9 links to the source itself' },
      { url: `https://a.example/${'x'.repeat(182)}`, why: 'line 10 has an address of 3018 characters' },
    ]);
  });

  it.each(['', '# nothing yet\n', 'no address\nat all'])('calls %j empty', (text) => {
    expect(() => parseList(text, LIST_URL)).toThrow(
      expect.objectContaining({ code: 'SOURCE_EMPTY' }) as Error,
    );
  });

  it('reads 50,000 addresses of 100,000, and gives up after 100 bad lines', () => {
    const long = Array.from({ length: 100_000 }, (_, n) => `https://a.example/${n}`).join('\n');
    const { refs, skipped } = parseList(long, LIST_URL);
    expect(refs).toHaveLength(50_000);
    expect(skipped).toEqual([
      { url: LIST_URL, why: 'has 50000 addresses; what follows line 50000 is not read' },
    ]);
    const bad = parseList(`https://a.example/1\n${'x\n'.repeat(1_000_000)}`, LIST_URL);
    expect(bad.skipped).toHaveLength(101);
    expect(bad.skipped.at(-1)?.why).toBe(
      'has 100 lines that are no addresses; what follows line 101 is not read',
    );
  });

  it('is not kept busy by ten megabytes of blank lines, blanks or one long line', () => {
    for (const part of ['\n', ' ', '\r', 'x', '#', ' #']) {
      const text = `https://a.example/1\n${part.repeat(10_000_000 / part.length)}`;
      expect(addressesOf(text)).toEqual(['https://a.example/1']);
    }
  });
});

describe('recogniseDocument, lists', () => {
  it.each(['https://a.example/1', '\ufeff\n# list\n\n  http://a.example/1 # one\nnot an address'])(
    'takes %j for a list',
    (text) => {
      expect(recogniseDocument(text)).toMatchObject({ kind: 'list', content: text });
    },
  );

  it.each(['', 'See https://a.example/1', 'https://a.example/<b>', 'https://a.example/1 is down', '#'])(
    'takes %j for none',
    (text) => {
      expect(recogniseDocument(text).kind).not.toBe('list');
    },
  );
});
