import { type Checkpoint, signCheckpoint } from '../../src/log/checkpoint.js';
import { createPrivateEd25519 } from '../../src/log/ed25519.js';
import { type Keys, originOf } from '../../src/log/keys.js';
import { minisignKeyOf } from '../../src/log/minisign.js';
import { SIGNATURE_TYPE, type SigningKey, signingKeyFrom } from '../../src/log/note-key.js';
import type { TreeHead } from '../../src/log/tree-head.js';
import type { Trust } from '../../src/log/trust.js';

/** An Ed25519 key under a name. */
export function keyNamed(name: string, type: 0x01 | 0x04 = SIGNATURE_TYPE.ed25519): SigningKey {
  return signingKeyFrom({ name, type, privateKey: createPrivateEd25519() });
}

/** A root key, named after itself as the program does. */
export function rootKey(): SigningKey {
  const key = keyNamed('root/x');
  return { ...key, name: originOf(key).replace('log', 'root') };
}

/** Keys of a publisher in memory; those that are given stay. */
export function sampleKeys({ root = rootKey(), origin = originOf(root) } = {}): Keys {
  return {
    root,
    log: keyNamed(origin),
    cosigner: keyNamed('cosigner/1', SIGNATURE_TYPE.cosignature),
    minisign: keyNamed('minisign/1'),
  };
}

/** The trust file that names them. */
export function trustIn(keys: Keys, change: Partial<Trust> = {}): Trust {
  return {
    version: 1,
    origin: keys.log.name,
    threshold: 1,
    roots: [keys.root],
    logs: [keys.log],
    cosigners: [keys.cosigner],
    minisigns: [minisignKeyOf(keys.minisign)],
    ...change,
  };
}

/** A checkpoint as the publisher signs it. */
export function signedHead(head: TreeHead, keys: Keys, at: Date): Checkpoint {
  return signCheckpoint({ ...head, origin: keys.log.name }, keys, at);
}
