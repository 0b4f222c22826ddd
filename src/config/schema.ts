import { validate as isCron } from 'node-cron';
import { z } from 'zod';

/** An address of the web; loopback and plain names are for `allow` and the address guard to judge. */
const webAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'not an http or https address',
  );

const name = z.string().trim().min(1, 'is empty');
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use up to 40 small letters, digits and hyphens, such as "world-news"');
const hostPort = z
  .string()
  .regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:.]+\]:\d{1,5}$/i, 'use HOST:PORT, such as "127.0.0.1:8100"');

const sourceSchema = z
  .strictObject({
    id,
    /** An RSS, RDF, Atom or JSON feed, or a page that names one. */
    feed: webAddress.optional(),
    /** A sitemap, or an index of sitemaps. */
    sitemap: webAddress.optional(),
    /** A plain text with one address of an article on each line. */
    list: webAddress.optional(),
    /** A single page. */
    page: webAddress.optional(),
    schedule: z
      .string()
      .refine(isSchedule, 'is no cron expression of five fields; "*/30 * * * *" means every half hour')
      .default('*/30 * * * *'),
    timezone: z
      .string()
      .refine(isTimeZone, 'is no time zone; use a name such as "Europe/Prague"')
      .default('UTC'),
    /** Newest articles that the first run takes. */
    first_run: z.int().min(1).max(5000).default(200),
    /** `ignore` is for outlets that allowed it. */
    robots: z.enum(['obey', 'ignore']).default('obey'),
  })
  .refine(
    ({ feed, sitemap, list, page }) =>
      [feed, sitemap, list, page].filter((address) => address !== undefined).length === 1,
    'needs exactly one of "feed", "sitemap", "list" and "page"',
  );

const outletSchema = z.strictObject({
  id,
  name,
  languages: z
    .array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language tag such as "ru"'))
    .min(1),
  site: webAddress.optional(),
  permission: z.enum(['own', 'written', 'licence', 'none']),
  contact: z.string().optional(),
  /** Ids of the notices that the outlet is listed under; none means the generic notice. */
  notices: z.array(z.string()).default([]),
  /** Further hosts of this outlet, whose canonical links count. */
  hosts: z.array(z.string()).default([]),
  sources: z.array(sourceSchema).min(1, 'needs at least one source'),
});

export const configSchema = z.strictObject({
  outlets: z.array(outletSchema).default([]),
  data: z.string().default('data'),
  /** A folder with notices of the operator's own. */
  notices: z.string().optional(),
  /** Whether superseded versions stay readable. */
  versions: z.enum(['private', 'public']).default('private'),
  /** What happens to an article that vanished at its source. */
  on_removed: z.enum(['hide', 'keep']).default('hide'),
  names: z.enum(['neutral', 'plain']).default('neutral'),
  /** A program and its arguments, run with one more argument, a line of text, when something needs the operator. */
  on_alarm: z.array(z.string()).min(1).optional(),
  mirror: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65535).default(8080),
      /** `shared` lets caches keep pages; `private` leaves as little as possible on devices. */
      cache: z.enum(['private', 'shared']).default('private'),
      /** The mirror's https address, when it has one: switches HSTS on. */
      https: webAddress.optional(),
    })
    .prefault({}),
  fetch: z
    .strictObject({
      /** Seconds between two requests to one host. */
      delay: z.number().min(0).max(600).default(0),
      per_host: z.int().min(1).max(16).default(4),
      /** Private addresses that may be fetched from. */
      allow: z.array(hostPort).default([]),
      /** Said in every request, so that an outlet can reach the operator. */
      contact: z.string().optional(),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type OutletConfig = Config['outlets'][number];
export type SourceConfig = OutletConfig['sources'][number];

/** Minutes are fine enough for news: an expression with seconds is refused. */
function isSchedule(text: string): boolean {
  return text.trim().split(/\s+/).length === 5 && isCron(text);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
