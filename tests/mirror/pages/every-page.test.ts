import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../mirror/pages/frame.js';
import { noticePage } from '../../../mirror/pages/notice-page.js';
import { directionOf } from '../../../src/domain/language.js';
import { INTERFACE_LANGUAGES } from '../../../src/locale/interface-language.js';
import { stringsFor } from '../../../src/locale/strings.js';
import { everyPage } from '../../support/every-page.js';
import { SAMPLE_STYLE, sampleFrame, sampleNotice } from '../../support/sample-frame.js';

const cases = INTERFACE_LANGUAGES.flatMap((language) =>
  [...everyPage(language)].map(([name, html]) => ({ language, name, html })),
);

describe.each(cases)('the page $name in $language', ({ language, name, html }) => {
  const { document } = parseHTML(html);

  it('begins its body with the notice, in the language of the page', () => {
    const first = document.body.firstElementChild;
    expect(html).toContain('<body><section class="notice"');
    expect(first?.getAttribute('aria-label')).toBe(stringsFor(language).notice.label);
    expect(first?.textContent).toContain(sampleNotice(language).text.banner);
    expect(first?.querySelector(`[lang="${language}"][dir="${directionOf(language)}"]`)).not.toBeNull();
  });

  it('names its language and direction', () => {
    const opening = `<html lang="${language}" dir="${directionOf(language)}">`;
    expect(html.startsWith(`<!doctype html>${opening}`)).toBe(true);
  });

  it('loads nothing from elsewhere and runs nothing', () => {
    expect(document.querySelectorAll('script, iframe, object, embed, base')).toHaveLength(0);
    expect(html).not.toMatch(/<[^>]+ on[a-z]+=/);
    for (const element of document.querySelectorAll('[src], [srcset], [action], a[href]')) {
      for (const attribute of ['src', 'srcset', 'action', 'href']) {
        const value = element.getAttribute(attribute) ?? 'none';
        expect(value, `${name}: ${attribute}`).not.toMatch(/^\/|:/);
      }
    }
    expect([...document.querySelectorAll('link')].map((link) => link.getAttribute('href'))).toEqual([
      'data:,',
    ]);
  });

  it('allows its own style and nothing else', () => {
    const style = document.querySelector('style')?.textContent ?? '';
    const hash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
    const policy = document.querySelector('[http-equiv]')?.getAttribute('content');
    expect(policy).toBe(SAMPLE_STYLE.policy.meta);
    expect(policy).toContain(`style-src '${hash}'`);
    expect(document.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('is not for search engines and tells nobody where the reader came from', () => {
    expect(document.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
    expect(document.querySelector('meta[name="referrer"]')?.getAttribute('content')).toBe('no-referrer');
  });

  it('has a title that gives away neither outlet nor headline', () => {
    const title = document.querySelector('title')?.textContent ?? '';
    expect(title).not.toBe('');
    expect(title).not.toMatch(/Courier|Harbour|Headline|tamizdat/i);
    expect(html).not.toMatch(/tamizdat/i);
  });

  it.skipIf(name === 'leave')('has one heading of the first rank and a main part to skip to', () => {
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.querySelector('.skip')?.getAttribute('href')).toBe('#main');
    expect(document.querySelectorAll('main#main')).toHaveLength(1);
  });
});

describe('a page', () => {
  it('does not compile without a notice, and is not made without one', () => {
    const frame: Partial<Frame> = sampleFrame('en', '/en/n/k3xq2a.html');
    delete frame.notice;
    // @ts-expect-error a frame must bring a notice
    expect(() => noticePage({ frame })).toThrow();
  });

  it('says when the copy claims to be made, and that it cannot prove it', () => {
    const html = noticePage({ frame: sampleFrame('en', '/en/n/k3xq2a.html') });
    expect(html).toContain(
      'This copy says it was made 22 Nov 2026, 14:05 UTC. A web page cannot prove that:',
    );
    expect(html).toContain('href="../about.html#check"');
  });

  it('links folders by their index when it is written to a file', () => {
    const html = noticePage({ frame: sampleFrame('en', '/en/n/k3xq2a.html', { isOnDisk: true }) });
    expect(html).toContain('href="../o/k3xq2a/index.html"');
  });
});
