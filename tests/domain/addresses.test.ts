import { describe, expect, it } from 'vitest';
import {
  addressFlaw,
  canonicalAddress,
  encodeAddresses,
  isMirrorAddress,
  NO_ADDRESSES,
  parseAddresses,
  withAddress,
} from '../../src/domain/addresses.js';

const ONION = `http://${'a2'.repeat(28)}.onion/`;
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('an address', () => {
  it.each([
    ['https://Mirror.Example.org', 'https://mirror.example.org/'],
    ['https://channel.example/news', 'https://channel.example/news'],
    [ONION, ONION],
    ['mailto:Get.News@Robot.Example', 'mailto:Get.News@robot.example'],
    ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
  ])('is taken as %s and written in one way', (text, written) => {
    expect(addressFlaw(text)).toBeUndefined();
    expect(canonicalAddress(text)).toBe(written);
    expect(canonicalAddress(written)).toBe(written);
  });

  it.each([
    ['ten kilobytes', `https://a.example/${'x'.repeat(10_000)}`, 'at most 300 letters'],
    ['a script', 'javascript:alert(1)', 'begin it with https://'],
    ['data', 'data:text/html,x', 'begin it with https://'],
    ['a mark that turns direction', 'https://a.example/\u202egpj.exe', 'cannot be seen'],
    ['an isolate', '\u2066https://a.example/', 'cannot be seen'],
    ['a line break', 'https://a.example/\n', 'cannot be seen'],
    ['half a surrogate', 'https://a.example/\ud800', 'cannot be seen'],
    ['plain http', 'http://a.example/', 'http:// is for onion addresses only'],
    ['a password', 'https://me:secret@a.example/', 'take out the user name'],
    ['a query', 'https://a.example/?from=print', 'leave out what follows the folder'],
    ['a fragment', 'https://a.example/#top', 'leave out what follows the folder'],
    ['this machine', 'https://localhost/', 'that others can reach'],
    ['a number', 'https://127.0.0.1/', 'that others can reach'],
    ['the same number in one', 'https://2130706433/', 'that others can reach'],
    ['the inside of IPv6', 'https://[::1]/', 'that others can reach'],
    ['mail with a subject', 'mailto:a@b.example?subject=x', 'mailto:news@example.org'],
    ['mail to two', 'mailto:a@b.example,c@d.example', 'mailto:news@example.org'],
    ['nothing', '', 'begin it with https://'],
  ])('is refused: %s', (_what, text, fact) => {
    expect(addressFlaw(text)).toContain(fact);
  });

  it('is that of a mirror where it is a folder', () => {
    expect(isMirrorAddress('https://mirror.example/')).toBe(true);
    expect(isMirrorAddress('https://channel.example/news')).toBe(false);
    expect(isMirrorAddress('mailto:a@b.example')).toBe(false);
  });
});

describe('a list of addresses', () => {
  const one = { kind: 'durable', address: 'https://one.example/' } as const;
  const two = { kind: 'short-lived', address: 'https://two.example/' } as const;

  it('is the same bytes in whatever order it came about, and is read back', () => {
    const list = { format: 'addresses/1', addresses: [two, one] } as const;
    const bytes = encodeAddresses({ ...list, addresses: [...list.addresses] });
    expect(parseAddresses(bytes).addresses).toEqual([one, two]);
    expect(encodeAddresses(parseAddresses(bytes))).toEqual(bytes);
  });

  it.each([
    ['two of one', { format: 'addresses/1', addresses: [one, one] }],
    ['in disorder', { format: 'addresses/1', addresses: [two, one] }],
    ['of another version', { format: 'addresses/2', addresses: [] }],
    ['with more than we know', { format: 'addresses/1', addresses: [], more: 1 }],
    ['of another kind', { format: 'addresses/1', addresses: [{ ...one, kind: 'secret' }] }],
    ['with a script', { format: 'addresses/1', addresses: [{ ...one, address: 'javascript:alert(1)' }] }],
    [
      'not written in the one way',
      { format: 'addresses/1', addresses: [{ ...one, address: 'https://One.example/' }] },
    ],
    [
      'of thousands',
      {
        format: 'addresses/1',
        addresses: Array.from({ length: 51 }, (_, i) => ({
          kind: 'durable',
          address: `https://m${i + 100}.example/`,
        })),
      },
    ],
  ])('is refused %s', (_what, value) => {
    expect(() => parseAddresses(bytesOf(value))).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }) as Error,
    );
  });

  it('holds an address once', () => {
    expect(() => withAddress(withAddress(NO_ADDRESSES, one), { ...one, kind: 'short-lived' })).toThrow(
      /stands in the list/,
    );
  });
});
