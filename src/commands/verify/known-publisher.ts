import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDurableFiles } from '../../archive/durable-files.js';
import type { SignerKeys } from '../../bundle/verify/judge-file.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import type { Checkpoint } from '../../log/checkpoint.js';
import { keyWords } from '../../log/key-words.js';
import { loadKeys } from '../../log/keys.js';
import { lastSigned } from '../../log/last-signed.js';
import { type MinisignKey, parseMinisignKey } from '../../log/minisign.js';
import { parsePublisherKey, type PublisherKey } from '../../log/publisher-key.js';
import { meetPublisher } from '../../log/trust-history.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { createSyncMemory } from '../../sync/sync-memory.js';

/** What is known of a publisher from elsewhere than from what is checked. */
export interface KnownPublisher {
  /** What it is called: the origin of its log, or the words of a key. */
  name: string;
  /** A root key or an origin that was named. */
  key?: PublisherKey;
  /** A key for bundles that was named. */
  minisign?: MinisignKey;
  /** What this data directory knows. */
  trust?: Trust;
  lastSeen?: Checkpoint | undefined;
  /** The words of the key that was named. */
  words?: string[];
}

/** No key fills more. */
const MAX_KEY_TEXT = 4096;

/**
 * The publisher that `--key` names, else the one of the data directory; undefined where nobody told us of any.
 * @throws KnownError KEY_INVALID for a key that is none
 */
export async function knownPublisher(about: {
  key: string | undefined;
  dataDir: string;
}): Promise<KnownPublisher | undefined> {
  const own = await ownPublisher(about.dataDir);
  if (about.key === undefined) return own;
  const named = parseKey(await keyText(about.key));
  // What was seen of the same log before counts for it, too.
  return own && named.name === own.name ? { ...own, ...named } : named;
}

async function keyText(key: string): Promise<string> {
  if (/^(log\/[0-9a-f]{16}|root\/\S+\+\S+|RW[A-Za-z0-9+/=]{54})$/.test(key)) return key;
  try {
    const text = await readFile(key, 'utf8');
    if (text.length <= MAX_KEY_TEXT) return text;
  } catch {
    // Said below.
  }
  throw new KnownError(
    'KEY_INVALID',
    `--key ${JSON.stringify(key.slice(0, 80))} is neither a key nor a file with one: give what "tamizdat key show" prints, or a minisign key`,
  );
}

function parseKey(text: string): KnownPublisher {
  const [last = ''] = text.trim().split('\n').reverse();
  if (last.startsWith('RW')) {
    const minisign = parseMinisignKey(last.trim());
    const words = keyWords(minisign.publicKey);
    return { name: `the holder of the key "${words.slice(0, 3).join(' ')} …"`, minisign, words };
  }
  const key = parsePublisherKey(text);
  if (key.kind === 'origin') return { name: key.origin, key };
  return { name: key.key.name, key, words: keyWords(key.key.publicKey) };
}

/** The publisher whose archive is here: because it is ours, or because we follow it. */
async function ownPublisher(dataDir: string): Promise<KnownPublisher | undefined> {
  const state = createDurableFiles(join(dataDir, 'state'));
  try {
    const memory = createSyncMemory(state);
    const seen = await memory.seenTrust();
    const trust = seen ?? (await trustOfOurs(dataDir));
    if (!trust) return undefined;
    const lastSeen = seen ? await memory.seenCheckpoint() : await lastSigned(state, trust.origin);
    return { name: trust.origin, trust, lastSeen };
  } catch (error) {
    // What is wrong with our own archive is told by "tamizdat check".
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

async function trustOfOurs(dataDir: string): Promise<Trust | undefined> {
  if (!(await loadKeys(join(dataDir, 'state', 'keys')))) return undefined;
  const bytes = await createDurableFiles(join(dataDir, 'archive')).read(TRUST_PATH);
  return bytes && verifyTrust(bytes);
}

type Read = (path: string) => Promise<Uint8Array | undefined>;

/**
 * The keys that a known publisher signs with. A root key or an origin does not say that by itself: the trust file
 * does, wherever it is found.
 */
export async function signerKeysOf(
  publisher: KnownPublisher | undefined,
  places: readonly Read[],
): Promise<SignerKeys | undefined> {
  if (!publisher) return undefined;
  if (publisher.minisign) return { minisigns: [publisher.minisign] };
  if (publisher.trust) return keysIn(publisher.trust);
  for (const read of publisher.key ? places : []) {
    const trust = await trustedThrough(publisher, read);
    if (trust) return keysIn(trust);
  }
  return undefined;
}

async function trustedThrough({ key }: KnownPublisher, read: Read): Promise<Trust | undefined> {
  try {
    return key && (await meetPublisher({ key, read })).trust;
  } catch (error) {
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

export function keysIn(trust: Trust): SignerKeys {
  return { minisigns: trust.minisigns, log: trust };
}
