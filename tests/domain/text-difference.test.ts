import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/domain/body-markup.js';
import { type TextBlock, textBlocks } from '../../src/domain/text-blocks.js';
import { textDifference } from '../../src/domain/text-difference.js';

const p = (text: string): TextBlock => ({ kind: 'paragraph', text });
const h = (text: string): TextBlock => ({ kind: 'heading', text });

/** The texts of one side, by block: `added` is left out for the older one. */
const side = (blocks: ReturnType<typeof textDifference>['blocks'], without: 'added' | 'removed') =>
  blocks
    .map(({ kind, changes }) => {
      const parts = changes.filter((change) => change.kind !== without);
      return { kind, text: parts.map(({ text }) => text).join('') };
    })
    .filter(({ text }) => text !== '');

describe('textBlocks', () => {
  it('gives headings, paragraphs, items, cells and captions, each a block of its own', () => {
    const body = parseBody(
      '<h2>One</h2><p>Two  <em>and</em>\n three</p><ul><li>Four<p>Five</p></li><li> </li></ul>' +
        '<table><tbody><tr><td>Six</td><td>Seven</td></tr></tbody></table>' +
        '<figure><figcaption>Eight</figcaption></figure><p>Ni<br/>ne</p>',
    );
    expect(textBlocks(body)).toEqual([
      h('One'),
      ...['Two and three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Ni ne'].map(p),
    ]);
  });
});

describe('textDifference', () => {
  it('keeps paragraphs that stayed, compares those that changed, and names those that came and went', () => {
    const older = [h('Start'), p('The ferry sank at noon today.'), p('Gone for good.'), p('The end.')];
    const newer = [h('Start'), p('The ferry sailed at noon today.'), p('The end.'), p('Something after it.')];
    expect(textDifference(older, newer)).toEqual({
      isCoarse: false,
      blocks: [
        { kind: 'heading', changes: [{ kind: 'same', text: 'Start' }] },
        {
          kind: 'paragraph',
          changes: [
            { kind: 'same', text: 'The ferry' },
            { kind: 'removed', text: ' sank' },
            { kind: 'added', text: ' sailed' },
            { kind: 'same', text: ' at noon today.' },
          ],
        },
        { kind: 'paragraph', changes: [{ kind: 'removed', text: 'Gone for good.' }] },
        { kind: 'paragraph', changes: [{ kind: 'same', text: 'The end.' }] },
        { kind: 'paragraph', changes: [{ kind: 'added', text: 'Something after it.' }] },
      ],
    });
  });

  it('gives back both texts, block by block', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 6 })
      .map((words) => words.join(' '));
    const blocks = fc.array(
      fc.tuple(fc.boolean(), text).map(([isHeading, words]) => (isHeading ? h(words) : p(words))),
    );
    fc.assert(
      fc.property(blocks, blocks, (older, newer) => {
        const { blocks: changed } = textDifference(older, newer);
        expect(side(changed, 'added')).toEqual(older);
        expect(side(changed, 'removed')).toEqual(newer);
      }),
    );
  });

  it('falls back to whole paragraphs for hostile sizes, and still gives back both texts', () => {
    const manyBlocks = (mark: string) => Array.from({ length: 30_000 }, (_, n) => p(`${mark}${n} a b c`));
    const longWords = (mark: string) => [
      p(Array.from({ length: 60_000 }, (_, n) => (n % 3 ? 'same' : `${mark}${n}`)).join(' ')),
    ];
    for (const make of [manyBlocks, longWords]) {
      const [older, newer] = [make('x'), make('y')];
      const { blocks, isCoarse } = textDifference(older, newer);
      expect(isCoarse).toBe(true);
      expect(side(blocks, 'added')).toEqual(older);
      expect(side(blocks, 'removed')).toEqual(newer);
    }
  });
});
