import { z } from 'zod';
import { KnownError } from './errors.js';
import { encodeManifest, parseManifest } from './manifest.js';

/**
 * What an address is meant for. `durable`: an onion service, a robot that answers mail, a channel; it enters pages,
 * bundles and print. `short-lived`: one of many that are opened and blocked; a public list of those is the censor's.
 */
export const ADDRESS_KINDS = ['durable', 'short-lived'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

const MOST_LETTERS = 300;
/** Each is shown to everybody, also to those who block. */
const MOST_ADDRESSES = 50;

/** Of version 3 (rend-spec-v3, section 6), with or without a name before it. */
const ONION_NAME = /(^|\.)[a-z2-7]{56}\.onion$/;
const MAIL = /^mailto:[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
/** What cannot be seen, or turns around what stands beside it: controls, marks of direction, joiners, blanks. */
const UNSEEN = /[\p{C}\p{Z}]/u;

/** What is wrong with an address that is to be printed, drawn and typed; undefined when nothing is. */
export function addressFlaw(text: string): string | undefined {
  if (text.length > MOST_LETTERS) return `use an address of at most ${MOST_LETTERS} letters`;
  if (UNSEEN.test(text)) return 'take out the blank, or the character that cannot be seen';
  if (/^mailto:/i.test(text)) {
    return MAIL.test(text) ? undefined : 'write an address of mail as "mailto:news@example.org"';
  }
  if (!/^https?:\/\//i.test(text)) return 'begin it with https://, mailto:, or http:// for an onion address';
  if (!URL.canParse(text))
    return 'use an address as a browser shows it, such as "https://mirror.example.org/"';
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '') return 'take out the user name and password';
  // Over plain http anybody on the way can change a page; an onion address is the key of its service.
  if (protocol !== 'https:' && !ONION_NAME.test(hostname)) {
    return 'begin it with https://; http:// is for onion addresses only';
  }
  if (!hostname.includes('.') || /^[\d.]+$/.test(hostname)) return 'name a host that others can reach';
  if (search !== '' || hash !== '') {
    return 'leave out what follows the folder: "https://mirror.example.org/" is enough';
  }
  return undefined;
}

/** The one way to write a sound address. */
export function canonicalAddress(text: string): string {
  if (!/^mailto:/i.test(text)) return new URL(text).href;
  const [name = '', host = ''] = text.slice('mailto:'.length).split('@');
  return `mailto:${name}@${host.toLowerCase()}`;
}

/** True for the folder of a mirror, as opposed to a channel or a robot: it ends as a folder does. */
export function isMirrorAddress(address: string): boolean {
  return /^https?:/.test(address) && address.endsWith('/');
}

/** True where only Tor leads to. */
export function isOnionAddress(address: string): boolean {
  return /^https?:/.test(address) && new URL(address).hostname.endsWith('.onion');
}

const listedAddressSchema = z.strictObject({
  kind: z.enum(ADDRESS_KINDS),
  address: z
    .string()
    .max(MOST_LETTERS)
    .refine((text) => addressFlaw(text) === undefined && canonicalAddress(text) === text),
});
export type ListedAddress = z.infer<typeof listedAddressSchema>;

const addressesSchema = z.strictObject({
  format: z.literal('addresses/1'),
  /** Each once, in the order of their letters. */
  addresses: z.array(listedAddressSchema).max(MOST_ADDRESSES).refine(isSorted),
});

/** Where the publisher's mirrors are found: the whole list, in the place of the one before. */
export type Addresses = z.infer<typeof addressesSchema>;

export const NO_ADDRESSES: Addresses = { format: 'addresses/1', addresses: [] };

/** The blob of a list, each address once and in order. @throws Error for a list that no reader would take */
export function encodeAddresses({ addresses }: Addresses): Uint8Array {
  const sorted = [...addresses]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ kind, address }) => ({ kind, address }));
  return encodeManifest(addressesSchema.parse({ format: 'addresses/1', addresses: sorted }));
}

/** @throws KnownError MANIFEST_INVALID */
export function parseAddresses(bytes: Uint8Array): Addresses {
  return parseManifest(addressesSchema, bytes, 'the list of addresses');
}

/** Those that enter bundles and print. */
export function durableAddresses(list: Addresses | undefined): string[] {
  return addressesOfKind(list, 'durable');
}

export function addressesOfKind(list: Addresses | undefined, kind: AddressKind): string[] {
  return (list?.addresses ?? []).filter((one) => one.kind === kind).map(({ address }) => address);
}

/** @throws KnownError USAGE_INVALID when the address is there, or there are too many */
export function withAddress(list: Addresses, added: ListedAddress): Addresses {
  if (list.addresses.some(({ address }) => address === added.address)) {
    throw new KnownError('USAGE_INVALID', `${added.address} stands in the list already`);
  }
  if (list.addresses.length >= MOST_ADDRESSES) {
    throw new KnownError('USAGE_INVALID', `the list holds ${MOST_ADDRESSES} addresses: retire one first`);
  }
  return { ...list, addresses: [...list.addresses, added] };
}

export function withoutAddress(list: Addresses, retired: string): Addresses {
  return { ...list, addresses: list.addresses.filter(({ address }) => address !== retired) };
}

function isSorted(list: readonly ListedAddress[]): boolean {
  return list.every(({ address }, i) => i === 0 || (list[i - 1]?.address ?? '') < address);
}
