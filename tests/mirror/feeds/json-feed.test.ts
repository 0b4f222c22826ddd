import { parseJsonFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { atomFeed } from '../../../mirror/feeds/atom-feed.js';
import { jsonFeed } from '../../../mirror/feeds/json-feed.js';
import { chooseNotices } from '../../../src/notice/choose-notices.js';
import { FEED_PICTURE, sampleFeed } from '../../support/sample-feed.js';
import { sampleSettings } from '../../support/sample-mirror.js';
import { sampleVersion } from '../../support/sample-version.js';

const path = '/en/feed/ej47ek.json';
const itemsOf = (text: string) => parseJsonFeed(text).items ?? [];

describe('jsonFeed', () => {
  it('is read by a feed reader with every character as it was', () => {
    const feed = parseJsonFeed(jsonFeed(sampleFeed({ path })));
    expect(feed).toMatchObject({ title: 'Articles', language: 'en' });
    expect(feed.authors).toEqual([{ name: 'The <Beacon> & Co' }]);
    expect(feed.items?.[0]).toMatchObject({
      title: 'Bread & <salt> "here"',
      url: `../a/${sampleVersion().article}.html`,
      authors: [{ name: 'A & B' }],
      date_modified: '2026-11-22T10:00:00.000Z',
    });
  });

  it('has the notice as its description and, in its language and in English, before the text of each item', () => {
    const notice = chooseNotices({ settings: sampleSettings(), outletId: 'harbour', language: 'fa' });
    const text = jsonFeed(sampleFeed({ path, language: 'fa', notice }));
    expect(parseJsonFeed(text).description).toBe(notice.banner.words);
    const { document } = parseHTML(
      `<!doctype html><html><body>${itemsOf(text)[0]?.content_html ?? ''}</body></html>`,
    );
    const [own, english, body] = [...document.body.children];
    expect([own?.getAttribute('lang'), own?.getAttribute('dir')]).toEqual(['fa', 'rtl']);
    expect(own?.textContent).toContain(notice.banner.words);
    expect([english?.getAttribute('lang'), english?.getAttribute('dir')]).toEqual(['en', 'ltr']);
    expect(english?.textContent).toContain('Russia calls Harbour “undesirable”');
    expect(body?.textContent).toBe('Text & more');
  });

  it('has the same ids and the same texts as the Atom feed, so that a reader may change from one to the other', () => {
    const feed = sampleFeed({ path });
    const atom = atomFeed(feed);
    const [item] = itemsOf(jsonFeed(feed));
    expect(item?.id).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
    expect(atom).toContain(`<id>${item?.id}</id>`);
    expect(atom).toContain(item?.content_html ?? 'nothing');
  });

  it('leads everywhere by relative links and names no address of its own', () => {
    const text = jsonFeed(sampleFeed({ path }));
    expect(text).toContain(`../../p/${FEED_PICTURE.digest}.jpg`);
    expect(text.replace('https://jsonfeed.org/version/1.1', '')).not.toMatch(/https?:/);
    expect(parseJsonFeed(text)).not.toHaveProperty('feed_url');
    expect(parseJsonFeed(text)).not.toHaveProperty('home_page_url');
  });

  it.each([
    ['Atom', atomFeed],
    ['JSON', jsonFeed],
  ])(
    'has links (%s) that lead to the same from the feed and from the article, as readers take either',
    (_name, make) => {
      const text = make(sampleFeed({ path }));
      const links = [...text.matchAll(/(?:href|src|"url")(?:=|:)\\?"([^"\\]+)/g)].map(
        ([, link = '']) => link,
      );
      expect(links.length).toBeGreaterThan(2);
      for (const link of links.filter((found) => found !== 'ej47ek.json')) {
        const bases = [path, `/en/a/${sampleVersion().article}.html`];
        const [one, other] = bases.map((base) => new URL(link, `http://host.example${base}`).pathname);
        expect(one, link).toBe(other);
      }
    },
  );

  it('is a feed without items too', () => {
    expect(parseJsonFeed(jsonFeed(sampleFeed({ path, articles: [] }))).items ?? []).toEqual([]);
  });
});
