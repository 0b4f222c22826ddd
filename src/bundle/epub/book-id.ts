import { createHash } from 'node:crypto';
import type { Edition } from '../../domain/edition.js';
import { outletKey } from '../../domain/settings.js';

/** The same for an edition however often it is built, so that a library replaces the older copy. */
export function editionBookId({ outlet, key }: Pick<Edition, 'outlet' | 'key'>): string {
  return bookId(`epub edition ${outletKey(outlet)} ${key}`);
}

/** The same for every version of an article. */
export function articleBookId(article: string): string {
  return bookId(`epub article ${article}`);
}

/** A UUID of version 8 (RFC 9562, section 5.8) from a digest: it names nobody, and chance has no part in it. */
function bookId(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${groups.join('-')}`;
}
