import { validate as isCron } from 'node-cron';
import { z } from 'zod';
import { addressFlaw, canonicalAddress } from '../domain/addresses.js';

const MOST_LETTERS = 300;

/**
 * Control characters and half surrogates, and the marks that turn the direction of what follows. The marks that
 * Persian and Kurdish need (joiners, LRM, RLM) are allowed.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** A line of text that is shown or stored as it stands. */
export const line = z
  .string()
  .trim()
  .min(1, 'write something: it is empty')
  .max(MOST_LETTERS, `shorten it to ${MOST_LETTERS} letters`)
  .refine((text) => !UNPRINTABLE.test(text), 'take out the character that cannot be printed');

/** What may stand in a header of a request (RFC 9110 section 5.5), without letters that servers read differently. */
export const headerLine = line.regex(/^[ -~]+$/, 'use plain ASCII, such as "desk@example.org"');

/** A folder; whether it is there is looked at when it is used. */
export const folder = z
  .string()
  .min(1, 'name a folder, such as "data"')
  .max(1000, 'use a path of at most 1000 letters')
  .refine((text) => !UNPRINTABLE.test(text), 'take out the character that cannot be printed');

/** An address of the web; loopback and plain names are for `allow` and the address guard to judge. */
export const webAddress = z
  .string()
  .regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\//, 'begin it with https:// or http://')
  .max(2000, 'use an address of at most 2000 letters')
  .refine(
    (text) => URL.canParse(text),
    'use a web address as a browser shows it, such as "https://example.org/feed"',
  )
  .refine(hasNoPassword, 'take out the user name and password: they are never sent');

/** Where this mirror is reached: nothing follows the host. */
export const httpsOrigin = webAddress
  .refine(
    (text) => /^https:/i.test(text),
    'begin it with https://; leave the key out when the mirror has only http',
  )
  .refine(isOrigin, 'leave out what follows the host: "https://mirror.example.org" is enough');

/** Where a reader is taken: a page that anybody can open. */
export const httpsAddress = webAddress.refine(
  (text) => /^https:/i.test(text),
  'begin it with https://: over http the network reads along',
);

/** A v3 onion service (rend-spec-v3, section 6): 56 letters, with no path behind it. */
export const onionOrigin = z
  .string()
  .regex(
    /^https?:\/\/[a-z2-7]{56}\.onion\/?$/,
    'use the address of an onion service alone: "http://", 56 letters and digits, ".onion"',
  );

/** The name of a header (RFC 9110 section 5.1) by which a proxy names a country; those of browsers name none. */
export const countryHeader = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{2,60}$/, 'use the name of one header, such as "CF-IPCountry"')
  .refine(
    (name) => /country|region|geo/i.test(name),
    'use a header by which a proxy names a country, such as "CF-IPCountry"',
  );

/** Where a mirror is meant to be found for long: printed and drawn, so short, and without anything that tells visits apart. */
export const lastingAddress = z
  .string()
  .superRefine((text, context) => {
    const message = addressFlaw(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .transform((text) => (addressFlaw(text) === undefined ? canonicalAddress(text) : text));

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use up to 40 small letters, digits and hyphens, such as "world-news"');

/** Whether there is such a notice is looked at beside the notices. */
export const noticeId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'use the id of a notice: small letters, digits and hyphens');

export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'use a language tag such as "ru"');

export const hostName = z
  .string()
  .max(253, 'use the name of a host, such as "www.example.org"')
  .regex(/^[^\s/:@?#\p{Cc}]+$/u, 'use the name of a host alone, such as "www.example.org"');

export const listenAddress = z
  .string()
  .max(253, 'use an address of this machine, such as "127.0.0.1"')
  .regex(
    /^[0-9A-Za-z.:%_-]+$/,
    'use an address of this machine, such as "127.0.0.1"; the port is a key of its own',
  );

export const hostPort = z
  .string()
  .max(260, 'use HOST:PORT, such as "127.0.0.1:8100"')
  .regex(/^([^\s/:\p{Cc}]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/u, 'use HOST:PORT, such as "127.0.0.1:8100"')
  .refine((text) => Number(text.replace(/^.*:/, '')) <= 65535, 'use a port from 0 to 65535 behind the colon');

/** Minutes are fine enough for news: an expression with seconds is refused. */
export const schedule = z
  .string()
  .regex(
    /^\s*\S+(\s+\S+){4}\s*$/,
    'is no cron expression of five fields; "*/30 * * * *" means every half hour',
  )
  .refine(isCron, 'is no cron expression of five fields; "*/30 * * * *" means every half hour');

export const timeZone = z.string().refine(isTimeZone, 'is no time zone; use a name such as "Europe/Prague"');

const BYTES_OF_UNIT: Record<string, number> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
const SIZE = /^(\d{1,9}(?:\.\d{1,3})?) ?(KB|MB|GB)$/;

/** A size as people write it; parsed into bytes. */
export const size = z
  .string()
  .regex(SIZE, 'use a size such as "20 GB" (KB, MB or GB, each 1,024 of the one before)')
  .transform((text) => {
    const [, amount = '', unit = ''] = SIZE.exec(text) ?? [];
    return Math.floor(Number(amount) * (BYTES_OF_UNIT[unit] ?? 0));
  })
  .refine((bytes) => bytes > 0, 'use a size such as "20 GB": this leaves no room at all');

function hasNoPassword(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash } = new URL(text);
  return pathname === '/' && search === '' && hash === '';
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
