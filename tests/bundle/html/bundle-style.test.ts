import { describe, expect, it } from 'vitest';
import { BUNDLE_STYLE } from '../../../src/bundle/html/bundle-style.js';
import { physicalParts } from '../../support/physical-parts.js';

describe('the style of bundles', () => {
  it('names directions by the text, not by left and right', () => {
    expect(physicalParts(BUNDLE_STYLE)).toEqual([]);
  });

  it('loads nothing', () => {
    expect(BUNDLE_STYLE).not.toMatch(/url\(|@import|@font-face|https?:/);
  });

  it('uses nothing that Chrome 70 does not know', () => {
    expect(BUNDLE_STYLE).not.toMatch(/:has\(|:is\(|:where\(|aspect-ratio|[;{]inset|[^a-z](clamp|min|max)\(/);
    expect(BUNDLE_STYLE).not.toMatch(/(margin|padding|border)-(inline|block):/);
  });
});

describe('physicalParts', () => {
  it('sees sides that are named, and sides that differ', () => {
    const sheet = 'p{margin:0 1em 0 2em;text-align:right}b{float:left;padding:0 1px;margin:1px 2px 3px 2px}';
    expect(physicalParts(sheet)).toEqual(['margin:0 1em 0 2em', 'text-align:right', 'float:left']);
  });
});
