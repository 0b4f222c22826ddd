import { type MinisignKey, minisignKeyOf, signMinisign } from './minisign.js';
import type { SigningKey } from './note-key.js';
import { encodeTrustedComment } from './trusted-comment.js';

/** Signs files that are handed out, in the form of minisign. */
export interface BundleSigner {
  key: MinisignKey;
  /** The text of the `.minisig` of a file of this name, with the present time in its trusted comment. */
  sign(bytes: Uint8Array, name: string): Uint8Array;
}

export function createBundleSigner(key: SigningKey, now: () => Date): BundleSigner {
  return {
    key: minisignKeyOf(key),
    sign: (bytes, name) =>
      new TextEncoder().encode(signMinisign(key, bytes, encodeTrustedComment({ name, at: now() }))),
  };
}
