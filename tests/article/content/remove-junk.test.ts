import { describe, expect, it } from 'vitest';
import { removeJunk } from '../../../src/article/content/remove-junk.js';
import { parsePage } from '../../../src/article/page/parse-page.js';
import { PROSE } from '../../support/page-fixture.js';

function left(html: string): string {
  const { document } = parsePage(`<article>${PROSE}${html}</article>`, 'https://outlet.example/');
  removeJunk(document.body);
  return (document.body.textContent ?? '').replace(/\s+/g, ' ');
}

describe('removeJunk', () => {
  it.each([
    ['related links', '<div class="related-links"><a href="/1">JUNK one</a> <a href="/2">JUNK two</a></div>'],
    ['sharing', '<ul class="share-buttons"><li><a href="/s">JUNK</a></li></ul>'],
    ['a newsletter', '<aside id="newsletter"><p>JUNK: get our letter</p></aside>'],
    ['the author', '<div class="about-author"><p>JUNK is a correspondent.</p></div>'],
    ['a read-also line', '<p>Read also: <a href="/1">JUNK about bridges and boats</a></p>'],
    ['a read-also line in Russian', '<p>Читайте также: <a href="/1">JUNK о мостах и лодках</a></p>'],
    ['a read-also line in Persian', '<p>بیشتر بخوانید: <a href="/1">JUNK قایق و رودخانه</a></p>'],
    ['a list under its heading', '<h3>Related stories</h3><ul><li><a href="/1">JUNK one</a></li></ul>'],
    ['navigation', '<nav><a href="/">JUNK</a></nav>'],
  ])('takes out %s', (_name, html) => {
    expect(left(html)).not.toContain('JUNK');
  });

  it.each([
    ['a paragraph with such a word', '<p class="share">WORDS about a share of the catch.</p>'],
    ['a section about relatives', '<h3>Related to whom?</h3><p>WORDS about cousins in the village.</p>'],
    ['a box with most of the text', `<div class="promo">${PROSE.repeat(3)}WORDS</div>`],
    ['a list of sources', '<h3>Sources</h3><ul><li><a href="/1">WORDS</a></li></ul>'],
  ])('leaves %s', (_name, html) => {
    expect(left(html)).toContain('WORDS');
  });
});
