import { createHmac, timingSafeEqual } from 'node:crypto';
import { isDigest } from '../src/domain/digest.js';
import { isInterfaceLanguage } from '../src/locale/interface-language.js';
import { parseArticleName } from './article-name.js';
import { isEditionName } from './edition-name.js';
import { parseSideName } from './side-name.js';

/** What a reader can keep: the bundle of an article or an edition, its torrent, what it is checked by, any other blob. */
export interface SaveTarget {
  kind: SaveKind;
  /** An article id with its format, the file name of an edition (also for its torrent) or what lies beside it, a language, a digest. */
  name: string;
}

/** As they stand in addresses: `/en/save/a/…`. */
export type SaveKind = 'a' | 'e' | 't' | 's' | 'v' | 'x';

const VERSION = 1;
const HMAC_BYTES = 32;
const HEAD_BYTES = 6;
const SLOT_MS = 10 * 60 * 1000;
const GOOD_FOR_MS = 2 * 60 * 60 * 1000;

/** True when `name` has the form of a name of that kind. */
export function isSaveTarget(target: { kind: string; name: string }): target is SaveTarget {
  if (target.kind === 'a') return parseArticleName(target.name) !== undefined;
  if (target.kind === 'e' || target.kind === 't') return isEditionName(target.name);
  if (target.kind === 's') return parseSideName(target.name) !== undefined;
  if (target.kind === 'v') return isInterfaceLanguage(target.name);
  return target.kind === 'x' && isDigest(target.name);
}

/**
 * Permission to fetch one file, good for two hours and up to ten minutes more: time is cut into slots, so
 * that the address in a reader's history does not tell the minute. Nothing in it is tied to a reader.
 *
 * base64url of: version (1 byte), end as a slot number (4), kind (1), name, HMAC-SHA256 of all that (32).
 */
export function createSaveToken(target: SaveTarget, tokenKey: Uint8Array, now: Date): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(VERSION, 0);
  head.writeUInt32BE(Math.ceil((now.getTime() + GOOD_FOR_MS) / SLOT_MS), 1);
  head.write(target.kind, 5, 'latin1');
  const signed = Buffer.concat([head, Buffer.from(target.name, 'latin1')]);
  return Buffer.concat([signed, sign(signed, tokenKey)]).toString('base64url');
}

/**
 * Reads a token. The target is told also when the token is forged or too old, so that the reader can be led
 * to the page where they can ask anew; `undefined` when there is none in it.
 */
export function readSaveToken(
  token: string,
  tokenKey: Uint8Array,
  now: Date,
): { target: SaveTarget; valid: boolean } | undefined {
  const bytes = Buffer.from(token, 'base64url');
  const signed = bytes.subarray(0, -HMAC_BYTES);
  if (signed.length <= HEAD_BYTES || signed[0] !== VERSION) return undefined;
  const target = { kind: signed.toString('latin1', 5, 6), name: signed.toString('latin1', HEAD_BYTES) };
  if (!isSaveTarget(target)) return undefined;
  const isOurs = timingSafeEqual(sign(signed, tokenKey), bytes.subarray(-HMAC_BYTES));
  const endsAtMs = signed.readUInt32BE(1) * SLOT_MS;
  return { target, valid: isOurs && bytes.toString('base64url') === token && now.getTime() < endsAtMs };
}

function sign(bytes: Uint8Array, tokenKey: Uint8Array): Buffer {
  return createHmac('sha256', tokenKey).update('tamizdat save token').update(bytes).digest();
}
