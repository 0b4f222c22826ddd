import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isKnownError, KnownError } from '../domain/errors.js';
import { createPrivateEd25519, publicKeyOf } from './ed25519.js';
import { createSecretFolder, readSecret, removeSecret, writeNewSecret, writeSecret } from './key-files.js';
import {
  encodeSigningKey,
  parseSigningKey,
  SIGNATURE_TYPE,
  type SigningKey,
  signingKeyFrom,
  type VerifierKey,
} from './note-key.js';

/** What a running publisher signs with: Ed25519 keys, each for one purpose. */
export interface OnlineKeys {
  /** Signs the trust file and nothing else. Not needed to run: it is best kept offline. */
  root?: SigningKey;
  /** Signs checkpoints. Its name is the origin of the log and follows the first root key, so it outlives a rotation. */
  log: SigningKey;
  /** Signs checkpoints again, with a time. */
  cosigner: SigningKey;
  /** Signs bundles in the form of minisign. */
  minisign: SigningKey;
}

/** The same with the root key at hand, as when they were made. */
export interface Keys extends OnlineKeys {
  root: SigningKey;
}

export type KeyRole = keyof Keys;

/** In the order in which they are made: the log takes its name from the root key. */
export const ROLES: readonly KeyRole[] = ['root', 'log', 'cosigner', 'minisign'];

/** Stands while a key set is being made, so that an interrupted start is not taken for a loss of keys. */
const UNFINISHED = 'unfinished';

/**
 * The keys in the folder `dir`, one file `<role>.key` each with one line in the signed-note form
 * `PRIVATE+KEY+<name>+<key id>+<base64>`; undefined when none were made yet, or their making broke off. The root key
 * may have been taken away.
 * @throws KnownError KEY_INVALID when a file is damaged, missing beside others, or open to other users
 */
export async function loadKeys(dir: string): Promise<OnlineKeys | undefined> {
  const found = await readKeys(dir);
  if (await isUnfinished(dir)) return undefined;
  if (Object.keys(found).length === 0) return undefined;
  const { root, log, cosigner, minisign } = found;
  if (log && cosigner && minisign) return { ...(root && { root }), log, cosigner, minisign };
  const missing = ROLES.filter((role) => role !== 'root' && !found[role]);
  throw new KnownError(
    'KEY_INVALID',
    `${dir} has lost ${missing.map(keyFileName).join(', ')}: put the file back from your copy; new keys need an empty folder`,
  );
}

/**
 * Makes a key set in `dir`. What an interrupted call left is completed, never replaced.
 * @throws KnownError KEY_INVALID when there are finished keys already, or as loadKeys
 */
export async function createKeys(dir: string): Promise<Keys> {
  if (await loadKeys(dir)) {
    throw new KnownError('KEY_INVALID', `${dir} has keys already: move them away before making new ones`);
  }
  await createSecretFolder(dir);
  await writeSecret(join(dir, UNFINISHED), 'This key set is still being made.\n');
  const found = await readKeys(dir);
  const root = found.root ?? (await createKey(dir, 'root'));
  const log = found.log ?? (await createKey(dir, 'log', originOf(root)));
  const cosigner = found.cosigner ?? (await createKey(dir, 'cosigner'));
  const minisign = found.minisign ?? (await createKey(dir, 'minisign'));
  await removeSecret(join(dir, UNFINISHED));
  return { root, log, cosigner, minisign };
}

/**
 * Makes one key in `dir`. Names give away nobody: a purpose, and a hash of the key. A log key has the name of its log,
 * which is that of the first root key.
 */
export async function createKey(dir: string, role: KeyRole, name?: string): Promise<SigningKey> {
  const key = newKey(role, name);
  await writeSecret(join(dir, keyFileName(role)), `${encodeSigningKey(key)}\n`);
  return key;
}

/**
 * Writes a key into a file of its own, for its owner alone: on a stick, for example.
 * @throws KnownError KEY_INVALID when there is a file already, or none can be written
 */
export async function writeKey(path: string, key: SigningKey): Promise<void> {
  await writeNewSecret(path, `${encodeSigningKey(key)}\n`);
}

/** A new key that lies nowhere yet. */
export function newKey(role: KeyRole, name?: string): SigningKey {
  const privateKey = createPrivateEd25519();
  const type = role === 'cosigner' ? SIGNATURE_TYPE.cosignature : SIGNATURE_TYPE.ed25519;
  const own = `${role}/${hashName(publicKeyOf(privateKey))}`;
  return signingKeyFrom({ name: name ?? own, type, privateKey });
}

/** The origin of the log whose first root key is `root`: `log/` and 16 hexadecimal digits of the key's SHA-256. */
export function originOf(root: Pick<VerifierKey, 'publicKey'>): string {
  return `log/${hashName(root.publicKey)}`;
}

function hashName(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** The keys in the folder `dir`, as many as there are. @throws KnownError KEY_INVALID as loadKeys */
export async function readKeys(dir: string): Promise<Partial<Keys>> {
  const keys: Partial<Keys> = {};
  for (const role of ROLES) {
    const path = join(dir, keyFileName(role));
    const text = await readSecret(path);
    if (text !== undefined) keys[role] = parseKeyFile(text, path, role);
  }
  return keys;
}

/**
 * The private key in the file `path`, wherever it lies: a stick often knows no rights, and they are not asked for.
 * @throws KnownError KEY_INVALID when there is none, or it is of another role, or damaged
 */
export async function readKey(path: string, role: KeyRole): Promise<SigningKey> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new KnownError('KEY_INVALID', `${path} cannot be read: name the file of the ${role} key`, {
      cause,
    });
  }
  return parseKeyFile(text, path, role);
}

function parseKeyFile(text: string, path: string, role: KeyRole): SigningKey {
  try {
    const key = parseSigningKey(text.trimEnd());
    if (key.name.startsWith(`${role}/`)) return key;
    throw new KnownError('KEY_INVALID', `it is the key ${key.name}`);
  } catch (cause) {
    if (!isKnownError(cause, 'KEY_INVALID')) throw cause;
    throw new KnownError(
      'KEY_INVALID',
      `${path} is no ${role} key (${cause.message}): put it back from your copy`,
    );
  }
}

async function isUnfinished(dir: string): Promise<boolean> {
  return (await readSecret(join(dir, UNFINISHED))) !== undefined;
}

/** What the file of a key is called. */
export function keyFileName(role: KeyRole): string {
  return `${role}.key`;
}
