import { z } from 'zod';
import { hostName, id, languageTag, line, noticeId, schedule, timeZone, webAddress } from './field-types.js';
import { outletWords } from './operator-schema.js';

/** A source has an address in exactly one of these keys, which says what to expect there. */
export const SOURCE_KINDS = ['feed', 'sitemap', 'list', 'page'] as const;

const sourceSchema = z
  .strictObject({
    id: id.describe('A name of your own for this source, such as "world-news".'),
    feed: webAddress.describe('An RSS, RDF, Atom or JSON feed, or a page that names one.').optional(),
    sitemap: webAddress.describe('A sitemap, or an index of sitemaps.').optional(),
    list: webAddress.describe('A plain text with one address of an article on each line.').optional(),
    page: webAddress.describe('A single page.').optional(),
    schedule: schedule
      .describe('When to look: minute, hour, day of month, month, day of week.')
      .default('*/30 * * * *'),
    timezone: timeZone.describe('The time zone of the schedule, such as "Europe/Prague".').default('UTC'),
    first_run: z.int().min(1).max(5000).describe('Newest articles that the first run takes.').default(200),
    robots: z
      .enum(['obey', 'ignore'])
      .describe('Whether robots.txt is obeyed; "ignore" is for outlets that allowed it.')
      .default('obey'),
  })
  .refine(
    (source) => SOURCE_KINDS.filter((kind) => source[kind] !== undefined).length === 1,
    'needs exactly one of "feed", "sitemap", "list" and "page"',
  )
  .meta({ oneOf: SOURCE_KINDS.map((kind) => ({ required: [kind] })) });

export const outletSchema = z.strictObject({
  id: id.describe('A name of your own for this outlet; keep it, its articles belong to it.'),
  name: line.describe('The name of the newsroom, as readers know it.'),
  languages: z
    .array(languageTag)
    .min(1, 'needs at least one language tag, such as [ru]')
    .describe('The languages that it writes in, as tags such as "ru".'),
  site: webAddress.describe('Its own site; links of its articles to this host count as its own.').optional(),
  permission: z
    .enum(['own', 'written', 'licence', 'none'])
    .describe('On what ground you copy it. Shown to readers.'),
  contact: line.describe('Where takedown requests and questions go. Shown to readers.').optional(),
  ...outletWords,
  notices: z
    .array(noticeId)
    .describe('Ids of the notices that it is listed under; none means the generic notice.')
    .default([]),
  hosts: z.array(hostName).describe('Further hosts of this outlet, whose canonical links count.').default([]),
  sources: z
    .array(sourceSchema)
    .min(1, 'needs at least one source')
    .describe('Where we learn which articles exist.'),
});
