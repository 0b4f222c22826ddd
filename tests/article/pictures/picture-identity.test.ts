import { describe, expect, it } from 'vitest';
import { pictureIdentity } from '../../../src/article/pictures/picture-identity.js';

const GUID = '0f3c1c9a-5b7e-4b1d-9c53-aa10c2f0d001';

describe('pictureIdentity', () => {
  it.each([
    [
      `https://gdb.outlet.example/${GUID}_w250_r1_s.jpg`,
      `https://gdb.outlet.example/${GUID}_cx0_cy8_cw0_w1023_r1_s.jpg`,
    ],
    ['https://a.example/up/ferry-300x200.jpg', 'https://a.example/up/ferry-1536x1024.jpg'],
    ['https://a.example/up/ferry-scaled.jpg', 'https://cdn.example/up/ferry.jpg?w=300&quality=80'],
  ])('is the same for %s and %s', (one, other) => {
    expect(pictureIdentity(one)).toBe(pictureIdentity(other));
  });

  it.each([
    ['https://a.example/image.php?id=1', 'https://a.example/image.php?id=2'],
    ['https://a.example/up/ferry-1.jpg', 'https://a.example/up/ferry-2.jpg'],
  ])('differs for %s and %s', (one, other) => {
    expect(pictureIdentity(one)).not.toBe(pictureIdentity(other));
  });
});
