import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/article/page/parse-page.js';

const parsed = (html: string) => parsePage(html, 'https://outlet.example/a/1.html');

describe('parsePage', () => {
  it('parses as browsers do where pages are wrong', () => {
    const { document } = parsed('<table><p>before</p><tr><td>cell</table><b>one<p>two</b>three');
    expect(document.querySelector('table > tbody > tr > td')?.textContent).toBe('cell');
    expect(document.querySelector('table')?.previousElementSibling?.textContent).toBe('before');
    expect(document.querySelector('p + table ~ p > b')?.textContent).toBe('two');
  });

  it('leaves out what is never article, and keeps the JSON-LD', () => {
    const page = parsed(
      '<script>1</script><script type="application/ld+json">{"a":1}</script><style>2</style><svg><text>3</text></svg><template>4</template><!--5--><p>6',
    );
    expect(page.structuredData).toEqual(['{"a":1}']);
    expect(page.document.documentElement.textContent).toBe('6');
  });

  it('reads what stands in noscript', () => {
    expect(
      parsed('<p>x</p><noscript><img src="/1.jpg"></noscript>').document.querySelector('noscript > img'),
    ).not.toBeNull();
  });

  it('resolves against the base of the page', () => {
    expect(parsed('<base href="/b/">').resolve('c.html')).toBe('https://outlet.example/b/c.html');
    expect(parsed('<base href="ftp://x/">').resolve('c.html')).toBe('https://outlet.example/a/c.html');
    expect(parsed('').resolve('javascript:alert(1)')).toBeUndefined();
  });

  it('has a document for no text at all', () => {
    expect(parsed('').document.body.textContent).toBe('');
  });

  it('takes deep pages up to its limit, and refuses deeper ones', () => {
    expect(() => parsed(`${'<div>'.repeat(500)}x`)).not.toThrow();
    expect(() => parsed(`${'<div>'.repeat(511)}x`)).toThrow(/nested more than 512 elements deep/);
  });

  it('takes as much text as a long novel has, scripts not counted, and refuses more', () => {
    const script = `<script>${'x'.repeat(2_000_000)}</script>`;
    expect(() => parsed(`${script}<p>${'x'.repeat(900_000)}`)).not.toThrow();
    expect(() => parsed(`<p>${'x'.repeat(1_100_000)}`)).toThrow(/characters of text long/);
  });

  it('takes more nodes than any real page has, and refuses what can only be an attack', () => {
    expect(() => parsed('<p>x'.repeat(15_000))).not.toThrow();
    expect(() => parsed('<p>x'.repeat(17_000))).toThrow(/made of more than 32000 nodes/);
  });
});
