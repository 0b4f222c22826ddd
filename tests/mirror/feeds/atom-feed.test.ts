import { parseHTML } from 'linkedom';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { atomFeed } from '../../../mirror/feeds/atom-feed.js';
import { chooseNotices } from '../../../src/notice/choose-notices.js';
import { FEED_PICTURE, sampleFeed } from '../../support/sample-feed.js';
import { sampleSettings } from '../../support/sample-mirror.js';
import { sampleVersion } from '../../support/sample-version.js';

describe('atomFeed', () => {
  it('is read by a feed reader with every character as it was', () => {
    const feed = parseAtomFeed(atomFeed(sampleFeed()));
    expect(feed.title?.value).toBe('Articles');
    expect(feed.authors?.[0]?.name).toBe('The <Beacon> & Co');
    expect(feed.entries?.[0]).toMatchObject({
      title: { value: 'Bread & <salt> "here"' },
      updated: '2026-11-22T10:00:00.000Z',
    });
  });

  it('has the notice as its subtitle and before the text of each item', () => {
    const text = atomFeed(sampleFeed());
    expect(parseAtomFeed(text).subtitle?.value).toMatch(/^In some countries people may be punished/);
    const item = text.slice(text.indexOf('<content'));
    expect(item.indexOf('may be punished')).toBeLessThan(item.indexOf('Text &amp; more'));
  });

  it('says the notice in English too, and names the language of each', () => {
    const notice = chooseNotices({ settings: sampleSettings(), outletId: 'harbour', language: 'fa' });
    const text = atomFeed(sampleFeed({ language: 'fa', notice }));
    const { document } = parseHTML(text);
    expect(document.querySelector('subtitle')?.getAttribute('xml:lang')).toBe('fa');
    const [own, english] = [...document.querySelectorAll('content p[lang]')];
    expect([own?.getAttribute('lang'), own?.getAttribute('dir')]).toEqual(['fa', 'rtl']);
    expect([english?.getAttribute('lang'), english?.getAttribute('dir')]).toEqual(['en', 'ltr']);
    expect(own?.textContent).toContain('\u2068Harbour\u2069');
    expect(english?.textContent).toContain('Russia calls Harbour “undesirable”');
  });

  it('names articles and itself by digests, and leads everywhere by relative links', () => {
    const text = atomFeed(sampleFeed());
    const { document } = parseHTML(text);
    const ids = [...document.querySelectorAll('id')].map(({ textContent }) => textContent);
    expect(ids.every((id) => /^urn:sha256:[0-9a-f]{64}$/.test(id ?? ''))).toBe(true);
    expect(new Set(ids).size).toBe(2);
    const { article } = sampleVersion();
    expect(text).toContain(`href="../a/${article}.html"`);
    expect(text).toContain(`src="../../p/${FEED_PICTURE.digest}.jpg"`);
    expect(text.replace(/xmlns="[^"]+"/g, '')).not.toMatch(/https?:/);
  });

  it('keeps the id of an article when its text changes', () => {
    const idOf = (text: string): string | undefined => parseAtomFeed(text).entries?.[0]?.id;
    const feed = sampleFeed();
    const [first] = feed.articles;
    if (!first) throw new Error('the sample has an article');
    const changed = { ...first, version: { ...first.version, title: 'Corrected' } };
    expect(idOf(atomFeed({ ...feed, articles: [changed] }))).toBe(idOf(atomFeed(feed)));
  });

  it('is a feed without items too, with the time of the copy', () => {
    const feed = parseAtomFeed(atomFeed(sampleFeed({ articles: [] })));
    expect(feed.updated).toBe('2026-11-22T14:10:00.000Z');
  });
});
