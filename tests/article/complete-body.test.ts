import { describe, expect, it } from 'vitest';
import { completeBody } from '../../src/article/complete-body.js';
import type { KeptPicture } from '../../src/article/encode-picture.js';
import type { BodyNode, BodyTag } from '../../src/domain/body.js';
import { encodeBody, parseBody } from '../../src/domain/body-markup.js';
import { digestOf } from '../../src/domain/digest.js';

function element(tag: BodyTag, ...children: BodyNode[]): BodyNode {
  return { tag, attributes: {}, children };
}

function img(key: string, alt = `alt of ${key}`): BodyNode {
  return { tag: 'img', attributes: { src: `picture:${key}`, alt }, children: [] };
}

function kept(name: string): KeptPicture {
  const file = new TextEncoder().encode(name);
  const asset = {
    digest: digestOf(file),
    type: 'image/jpeg',
    width: 640,
    height: 480,
    bytes: file.length,
  } as const;
  return { asset: { ...asset, alt: 'from the ref', role: 'inline' }, files: [file] };
}

const PICTURES = new Map([
  ['a', kept('a')],
  ['b', kept('b')],
  ['a again', kept('a')],
]);

function markupOf(...body: BodyNode[]): string {
  return encodeBody(completeBody(body, PICTURES).body);
}

function markupOfPicture(key: string): string {
  return `<img src="sha256:${digestOf(key)}" alt="alt of ${key}" width="640" height="480"/>`;
}

describe('completeBody', () => {
  it('names a picture by its digest and gives it its size, and keeps its alt', () => {
    const figure = element('figure', img('a'), element('figcaption', 'The sky'));
    expect(markupOf(figure)).toBe(`<figure>${markupOfPicture('a')}<figcaption>The sky</figcaption></figure>`);
  });

  it('makes a body that can be read back', () => {
    const markup = markupOf(element('p', 'x ', img('a')), element('figure', img('lost')), img('b'));
    expect(encodeBody(parseBody(markup))).toBe(markup);
  });

  it('keeps an empty alt: it says that the picture says nothing', () => {
    expect(markupOf(img('a', ''))).toContain('alt=""');
  });

  it('lists assets in order of appearance, each once', () => {
    const { assets } = completeBody([img('b'), element('p', img('a')), img('a again'), img('b')], PICTURES);
    expect(assets.map(({ digest }) => digest)).toEqual([digestOf('b'), digestOf('a')]);
  });

  it('lists no asset that the body does not show', () => {
    expect(completeBody([element('p', 'text')], PICTURES).assets).toEqual([]);
  });

  it('takes a figure away together with its caption when its picture failed', () => {
    const caption = element('figcaption', 'What cannot be seen');
    expect(markupOf('before', element('figure', ' ', img('lost'), caption), 'after')).toBe('beforeafter');
  });

  it('keeps a figure that has another picture, or words', () => {
    const caption = element('figcaption', 'Two views');
    expect(markupOf(element('figure', img('lost'), img('b'), caption))).toBe(
      `<figure>${markupOfPicture('b')}<figcaption>Two views</figcaption></figure>`,
    );
    expect(markupOf(element('figure', img('lost'), element('blockquote', 'Words')))).toContain('Words');
  });

  it('takes away the link, paragraph and list that held only the lost picture', () => {
    const paragraph = element('p', element('a', '\n', img('lost'), '\n'), element('br'));
    const list = element('ul', element('li', img('lost')), element('li', img('lost')));
    const figure = element('figure', element('p', element('a', img('lost'))), element('figcaption', 'x'));
    expect(markupOf('before', paragraph, list, figure, 'after')).toBe('beforeafter');
  });

  it('refuses an article that was pictures only when none of them could be had', () => {
    const lost = [element('figure', img('lost')), '\n', element('p', img('lost'))];
    expect(() => completeBody(lost, PICTURES)).toThrow(expect.objectContaining({ code: 'ARTICLE_EMPTY' }));
  });

  it('leaves alone what lost nothing, and cells that hold the columns of a table', () => {
    expect(markupOf(element('p', 'a', element('span', ' '), 'b'))).toBe('<p>a<span> </span>b</p>');
    const row = element('tr', element('td', img('lost')), element('td', '1'));
    expect(markupOf(element('table', element('tbody', row)))).toBe(
      '<table><tbody><tr><td></td><td>1</td></tr></tbody></table>',
    );
  });

  it('drops a picture whose address is none of ours', () => {
    const foreign: BodyNode = { tag: 'img', attributes: { src: 'https://x.example/t.gif' }, children: [] };
    expect(markupOf(element('p', 'x', foreign))).toBe('<p>x</p>');
  });

  it('changes nothing in the body that it was given', () => {
    const body = [element('figure', img('a'), img('lost'))];
    const before = JSON.stringify(body);
    completeBody(body, PICTURES);
    expect(JSON.stringify(body)).toBe(before);
  });
});
