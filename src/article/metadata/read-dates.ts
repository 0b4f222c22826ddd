import type { PageDocument } from '../page/page-dom.js';
import { parseInstant } from '../../domain/parse-instant.js';
import { firstOf, type ToldMetadata } from './told-metadata.js';

/** When the article was published and changed, as instants in UTC. */
export function readDates({ structured, meta, document, hints }: ToldMetadata): {
  published?: string;
  modified?: string;
} {
  const published = [
    structured?.published,
    meta('article:published_time', 'og:article:published_time', 'datepublished', 'parsely-pub-date'),
    meta('date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'dcterms.date'),
    meta(
      'pubdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'sailthru.date',
      'cxenseparse:recs:publishtime',
    ),
    timeOf(document, '[itemprop="datePublished"], time[pubdate]'),
    timeOf(document, 'article time[datetime], main time[datetime], .published time[datetime], time.date'),
    hints.published,
  ];
  const modified = [
    structured?.modified,
    meta(
      'article:modified_time',
      'og:updated_time',
      'datemodified',
      'dcterms.modified',
      'lastmod',
      'last-modified',
    ),
    timeOf(document, '[itemprop="dateModified"]'),
    hints.modified,
  ];
  return { published: firstOf(published, parseInstant), modified: firstOf(modified, parseInstant) };
}

function timeOf(document: PageDocument, selector: string): string | undefined {
  const element = document.querySelector(selector);
  return element?.getAttribute('datetime') ?? element?.getAttribute('content') ?? undefined;
}
