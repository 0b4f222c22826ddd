import { describe, expect, it } from 'vitest';
import { linkAddress } from '../../src/bundle/link-address.js';

describe('linkAddress', () => {
  it.each([
    ['https://beacon.example/a/1.html', 'https://beacon.example/a/1.html'],
    ['https://beacon.example/путь', 'https://beacon.example/%D0%BF%D1%83%D1%82%D1%8C'],
    [
      'https://beacon.example/a|b?c={d}&e=%zz&f=%20#g#h',
      'https://beacon.example/a%7Cb?c=%7Bd%7D&e=%25zz&f=%20#g%23h',
    ],
    ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
    ['http://[::1]:8080/[x]', 'http://[::1]:8080/%5Bx%5D'],
    ['http://192.0.2.7/', 'http://192.0.2.7/'],
    ['mailto:desk@beacon.example?subject=a|b', 'mailto:desk@beacon.example?subject=a%7Cb'],
  ])('writes %s strictly', (address, strict) => {
    expect(linkAddress(address)).toBe(strict);
  });

  it.each([
    'https://[',
    'https://my_name.example/',
    'https://-a.example/',
    'javascript:alert(1)',
    'mailto:',
    '/a',
    '',
  ])('has no link for %j', (address) => {
    expect(linkAddress(address)).toBeUndefined();
  });
});
