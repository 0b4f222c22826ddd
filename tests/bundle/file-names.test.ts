import { describe, expect, it } from 'vitest';
import { articleFileName, articleFileNames, editionFileName } from '../../src/bundle/file-names.js';
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

describe('articleFileNames', () => {
  it('lengthens a name that is taken', () => {
    const twin = { ...row, id: '7f3kabzzzzzzzzzz' };
    expect(articleFileNames([row, twin], 'neutral')).toEqual([
      '2026-11-22-7f3k.html',
      '2026-11-22-7f3ka.html',
    ]);
  });

  it('numbers what cannot be told apart', () => {
    const names = articleFileNames(
      Array.from({ length: 15 }, () => row),
      'neutral',
    );
    expect(new Set(names).size).toBe(15);
    expect(names.at(-1)).toBe('2026-11-22-7f3kabcdefghijkl-3.html');
  });
});

describe('editionFileName', () => {
  it("is the edition's key and the outlet's", () => {
    expect(editionFileName({ key: '2026-11-22', outlet: 'beacon' })).toBe(
      `2026-11-22-${outletKey('beacon')}.zip`,
    );
    expect(editionFileName({ key: 'latest', outlet: 'beacon' })).toBe(`latest-${outletKey('beacon')}.zip`);
  });

  it("takes the outlet's name when one is given", () => {
    expect(editionFileName({ key: 'latest', outlet: 'beacon' }, 'Radio Beacon')).toBe(
      'latest-radio-beacon.zip',
    );
    expect(editionFileName({ key: 'latest', outlet: 'beacon' }, 'Маяк')).toBe(
      `latest-${outletKey('beacon')}.zip`,
    );
  });
});
