import { onTestFinished, describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/read-source.js';
import type { SourceKind } from '../../src/source/source-request.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { serveLoopback } from '../support/loopback-origin.js';
import { item, rss } from './feed-text.js';
import { page, urlset } from './sitemap-text.js';

const BODIES = {
  feed: rss(item('/a/1')),
  sitemap: urlset(page('https://a.example/1')),
  list: 'https://a.example/1\n',
  page: '<!doctype html><title>One</title><p>Text</p>',
};

async function read(kind: SourceKind, body: string) {
  const origin = await serveLoopback({ '/x': { body } });
  onTestFinished(() => origin.close());
  return readSource(createDirectFetcher(), { url: `${origin.url}/x`, kind });
}

describe('the kinds of sources', () => {
  it.each(['feed', 'sitemap', 'list'] as const)('are recognised by content: %s', async (form) => {
    for (const kind of ['auto', form] as const) {
      expect(await read(kind, BODIES[form])).toMatchObject({ kind: 'listing', format: form });
    }
  });

  it.each([
    ['feed', 'sitemap', 'SOURCE_NOT_A_FEED', /is a sitemap, not a feed; name it with the key "sitemap"$/],
    ['feed', 'list', 'SOURCE_NOT_A_FEED', /is a list of addresses, not a feed; name it with the key "list"$/],
    ['feed', 'page', 'SOURCE_NOT_A_FEED', /is a web page, not a feed; it names no feed$/],
    ['sitemap', 'feed', 'SOURCE_UNREADABLE', /is a feed, not a sitemap; name it with the key "feed"$/],
    ['sitemap', 'page', 'SOURCE_UNREADABLE', /is a web page, not a sitemap; it names no feed$/],
    [
      'list',
      'sitemap',
      'SOURCE_UNREADABLE',
      /is a sitemap, not a list of addresses; name it with the key "sitemap"$/,
    ],
    ['list', 'page', 'SOURCE_UNREADABLE', /is a web page, not a list of addresses; it names no feed$/],
  ] as const)('refuse what is something else: %s that is a %s', async (kind, form, ...expected) => {
    const [code, message] = expected as [string, RegExp];
    await expect(read(kind, BODIES[form])).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    [
      'auto',
      'SOURCE_NOT_A_FEED',
      /is neither a feed \(RSS, Atom, JSON Feed\), a sitemap, a list of addresses nor a web page$/,
    ],
    ['sitemap', 'SOURCE_UNREADABLE', /is not a sitemap$/],
    ['list', 'SOURCE_EMPTY', /the first: line 1 is not a whole http or https address$/],
  ] as const)('refuse what nobody knows: %s', async (kind, code, message) => {
    await expect(read(kind, 'Service unavailable')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('read a list whose first line is bad, where a list was promised', async () => {
    expect(await read('list', 'our archive\nhttps://a.example/1')).toMatchObject({
      refs: [{ url: 'https://a.example/1' }],
      skipped: [{ why: 'line 1 is not a whole http or https address' }],
    });
  });

  it.each(['auto', 'feed', 'sitemap', 'list'] as const)('call an empty answer empty: %s', async (kind) => {
    await expect(read(kind, ' \n')).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });
});
