import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCopy, type CopyRequest } from '../../../src/jobs/verify/check-copy.js';
import { pathsBelow } from '../../../src/jobs/check/inspection.js';
import { KnownError } from '../../../src/domain/errors.js';
import { type Trust, verifyTrust } from '../../../src/log/trust.js';
import { type Peer, readWith } from '../../../src/sync/peer.js';
import { makeFilledData } from '../../support/filled-data.js';

/** A small archive, read into memory once; every test changes a copy of the map. */
export interface MemoryCopy {
  files: Map<string, Uint8Array>;
  trust: Trust;
}

export async function readCopy(folder: string): Promise<MemoryCopy> {
  const archive = join(await makeFilledData(folder), 'archive');
  const files = new Map<string, Uint8Array>();
  for (const path of await pathsBelow(archive))
    files.set(path, new Uint8Array(await readFile(join(archive, path))));
  return { files, trust: verifyTrust(files.get('trust') ?? new Uint8Array()) };
}

export function peerOf(files: ReadonlyMap<string, Uint8Array>): Peer {
  const readPart: Peer['readPart'] = async (path, { from, maxBytes, take }) => {
    const bytes = files.get(path);
    if (!bytes) return false;
    if (bytes.length - from > maxBytes) throw new KnownError('FETCH_TOO_LARGE', `${path} is too large`);
    await take(bytes.subarray(from));
    return true;
  };
  return { name: 'a copy', readPart, read: readWith(readPart), close: () => Promise.resolve() };
}

export function check(copy: MemoryCopy, changes: Partial<CopyRequest> = {}) {
  return checkCopy({
    peer: peerOf(copy.files),
    trust: copy.trust,
    isKnown: true,
    now: new Date('2026-11-23T09:30:00Z'),
    freshFor: 3_600_000,
    budget: { files: Infinity, bytes: Infinity },
    listed: [...copy.files.keys()],
    progress: () => undefined,
    ...changes,
  });
}
