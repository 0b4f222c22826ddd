import { describe, expect, it } from 'vitest';
import { findDirectory, TAIL_BYTES } from '../../../src/bundle/foreign/find-directory.js';
import type { ZipForm } from '../../../src/bundle/foreign/zip-form.js';
import { endOf } from '../../support/made-zip.js';

const FORM: ZipForm = { what: 'pack', methods: [0], flags: 0, refuse: (fact) => new Error(fact) as never };

/** What is found by the end of a ZIP whose directory begins at `start`. */
function found(facts: { count: number; bytes: number; start: number; isLarge: boolean }, broken?: number) {
  const end = endOf({ ...facts, comment: Buffer.alloc(0) });
  const size = facts.start + facts.bytes + end.length;
  const tail = Buffer.concat([Buffer.alloc(TAIL_BYTES), end]).subarray(-Math.min(size, TAIL_BYTES));
  if (broken !== undefined) tail[broken] = (tail[broken] ?? 0) ^ 1;
  return findDirectory(tail, size, FORM);
}

const MANY = { count: 100_000, bytes: 5_000_000, start: 6 * 2 ** 30, isLarge: true };

describe('the end of a ZIP', () => {
  it.each([
    ['of one file', { count: 1, bytes: 60, start: 40, isLarge: false }],
    [
      'of as many files as fit without the large form',
      { count: 65_535, bytes: 60, start: 40, isLarge: false },
    ],
    ['of one file more', { count: 65_536, bytes: 60, start: 40, isLarge: true }],
    ['of six gigabytes', { ...MANY, count: 3 }],
  ])('%s names its directory', (_what, facts) => {
    const { count, start, bytes } = facts;
    expect(found(facts)).toEqual({ count, start, end: start + bytes });
  });

  it('in the large form is refused whichever byte of it is another one', () => {
    expect(found(MANY)).toMatchObject({ count: MANY.count });
    // The versions that wrote it and that can read it say nothing of what lies where.
    const free = [12, 13, 14, 15];
    for (let at = 0; at < TAIL_BYTES; at += 1) {
      if (free.includes(at)) continue;
      expect(() => found(MANY, at), `byte ${at}`).toThrow(
        /^(it does not end where|the end of) its directory/,
      );
    }
  });

  it('is refused where it speaks of more than memory should hold', () => {
    const bytes = 300 << 20;
    expect(() => found({ count: 1, bytes, start: 40, isLarge: false })).toThrow(
      /its directory has \d+ bytes/,
    );
  });
});
