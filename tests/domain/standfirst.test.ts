import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../src/domain/body.js';
import { standfirstOf } from '../../src/domain/standfirst.js';

const p = (text: string): BodyNode => ({ tag: 'p', attributes: {}, children: [text] });
const figure: BodyNode = {
  tag: 'figure',
  attributes: {},
  children: [{ tag: 'figcaption', attributes: {}, children: ['A tram'] }],
};

describe('standfirstOf', () => {
  it('gives the summary of a text that begins otherwise', () => {
    expect(standfirstOf('What it is about.', [p('On Sunday morning …')])).toBe('What it is about.');
    expect(standfirstOf(undefined, [p('On Sunday')])).toBeUndefined();
  });

  it('gives none when the text begins with the same words, after a picture too, or cut short', () => {
    const text = 'Trams cross the river for the first time since the flood.';
    expect(standfirstOf(text, [p(`${text} More.`)])).toBeUndefined();
    expect(standfirstOf(text, [figure, p(text)])).toBeUndefined();
    expect(standfirstOf('Trams cross the river for the first …', [p(text)])).toBeUndefined();
  });
});
