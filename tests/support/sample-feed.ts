import type { Feed } from '../../mirror/feeds/feed.js';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import { parseBody } from '../../src/domain/body-markup.js';
import { chooseNotices } from '../../src/notice/choose-notices.js';
import { sampleSettings } from './sample-mirror.js';
import { sampleAsset, sampleVersion } from './sample-version.js';

export const FEED_PICTURE = sampleAsset('a lighthouse');

/** A feed of one article whose words hold every mark that markup knows. */
export function sampleFeed(changes: Partial<Feed> = {}): Feed {
  const version = sampleVersion({
    title: 'Bread & <salt> "here"',
    byline: 'A & B',
    assets: [FEED_PICTURE],
  });
  const markup = `<p>Text &amp; more<br/></p><figure><img src="sha256:${FEED_PICTURE.digest}" alt=""/></figure>`;
  const row = { id: version.article, captured: version.captured } as ArticleRow;
  return {
    language: 'en',
    path: '/en/feed/ej47ek.xml',
    outlet: { key: 'ej47ek', name: 'The <Beacon> & Co' },
    title: 'Articles',
    meaning: 'What this means',
    notice: chooseNotices({ settings: sampleSettings(), outletId: 'beacon', language: 'en' }),
    updatedAt: '2026-11-22T14:10:00.000Z',
    articles: [{ row, version, body: parseBody(markup) }],
    ...changes,
  };
}
