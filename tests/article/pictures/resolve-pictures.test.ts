import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/article/page/parse-page.js';
import { resolvePictures } from '../../../src/article/pictures/resolve-pictures.js';

const BASE = 'https://outlet.example/a/';

/** The first candidate of each picture, without the part that all have. */
function wanted(html: string): string[] {
  return [...resolvePictures(parsePage(html, `${BASE}1.html`)).keys()].map((src) => src.replace(BASE, ''));
}

describe('resolvePictures', () => {
  it.each([
    [
      'the widest up to 1,600 pixels',
      '<img src="s.jpg" srcset="m.jpg 800w, l.jpg 1600w, xl.jpg 3200w">',
      ['l.jpg'],
    ],
    ['a too wide one before a small one', '<img srcset="s.jpg 200w, xl.jpg 3200w">', ['xl.jpg']],
    ['what a script would load', '<img src="s.jpg" data-src="l.jpg">', ['l.jpg']],
    [
      'a source of a picture',
      '<picture><source srcset="l.webp 1200w"><img src="s.jpg"></picture>',
      ['l.webp'],
    ],
    [
      'the stand-in of no script',
      '<img src="data:image/gif;base64,AA"><noscript><img src="l.jpg"></noscript>',
      ['l.jpg'],
    ],
    ['two different pictures', '<img src="1.jpg"><noscript><img src="2.jpg"></noscript>', ['1.jpg', '2.jpg']],
    [
      'a picture that is only microdata',
      '<figure itemid="m.jpg" itemtype="http://schema.org/ImageObject"></figure>',
      ['m.jpg'],
    ],
  ])('takes %s', (_name, html, expected) => {
    expect(wanted(html)).toEqual(expected);
  });

  it.each([
    ['tracking pixels', '<img src="p.gif" width="1" height="1">'],
    ['icons', '<img src="i.png" width="16" height="16">'],
    ['placeholders', '<img src="/img/placeholder.png"><img src="1x1.gif">'],
    ['vector drawings', '<img src="logo.svg">'],
    ['data addresses', '<img src="data:image/png;base64,AA">'],
    ['other schemes', '<img src="file:///etc/passwd"><img src="javascript:alert(1)"><img src="blob:x">'],
    ['broken addresses', '<img src="http://[" srcset="http://[ 2x">'],
  ])('takes no %s', (_name, html) => {
    expect(wanted(html)).toEqual([]);
  });

  it('leaves plain pictures behind, and no noscript', () => {
    const page = parsePage(
      '<img class="x" data-src="1.jpg" onload="x()" alt="A"><noscript>words</noscript>',
      `${BASE}1.html`,
    );
    resolvePictures(page);
    const [image] = page.document.querySelectorAll('img');
    expect([...(image?.attributes ?? [])].map(({ name }) => name).sort()).toEqual(['alt', 'src']);
    expect(page.document.body.textContent).toBe('');
  });

  it('asks for a Pangea picture in a width that is good to read', () => {
    const stem = 'https://gdb.outlet.example/0f3c1c9a-5b7e-4b1d-9c53-aa10c2f0d001';
    expect(wanted(`<img src="${stem}_w250_r1_s.jpg">`)).toEqual([`${stem}_w1023_r1_s.jpg`]);
    expect(wanted(`<img src="${stem}_cx1_cy2_cw90_w250_h140.png">`)).toEqual([
      `${stem}_cx1_cy2_cw90_w1023_r1_s.png`,
    ]);
  });
});
