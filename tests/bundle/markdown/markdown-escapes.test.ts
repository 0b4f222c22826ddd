import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { articleMarkdown, encodeBlocks } from '../../../src/bundle/markdown/article-markdown.js';
import { readArticle } from '../../../src/bundle/read-article.js';
import type { BodyElement, BodyNode, BodyTag } from '../../../src/domain/body.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { articleOf, keepArticle, sampleSettings } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';

/** A viewer that takes raw HTML, tables, deletions, and every address for a link: as careless as they come. */
const viewer = new MarkdownIt({ html: true, linkify: true });
viewer.linkify.set({ fuzzyLink: false, fuzzyEmail: true });

const settings = sampleSettings();

/** What a viewer makes of the article: kinds of nodes, and where its links lead. */
async function seenBy(manifest: { title?: string; byline?: string; summary?: string }, body: BodyNode[]) {
  const blobs = createMemoryBlobStore();
  const sample = articleOf(SAMPLE_TEXTS.en);
  const version = await keepArticle(blobs, { manifest: { ...sample.manifest, ...manifest }, body });
  const article = await readArticle({ blobs, settings }, version);
  const markdown = new TextDecoder().decode(encodeBlocks(articleMarkdown(article, 1)));
  const blocks = viewer.parse(markdown, {});
  const tokens = blocks.flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    markdown,
    blocks,
    kinds: new Set(tokens.map(({ type }) => type)),
    links: tokens.filter(({ type }) => type === 'link_open').map((token) => token.attrGet('href') ?? ''),
    text: blocks.map(({ children }) => (children ?? []).map((child) => child.content).join('')).join('\n'),
  };
}

const OWN_LINK = SAMPLE_TEXTS.en.url;

function normalized(address: string): string {
  return viewer.normalizeLink(address);
}

const pieces = fc.constantFrom(
  ...'\\`*_{}[]<>()#+-.!|~&$:@=^"\' \n\t',
  ...['![x](https://evil.example/a.png)', '[x](https://evil.example/)', '<https://evil.example/>', '[x]: https://evil.example'],
  ...['https://evil.example/', 'www.evil.example', 'www', '.evil.example', 'a@evil.example', 'a@', 'http:', '//evil.example'],
  ...['<img src=x>', '<!-- ', '-->', '<?php', '</p>', '&lt;', '&#60;', '&amp', '```', '~~~', '---', '===', '1. ', '- ', '> ', '    '],
  ...['| a | b |', '|---|', ':--', '\u202e', '\u00a0', '\u2028', 'слово', 'واژه', '😀', 'word', '5', '\u200c'],
); // oxfmt-ignore
const text = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const hrefs = fc.constantFrom(
  'https://beacon.example/a?b=1&copy;=2',
  'https://beacon.example/`*_[x](y)~|$!',
  'https://beacon.example/a)b(c',
  'mailto:desk@beacon.example',
  'https://beacon.example/путь?q=%20&#60;',
);

function node(tag: BodyTag, children: BodyNode[], attributes: Record<string, string> = {}): BodyElement {
  return { tag, attributes, children };
}

const inlines = fc.letrec<{ run: BodyNode[]; part: BodyNode; calm: BodyNode[] }>((tie) => ({
  calm: fc.array(
    fc.oneof(text, fc.tuple(fc.constantFrom<BodyTag>('em', 'span', 'code'), text).map(([tag, words]) => node(tag, [words]))),
    { maxLength: 3 },
  ), // oxfmt-ignore
  part: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constant(node('br', [])),
    fc.tuple(hrefs, tie('calm')).map(([href, children]) => node('a', children, { href })),
    fc
      .tuple(fc.constantFrom<BodyTag>('em', 'strong', 'span', 's', 'q', 'code', 'sup', 'bdi', 'cite', 'ins'), tie('run'))
      .map(([tag, children]) => node(tag, children)),
  ),
  run: fc.array(tie('part'), { maxLength: 5 }),
})); // oxfmt-ignore

const bodies = fc.array(
  fc.oneof(
    inlines.run.map((children) => node('p', children)),
    inlines.run.map((children) => node('h2', children)),
    inlines.run.map((children) => node('pre', children)),
    inlines.run.map((children) => node('blockquote', children)),
    inlines.run.map((children) => node('ul', [node('li', children), node('li', [node('p', children)])])),
    inlines.run.map((children) => node('ol', [node('li', children)], { start: '7' })),
    inlines.run.map((children) => node('dl', [node('dt', children), node('dd', children)])),
    fc
      .tuple(inlines.run, inlines.run)
      .map(([a, b]) =>
        node('table', [node('thead', [node('tr', [node('th', a)])]), node('tbody', [node('tr', [node('td', b), node('td', a)])])]),
      ),
  ),
  { minLength: 1, maxLength: 5 },
); // oxfmt-ignore

function linksOf(nodes: readonly BodyNode[]): string[] {
  return nodes.flatMap((child) => {
    if (typeof child === 'string') return [];
    const { href } = child.attributes;
    return href === undefined ? linksOf(child.children) : [href];
  });
}

describe('Markdown of any article', () => {
  it('has no HTML and no picture in it, and leads to where the body leads and to the source, nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, bodies, async (title, byline, body) => {
        const seen = await seenBy({ title, byline, summary: title }, body);
        for (const kind of ['html_block', 'html_inline', 'image'])
          expect(seen.kinds.has(kind), seen.markdown).toBe(false);
        expect(seen.links, seen.markdown).toEqual([...linksOf(body), OWN_LINK].map(normalized));
      }),
      { numRuns: 400 },
    );
  });

  it('has one heading for the title, and one paragraph for each line, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (title, words) => {
        const seen = await seenBy({ title, byline: undefined, summary: undefined }, [
          node('p', [words]),
          node('p', ['end']),
        ]);
        const kinds = seen.blocks.map(({ type }) => type).filter((type) => type.endsWith('_open'));
        const isEmpty = !/[^\s\u202a-\u202e\u2066-\u2069]/u.test(words);
        const plain = kinds.filter((kind) => kind !== 'paragraph_open');
        expect(plain, seen.markdown).toEqual(['blockquote_open', 'heading_open']);
        // Notice, kicker, dates, the body, and six lines of provenance.
        expect(kinds.length - plain.length, seen.markdown).toBe(isEmpty ? 10 : 11);
        expect(
          seen.blocks.some(({ type }) => /code_block|fence/.test(type)),
          seen.markdown,
        ).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('shows every word as it was written', async () => {
    const words = 'AT&T <b> *not* _this_ [x](y) `c` #1 1. 2) 50$ a|b ~~ok~~ \\o/ C:\\temp !';
    const { text: shown } = await seenBy({ title: words, byline: undefined }, [node('p', [words])]);
    expect(shown.split('\n').filter((line) => line === words)).toHaveLength(2);
  });
});
