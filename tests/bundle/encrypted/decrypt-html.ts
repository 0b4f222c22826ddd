import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { attribute, type Element, parsePage, wordsOf } from '../parsed-page.js';

/** What an encrypted file says of itself. */
export interface Locked {
  salt: Buffer;
  iv: Buffer;
  iterations: number;
  /** With the tag of 16 bytes at its end. */
  sealed: Buffer;
}

/** Reads an encrypted file as its own script does. */
export function readLocked(file: Uint8Array): Locked {
  const { elements } = parsePage(file);
  const byId = (id: string): Element | undefined =>
    elements.find((element) => attribute(element, 'id') === id);
  const data = (name: string): string => attribute(byId('ask'), `data-${name}`) ?? '';
  return {
    salt: Buffer.from(data('salt'), 'base64'),
    iv: Buffer.from(data('iv'), 'base64'),
    iterations: Number(data('iterations')),
    sealed: Buffer.from(wordsOf(byId('sealed')), 'base64'),
  };
}

/** Opens it with the older interfaces of node, not with WebCrypto: a second opinion. */
export function decryptHtml(file: Uint8Array, passphrase: string): { html: Buffer; padded: Buffer } {
  const { salt, iv, iterations, sealed } = readLocked(file);
  const key = pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256');
  const cipher = createDecipheriv('aes-256-gcm', key, iv);
  cipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return { html: padded.subarray(4, 4 + padded.readUInt32BE(0)), padded };
}
