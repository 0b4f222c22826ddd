import { describe, expect, it } from 'vitest';
import { physicalParts } from '../../support/physical-parts.js';
import { createPageStyle, readStyleSheet } from '../../../mirror/pages/page-style.js';

const source = readStyleSheet();
const { css, policy } = createPageStyle(source);

describe('the style of the pages', () => {
  it('takes at most 6 KB', () => {
    expect(css.length).toBeLessThanOrEqual(6 * 1024);
  });

  it('loads nothing', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face|https?:/);
  });

  it('uses nothing that Chrome 70 does not know', () => {
    expect(css).not.toMatch(
      /:has\(|:is\(|:where\(|@container|aspect-ratio|[;{]inset|[^a-z](clamp|min|max)\(/,
    );
    expect(css).not.toMatch(/(margin|padding|border)-(inline|block):/);
    for (const [rule] of css.matchAll(/\{[^{}]*display:flex[^{}]*\}/g)) expect(rule).not.toContain('gap');
  });

  it('names directions by the text, not by left and right', () => {
    expect(physicalParts(css)).toEqual([]);
  });

  it('knows the dark, paper and reading right to left', () => {
    for (const part of ['prefers-color-scheme:dark', '@media print', '[dir=rtl]'])
      expect(css).toContain(part);
  });

  it('has every brace closed after it was made smaller', () => {
    expect(css.split('{')).toHaveLength(css.split('}').length);
    expect(css).not.toMatch(/\/\*|\n| {2}/);
  });
});

describe('the policy of the pages', () => {
  it('is the same in header and page, but for what only a header can say', () => {
    expect(policy.header).toBe(`${policy.meta}; frame-ancestors 'none'`);
    expect(policy.meta).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src 'self' data:; form-action 'self'; base-uri 'none'$/,
    );
  });

  it('changes with the style', () => {
    expect(createPageStyle('p{color:red}').policy.styleHash).not.toBe(policy.styleHash);
  });
});
