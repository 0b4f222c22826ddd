import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBlobStore, type BlobStore } from '../../archive/blob-store.js';
import { createDurableFiles, type DurableFiles } from '../../archive/durable-files.js';
import { type KnownVersions, openKnownVersions } from '../../archive/known-versions.js';
import { isFileError } from '../../archive/storage-errors.js';
import type { Digest } from '../../domain/digest.js';
import type { Damage } from './damage.js';

/** A data directory under examination, and what was found so far. */
export interface Inspection {
  archiveDir: string;
  stateDir: string;
  files: DurableFiles;
  blobs: BlobStore;
  /** What the catalogue remembers of articles whose manifest may be lost. */
  known: KnownVersions;
  damages: Damage[];
  /** Paths of files that nothing refers to. */
  unknown: string[];
  /** What was read. */
  read: { files: number; bytes: number };
  /** Told after each file. */
  progress: (read: Inspection['read']) => void;
}

export function createInspection(dataDir: string, progress: Inspection['progress']): Inspection {
  const archiveDir = join(dataDir, 'archive');
  const stateDir = join(dataDir, 'state');
  const files = createDurableFiles(archiveDir);
  return {
    archiveDir,
    stateDir,
    files,
    blobs: createBlobStore({ files, heldDir: join(stateDir, 'held') }),
    known: openKnownVersions(join(stateDir, 'catalogue.db')),
    damages: [],
    unknown: [],
    read: { files: 0, bytes: 0 },
    progress,
  };
}

/** Counts a file that was read. */
export function countFile(inspection: Inspection, bytes: number): void {
  inspection.read.files += 1;
  inspection.read.bytes += bytes;
  inspection.progress(inspection.read);
}

/** The digest and size of a file; `unreadable` when the disk refuses, undefined when it is gone by now. */
export async function measureFile(
  inspection: Inspection,
  place: string,
): Promise<{ digest: Digest; bytes: number } | 'unreadable' | undefined> {
  const hash = createHash('sha256');
  const stream = createReadStream(place);
  try {
    await pipeline(stream, hash);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    if (isFileError(error, 'EIO', 'EBADMSG', 'EUCLEAN', 'EACCES', 'EISDIR')) return 'unreadable';
    throw error;
  }
  countFile(inspection, stream.bytesRead);
  return { digest: hash.digest('hex') as Digest, bytes: stream.bytesRead };
}

/** Paths of everything below a folder that is no folder, sorted; also what has a name that we never give. */
export async function pathsBelow(root: string, folder = ''): Promise<string[]> {
  const paths: string[] = [];
  for (const item of await itemsIn(join(root, folder))) {
    const path = folder === '' ? item.name : `${folder}/${item.name}`;
    if (item.isDirectory()) paths.push(...(await pathsBelow(root, path)));
    else paths.push(path);
  }
  return paths.sort();
}

async function itemsIn(place: string) {
  try {
    return await readdir(place, { withFileTypes: true });
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
