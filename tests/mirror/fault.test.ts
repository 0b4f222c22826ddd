import { describe, expect, it } from 'vitest';
import { faultOf } from '../../mirror/fault.js';
import { KnownError } from '../../src/domain/errors.js';

const MARK = 'marked-7f3k';

describe('faultOf', () => {
  it('tells name and places of an error, not its message', () => {
    const fault = faultOf(new TypeError(`no ${MARK}`));
    expect(fault.name).toBe('TypeError');
    expect(fault.frames[0]).toMatch(/^at .*fault\.test\.ts:\d+:\d+\)?$/);
    expect(JSON.stringify(fault)).not.toContain(MARK);
  });

  it('tells only the code of a KnownError', () => {
    const error = new KnownError('BLOB_MISSING', `blobs/sha256/${MARK} is missing`);
    expect(faultOf(error)).toEqual({ name: 'KnownError', code: 'BLOB_MISSING', frames: [] });
  });

  it('tells the code of a failure of the system, not the path', () => {
    const error = Object.assign(new Error(`EIO: i/o error, open '/data/${MARK}'`), { code: 'EIO' });
    const fault = faultOf(error);
    expect(fault).toMatchObject({ name: 'Error', code: 'EIO' });
    expect(JSON.stringify(fault)).not.toContain(MARK);
  });

  it.each([
    ['of many lines', `a\nb ${MARK}\nc`],
    ['like a place in a source file', `a\n    at x (/${MARK}.js:1:1)`],
    ['with nothing before it', `\n    at /${MARK}.js:1:1\n    at /${MARK}.js:1:1`],
  ])('is not taken in by a message %s', (_what, message) => {
    const fault = faultOf(new Error(message));
    expect(fault.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(fault)).not.toContain(MARK);
  });

  it('tells no places when the message was changed afterwards and cannot be cut out', () => {
    const error = new Error('another');
    error.stack = `Error: a\n    at x (/${MARK}.js:1:1)\n    at y (/source.js:1:1)`;
    expect(faultOf(error)).toEqual({ name: 'Error', frames: [] });
  });

  it('tells neither names nor codes that are free text, nor causes', () => {
    const error = Object.assign(new Error('x', { cause: new Error(MARK) }), {
      name: `E ${MARK}`,
      code: `E ${MARK}`,
    });
    expect(JSON.stringify(faultOf(error))).not.toContain(MARK);
  });

  it('says nothing about what is thrown without being an error', () => {
    expect(faultOf(MARK)).toEqual({ name: 'Error', frames: [] });
  });
});
