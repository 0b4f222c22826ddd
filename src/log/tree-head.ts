import { KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import { HASH_BYTES } from './merkle.js';

/** A log at one size. */
export interface TreeHead {
  /** Which log: never a host, never a name of a newsroom. */
  origin: string;
  /** Number of entries. */
  size: number;
  /** RFC 6962 Merkle Tree Hash of all of them, 32 bytes. */
  root: Uint8Array;
}

/** The text of a checkpoint (c2sp.org/tlog-checkpoint, "Note text"): three lines, no extension lines. */
export function encodeTreeHead({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/**
 * Extension lines are refused: the log of an archive never has any, and nobody could audit them.
 * @throws KnownError LOG_DAMAGED for any text that {@link encodeTreeHead} would not write
 */
export function parseTreeHead(text: string): TreeHead {
  const [, origin = '', size = '', encoded = ''] = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(text) ?? [];
  const root = parseBase64(encoded);
  if (origin === '' || !Number.isSafeInteger(Number(size)) || root?.length !== HASH_BYTES) {
    throw new KnownError(
      'LOG_DAMAGED',
      'the checkpoint does not say origin, size and root hash on three lines: put back a good copy of it',
    );
  }
  return { origin, size: Number(size), root };
}
