import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../src/article/metadata/canonical-address.js';
import { parsePage } from '../../../src/article/page/parse-page.js';

const PAGE = 'https://www.outlet.example/a/1.html?utm_source=feed#top';
const OWN = 'https://www.outlet.example/a/1.html';
const canonical = (link: string, hosts: string[] = []) =>
  canonicalAddress(parsePage(`<link rel="canonical" href="${link}">`, PAGE), hosts);

describe('canonicalAddress', () => {
  it.each([
    ['/a/one.html', 'https://www.outlet.example/a/one.html'],
    ['https://outlet.example/a/one.html?fbclid=1', 'https://outlet.example/a/one.html'],
    ['https://victim.example/a/2.html', OWN],
    ['https://outlet.example.evil.example/a/2.html', OWN],
    ['https://outlet.example:8443/a/2.html', OWN],
    ['https://www.outlet.example/', OWN],
    ['javascript:alert(1)', OWN],
    ['mailto:desk@outlet.example', OWN],
    ['https://[', OWN],
    ['', OWN],
  ])('%j counts as %j', (link, expected) => {
    expect(canonical(link)).toBe(expected);
  });

  it('believes a link to a host that the operator listed', () => {
    expect(canonical('https://en.outlet.example/a/2.html', ['en.outlet.example'])).toBe(
      'https://en.outlet.example/a/2.html',
    );
  });

  it('is the address of the page when there is no link', () => {
    expect(canonicalAddress(parsePage('<p>x', PAGE), [])).toBe(OWN);
  });
});
