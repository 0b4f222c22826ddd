import { z } from 'zod';
import { formatsOf } from '../domain/bundle-format.js';
import {
  countryHeader,
  folder,
  headerLine,
  hostPort,
  httpsAddress,
  httpsOrigin,
  lastingAddress,
  line,
  listenAddress,
  onionOrigin,
  size,
  webAddress,
} from './field-types.js';
import { operatorSchema } from './operator-schema.js';
import { outletSchema } from './outlet-schema.js';
import { peersSchema } from './peers-schema.js';

const EDITION_FORMATS = formatsOf('edition');

/** What an operator has to write before torrents are offered: who gives a file on may be taken for its distributor. */
export const TORRENT_CONFIRMATION = 'seeding can count as distribution';

const torrentsSchema = z.strictObject({
  confirm: z
    .enum([TORRENT_CONFIRMATION], `write "${TORRENT_CONFIRMATION}": readers who seed may be held to it`)
    .describe('Says that you know what a torrent makes of the readers who take part in it.'),
  web_seeds: z
    .array(webAddress)
    .min(1, 'name the address of at least one mirror, such as "https://mirror.example.org/"')
    .describe('Addresses of mirrors that hold the files: programs fetch the pieces there.'),
  private: z
    .boolean()
    .describe('Keeps programs from looking for each other in public: then only the mirrors give the file.')
    .default(true),
});

const mirrorSchema = z
  .strictObject({
    host: listenAddress
      .describe('The address to listen on; 127.0.0.1 is this machine alone.')
      .default('127.0.0.1'),
    port: z.int().min(1).max(65535).describe('The port to listen on.').default(8080),
    cache: z
      .enum(['private', 'shared'])
      .describe('"shared" lets caches keep pages; "private" leaves as little as possible on devices.')
      .default('private'),
    entry: z
      .enum(['first', 'all'])
      .describe('What the first page shows: the first outlet, or the newest articles of each outlet.')
      .default('first'),
    https: httpsOrigin
      .describe("The mirror's https address, when it has one: switches Strict-Transport-Security on.")
      .optional(),
    addresses: z
      .array(lastingAddress)
      .max(10, 'name at most 10: each is shown to everybody, also to those who block')
      .describe('Addresses of this mirror that are meant to last, shown to readers as text and QR code.')
      .default([]),
    torrents: torrentsSchema
      .describe('Offers a torrent of each closed day; leave it out to offer none.')
      .optional(),
    operator: operatorSchema.describe('What readers are told of whoever runs this mirror.').optional(),
    leave: httpsAddress
      .describe(
        'Where "Leave this page" leads: a dull page of the readers\' own country. Default: an empty page.',
      )
      .optional(),
    onion: onionOrigin
      .describe("The mirror's onion address: Tor Browser then offers it to readers who come by https.")
      .optional(),
    padding: z
      .boolean()
      .describe('Pages are made longer, so that their size tells less of which one was read.')
      .default(false),
    region_header: countryHeader
      .describe('A header by which your proxy names the country of a reader; it only ever adds a notice.')
      .optional(),
  })
  .refine(({ cache, region_header: header }) => header === undefined || cache === 'private', {
    path: ['region_header'],
    message: 'needs "cache: private": a shared cache gives everybody the page without the added notice',
  });

const fetchSchema = z.strictObject({
  delay: z.number().min(0).max(600).describe('Seconds between two requests to one host.').default(0),
  per_host: z.int().min(1).max(16).describe('Connections to one host at once.').default(4),
  allow: z.array(hostPort).describe('Private addresses, as HOST:PORT, that may be fetched from.').default([]),
  contact: headerLine.describe('Said in every request, so that an outlet can reach you.').optional(),
});

const keepSchema = z
  .strictObject({
    days: z
      .int()
      .min(1)
      .max(36_500)
      .describe('Days (UTC) that an article is offered after its first capture.')
      .optional(),
    articles: z
      .int()
      .min(1)
      .max(10_000_000)
      .describe('Articles of each outlet; the oldest days beyond them go.')
      .optional(),
  })
  .refine(
    ({ days, articles }) => days !== undefined || articles !== undefined,
    'needs "days", "articles" or both; leave the key out to keep everything',
  )
  .meta({ anyOf: [{ required: ['days'] }, { required: ['articles'] }] });

export const configSchema = z.strictObject({
  outlets: z.array(outletSchema).describe('The newsrooms to mirror.').default([]),
  peers: peersSchema
    .describe("Makes this a copy of another publisher's archive, in the place of outlets.")
    .optional(),
  data: folder
    .describe("Where everything is kept, from this file's folder: archive/ is public, state/ is private.")
    .default('data'),
  notices: folder
    .describe('A folder with notices of your own; one with the id of ours takes its place.')
    .optional(),
  versions: z
    .enum(['private', 'public'])
    .describe('Whether earlier versions of an article stay readable.')
    .default('private'),
  on_removed: z
    .enum(['hide', 'keep'])
    .describe('What happens to an article that vanished at its source.')
    .default('hide'),
  keep: keepSchema
    .describe('How much to offer; older days are withdrawn and their space is freed.')
    .optional(),
  disk: z
    .strictObject({
      max: size.describe('Nothing more is captured while the data directory is this large: "20 GB".'),
    })
    .describe('How much of the disk to use.')
    .optional(),
  bundles: z
    .array(z.enum(EDITION_FORMATS))
    .min(1, `name at least one of ${EDITION_FORMATS.join(', ')}`)
    .transform((formats) => EDITION_FORMATS.filter((format) => formats.includes(format)))
    .describe('What each day and the latest articles are packed as after every run.')
    .prefault(['html-text', 'html', 'epub', 'zip']),
  names: z
    .enum(['neutral', 'plain'])
    .describe('"plain" lets titles, addresses and file names say what they hold.')
    .default('neutral'),
  on_alarm: z
    .array(line)
    .min(1, 'needs a program, such as [/usr/local/bin/tell-me]')
    .describe('A program and its arguments, run with a line of text added when something needs you.')
    .optional(),
  mirror: mirrorSchema.describe('How the mirror serves.').prefault({}),
  fetch: fetchSchema.describe('How articles are fetched.').prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type OutletConfig = Config['outlets'][number];
export type SourceConfig = OutletConfig['sources'][number];
