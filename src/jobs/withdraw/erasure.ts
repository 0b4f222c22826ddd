import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { blobPath } from '../../archive/blob-store.js';
import type { Catalogue } from '../../archive/catalogue.js';
import { createDurableFiles, type DurableFiles } from '../../archive/durable-files.js';
import { createHeldBlobs } from '../../archive/held-blobs.js';
import { type Digest, isDigest } from '../../domain/digest.js';

/** In the private state: blobs that are to be deleted, in public and where they are held, once nothing offered needs them. */
const MARK = 'erasing';

export interface ErasureParts {
  stateDir: string;
  files: DurableFiles;
  catalogue: Catalogue;
}

/** Writes down what is to be deleted, before anything is withdrawn: a process that dies goes on with it. */
export async function markToErase({ stateDir }: ErasureParts, blobs: readonly Digest[]): Promise<void> {
  const state = createDurableFiles(stateDir);
  const marked = new Set([...(await readMark(state)), ...blobs]);
  await state.put(MARK, Buffer.from([...marked].join('\n')));
}

/**
 * Deletes what was marked and nothing offered needs. For whoever has the archive alone: what is kept and not logged
 * yet may be one of these blobs.
 */
export async function eraseMarked(parts: ErasureParts): Promise<void> {
  const { stateDir, files, catalogue } = parts;
  const state = createDurableFiles(stateDir);
  const marked = await readMark(state);
  if (marked.length === 0) return;
  const held = createHeldBlobs(join(stateDir, 'held'));
  const unneeded = catalogue.unneeded(marked);
  for (const digest of unneeded) {
    await files.remove(blobPath(digest));
    await held.remove(digest);
  }
  catalogue.markHeld(unneeded);
  await removeDamaged(join(stateDir, 'damaged'), new Set(unneeded));
  await state.remove(MARK);
}

/** A repair puts damaged files away; most of their text may still be readable. */
async function removeDamaged(folder: string, digests: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  for (const name of names) {
    if (digests.has(name.slice(-64))) await rm(join(folder, name), { force: true });
  }
}

async function readMark(state: DurableFiles): Promise<Digest[]> {
  const bytes = await state.read(MARK);
  return Buffer.from(bytes ?? [])
    .toString('utf8')
    .split('\n')
    .filter(isDigest);
}
