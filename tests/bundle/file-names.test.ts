import { describe, expect, it } from 'vitest';
import { BUNDLE_FORMATS, formatFacts, parseFormat } from '../../src/domain/bundle-format.js';
import { articleFileName, articleStems, editionFileName } from '../../src/bundle/file-names.js';
import { outletKey } from '../../src/domain/settings.js';

const row = {
  id: '7f3kabcdefghijkl',
  captured: '2026-11-22T23:59:59.000Z',
  title: 'Zürich, «Свобода» & 3 boats',
};

describe('articleFileName', () => {
  it('is the UTC day of the copy and four characters that tell nothing', () => {
    expect(articleFileName(row)).toBe('2026-11-22-7f3k.html');
  });

  it('has words of the title when the operator chose plain names', () => {
    expect(articleFileName(row, 'plain')).toBe('2026-11-22-zurich-3-boats-7f3k.html');
    expect(articleFileName({ ...row, title: 'Паром' }, 'plain')).toBe('2026-11-22-7f3k.html');
    expect(articleFileName({ ...row, title: '../../etc/passwd' }, 'plain')).toBe(
      '2026-11-22-etc-passwd-7f3k.html',
    );
    expect(articleFileName({ ...row, title: 'word '.repeat(200_000) }, 'plain').length).toBeLessThan(90);
  });
});

describe('articleStems', () => {
  it('lengthens a name that is taken', () => {
    const twin = { ...row, id: '7f3kabzzzzzzzzzz' };
    expect(articleStems([row, twin], 'neutral')).toEqual(['2026-11-22-7f3k', '2026-11-22-7f3ka']);
  });

  it('numbers what cannot be told apart', () => {
    const names = articleStems(
      Array.from({ length: 15 }, () => row),
      'neutral',
    );
    expect(new Set(names).size).toBe(15);
    expect(names.at(-1)).toBe('2026-11-22-7f3kabcdefghijkl-3');
  });
});

describe('editionFileName', () => {
  it("is the edition's key, the outlet's, and the ending of the format", () => {
    const day = { key: '2026-11-22', outlet: 'beacon' };
    expect(editionFileName(day, 'zip')).toBe(`2026-11-22-${outletKey('beacon')}.zip`);
    expect(editionFileName(day, 'html-text')).toBe(`2026-11-22-${outletKey('beacon')}-text.html`);
    expect(editionFileName({ ...day, key: 'latest' }, 'epub')).toBe(`latest-${outletKey('beacon')}.epub`);
  });
});

describe('parseFormat', () => {
  it('reads back the ending of every format', () => {
    for (const format of BUNDLE_FORMATS) {
      expect(parseFormat(`a-b${formatFacts(format).suffix}`)).toEqual({ stem: 'a-b', format });
    }
    expect(parseFormat('a-b.exe')).toBeUndefined();
  });
});
