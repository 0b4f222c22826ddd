import { describe, expect, it } from 'vitest';
import { archivePath } from '../../src/archive/archive-path.js';

describe('archivePath', () => {
  it.each([
    'checkpoint',
    'tile/0/x001/067.p/5',
    'blobs/sha256/ab/abcd',
    'open/2026-11-22-7f3k2m.zip',
    'a_b/-c',
  ])('takes %s', (path) => {
    expect(archivePath('/srv/archive', path)).toBe(`/srv/archive/${path}`);
  });

  it.each([
    '',
    '/etc/passwd',
    '../keys/root',
    'open/../../keys/root',
    'open/..',
    'open/./x',
    'open//x',
    'open/',
    '.tmp/1-1',
    '.hidden',
    'a\\b',
    'C:x',
    'a b',
    'A',
    'ärger',
    'a\0b',
    'a\n',
  ])('refuses %j', (path) => {
    expect(() => archivePath('/srv/archive', path)).toThrow(TypeError);
  });
});
