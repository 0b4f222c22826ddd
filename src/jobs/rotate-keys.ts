import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDurableFiles } from '../archive/durable-files.js';
import type { FileSystem } from '../archive/file-system.js';
import { acquireLock } from '../archive/lock.js';
import { KnownError } from '../domain/errors.js';
import { CHECKPOINT_PATH, parseCheckpoint } from '../log/checkpoint.js';
import { restoreEdge } from '../log/cut-log.js';
import { refuseLost } from '../log/ensure-trust.js';
import { finishRotation } from '../log/finish-rotation.js';
import { loadKeys, newKey, writeKey } from '../log/keys.js';
import type { LogFiles } from '../log/log-files.js';
import { minisignKeyOf } from '../log/minisign.js';
import { createNextKeys } from '../log/next-keys.js';
import type { SigningKey } from '../log/note-key.js';
import { rotateTrust } from '../log/rotate-trust.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../log/trust.js';
import { newestKept, trustsPath } from '../log/trust-history.js';
import { openCutArchive, putAwayVoid, readVoid, type VoidEntries } from './void-entries.js';

/** A change of keys that somebody asks for. */
export interface RotationRequest {
  dataDir: string;
  now: () => Date;
  system?: FileSystem;
  /** Root keys from files, beside one that may lie in `state/keys`. */
  roots: readonly SigningKey[];
  /** New root keys: into these files, or into `state/keys` when there is none. */
  newRoots?: { files: readonly string[]; threshold: number };
  /** The last tree of the log that is the publisher's own; the one that the checkpoint names when nothing is said. */
  lastGood?: { size: number; root?: Uint8Array };
}

/** What came of it. */
export interface Rotation extends Pick<VoidEntries, 'withdrawals'> {
  trust: Trust;
}

/**
 * Changes the keys of a publisher: new ones for log, cosigner and bundles, on request for the root, and a trust file
 * one version higher that names them. The old ones are void from then on for everybody who follows it, with all that
 * they signed beyond the last good tree; where that tree is named, blobs that only what is void named go to `state/held`,
 * and the bundles of today are removed.
 * @returns the new trust file, and the withdrawals that are void now: the operator may want to repeat them
 * @throws KnownError DATA_LOCKED; KEY_INVALID when root keys are missing; NOT_FOUND without keys; LOG_DAMAGED
 */
export async function rotateKeys(request: RotationRequest): Promise<Rotation> {
  const stateDir = join(request.dataDir, 'state');
  const keyDir = join(stateDir, 'keys');
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const lock = acquireLock(join(stateDir, 'lock.db'));
  try {
    const archive = openCutArchive(request.dataDir, request.system);
    const { files } = archive;
    const place = { keyDir, files, memory: createDurableFiles(stateDir, request.system), now: request.now };
    await finishRotation(place);
    const cut = request.lastGood && (await readVoid(archive, request.lastGood.size));
    const bytes = await decide(request, { keyDir, files });
    await finishRotation(place);
    if (cut) await putAwayVoid(archive, cut, request.now());
    return { trust: verifyTrust(bytes), withdrawals: cut?.withdrawals ?? [] };
  } finally {
    lock.release();
  }
}

/** Everything up to the file that decides it: until that is there, nothing has changed. */
async function decide(
  { dataDir, roots, newRoots, lastGood }: RotationRequest,
  { keyDir, files }: { keyDir: string; files: LogFiles },
): Promise<Uint8Array> {
  const keys = await loadKeys(keyDir);
  const trustFile = (await files.read(TRUST_PATH)) ?? (await newestKept(files))?.bytes;
  if (keys && !trustFile) await refuseLost(files);
  if (!keys || !trustFile) {
    throw new KnownError('NOT_FOUND', `${dataDir} has no keys to change: make some with "tamizdat key make"`);
  }
  const known = verifyTrust(trustFile);
  const start = await startOf(files, lastGood);
  const held = [...(keys.root ? [keys.root] : []), ...roots];
  // Before anything is written: without enough root keys there is nothing to be done.
  rotateTrust(known, {}, held);
  const outside = (newRoots?.files ?? []).map((path) => ({ path, key: newKey('root') }));
  const next = await createNextKeys(keyDir, {
    origin: known.origin,
    hasRoot: newRoots !== undefined && outside.length === 0,
  });
  for (const { path, key } of outside) await writeKey(path, key);
  const added = [...(next.root ? [next.root] : []), ...outside.map(({ key }) => key)];
  const bytes = rotateTrust(
    known,
    {
      ...(newRoots && { roots: added, threshold: newRoots.threshold }),
      ...(start && { start }),
      logs: [next.log],
      cosigners: [next.cosigner],
      minisigns: [minisignKeyOf(next.minisign)],
    },
    [...held, ...added],
  );
  await files.put(trustsPath(known.version + 1), bytes);
  return bytes;
}

/** None for a log that has not begun. */
async function startOf(
  files: LogFiles,
  lastGood: RotationRequest['lastGood'],
): Promise<Trust['start'] | undefined> {
  const bytes = await files.read(CHECKPOINT_PATH);
  if (!bytes && !lastGood) return undefined;
  return restoreEdge(files, lastGood ?? parseCheckpoint(bytes ?? new Uint8Array()));
}
