import { describe, expect, it } from 'vitest';
import { articleIdOf, canonicalUrl, isArticleId } from '../../src/domain/article.js';
import { base32 } from '../../src/domain/base32.js';
import { digestOf, isDigest } from '../../src/domain/digest.js';
import { encodeEntry, type Entry, parseEntry } from '../../src/domain/entry.js';
import { directionOf, parseLanguage } from '../../src/domain/language.js';
import { contentDigest, encodeVersion, parseVersion } from '../../src/domain/version.js';
import { sampleVersion } from '../support/sample-version.js';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://Outlet.Example:443/a/?utm_source=x&id=7#top', 'https://outlet.example/a/?id=7'],
    ['http://user:secret@outlet.example/a', 'http://outlet.example/a'],
    ['https://outlet.example/?fbclid=1', 'https://outlet.example/'],
    ['https://outlet.example/новости', 'https://outlet.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'],
  ])('makes %s into %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it('is the same when it is made twice', () => {
    const once = canonicalUrl('https://outlet.example/a?b=%20c&utm_medium=rss');
    expect(canonicalUrl(once)).toBe(once);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'not an address', ''])(
    'refuses %s',
    (address) => {
      expect(() => canonicalUrl(address)).toThrow('is not an http or https address');
    },
  );
});

describe('names of things', () => {
  it('follow RFC 4648 for base32', () => {
    const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
    const encoded = ['', 'my', 'mzxq', 'mzxw6', 'mzxw6yq', 'mzxw6ytb', 'mzxw6ytboi'];
    expect(texts.map((text) => base32(new TextEncoder().encode(text)))).toEqual(encoded);
  });

  it('are 16 characters for an article and 64 for a digest', () => {
    const id = articleIdOf('https://outlet.example/a');
    expect(isArticleId(id)).toBe(true);
    expect(isArticleId(`${id}x`)).toBe(false);
    expect(isDigest(digestOf('a'))).toBe(true);
    expect(isDigest(digestOf('a').toUpperCase())).toBe(false);
  });
});

describe('an entry', () => {
  const entry: Entry = { kind: 'version', digest: digestOf('a'), bytes: 12, time: 1_795_000_000 };

  it('is one ASCII line, read back as it was', () => {
    const line = encodeEntry(entry);
    expect(new TextDecoder().decode(line)).toBe(`v1 version ${digestOf('a')} 12 1795000000\n`);
    expect(parseEntry(line)).toEqual(entry);
  });

  it.each([
    ['another version', 'v2 version D 1 1\n'],
    ['an unknown kind', 'v1 rumour D 1 1\n'],
    ['a leading zero', 'v1 version D 01 1\n'],
    ['a negative size', 'v1 version D -1 1\n'],
    ['no end of line', 'v1 version D 1 1'],
    ['a second line', 'v1 version D 1 1\n\n'],
    ['a title', 'v1 version D 1 1 Title\n'],
  ])('is refused with %s', (_what, line) => {
    const bytes = new TextEncoder().encode(line.replace('D', digestOf('a')));
    expect(() => parseEntry(bytes)).toThrow(expect.objectContaining({ code: 'ENTRY_INVALID' }) as unknown);
  });
});

describe('languages', () => {
  it('are read in the case and form of BCP 47, and codes of outlets that Intl refuses too', () => {
    const tags = ['ru', 'RU_ru', 'fa-AF', 'sr-latn-rs', 'ru-RU-TV', 'prs', 'english', '', 'x'];
    expect(tags.map((tag) => parseLanguage(tag))).toEqual([
      'ru', 'ru-RU', 'fa-AF', 'sr-Latn-RS', 'ru-RU', 'prs', undefined, undefined, undefined,
    ]); // oxfmt-ignore
  });

  it('run by their script, or else as they are known to', () => {
    const tags = ['fa', 'prs', 'ps', 'ar-EG', 'uz-Arab', 'ar-Latn', 'ru', 'az'];
    expect(tags.map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
  });
});

describe('a version', () => {
  it('has the same bytes whatever the order of its fields', () => {
    const version = sampleVersion({ byline: 'A', section: 'B' });
    const shuffled = Object.fromEntries(Object.entries(version).reverse()) as typeof version;
    expect(encodeVersion(shuffled)).toEqual(encodeVersion(version));
    expect(parseVersion(encodeVersion(version))).toEqual(version);
  });

  it('is compared by what a reader sees, not by how and when it was taken', () => {
    const version = sampleVersion();
    const later = sampleVersion({
      captured: '2027-01-01T00:00:00.000Z',
      previous: digestOf('x'),
      provenance: { ...version.provenance, confidence: 0.1 },
    });
    expect(contentDigest(later)).toBe(contentDigest(version));
    expect(contentDigest(sampleVersion({ title: 'Another' }))).not.toBe(contentDigest(version));
  });

  it('is refused with every wrong field named', () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...sampleVersion(), words: -1, url: 'file:///x', extra: 1 }),
    );
    expect(() => parseVersion(bytes)).toThrow(/words: .*url: |url: .*words: /s);
  });
});
