import { describe, expect, it } from 'vitest';
import { isFromAnotherSite, isNavigation } from '../../mirror/navigation.js';

describe('isNavigation', () => {
  it.each([
    [{ 'sec-fetch-mode': 'navigate' }, true],
    [{ 'sec-fetch-mode': 'navigate', accept: '*/*' }, true],
    [{ 'sec-fetch-mode': 'nested-navigate' }, true],
    [{ accept: 'text/html,application/xhtml+xml' }, true],
    [{ accept: 'image/png, Text/HTML;q=0.1' }, true],
    [{ 'sec-fetch-mode': 'cors', accept: 'text/html' }, false],
    [{ 'sec-fetch-mode': 'no-cors', accept: 'image/*' }, false],
    [{ accept: '*/*' }, false],
    [{ accept: 'image/webp,*/*;q=0.8' }, false],
    [{}, false],
  ])('takes %o for %s', (headers, expected) => {
    expect(isNavigation({ headers })).toBe(expected);
  });
});

describe('isFromAnotherSite', () => {
  it.each([
    ['cross-site', true],
    ['same-site', true],
    ['same-origin', false],
    ['none', false],
    [undefined, false],
  ])('takes Sec-Fetch-Site %s for %s', (site, expected) => {
    expect(isFromAnotherSite({ headers: { 'sec-fetch-site': site } })).toBe(expected);
  });
});
