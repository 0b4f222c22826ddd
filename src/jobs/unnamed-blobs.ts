import { basename } from 'node:path';
import { type BlobStore, blobPath } from '../archive/blob-store.js';
import type { DurableFiles } from '../archive/durable-files.js';
import type { LoggedEntry } from '../archive/entry-facts.js';
import { isDigest } from '../domain/digest.js';
import type { LogReader } from '../log/log-reader.js';
import { collectNeeds } from './check/archive-needs.js';

/** An archive that nobody else writes to. */
interface Archive {
  files: DurableFiles;
  blobs: BlobStore;
  log: LogReader;
}

/**
 * Deletes every blob that the log does not lead to. Blobs are given to whoever knows their digest: what only a void
 * history named must not be among them.
 */
export async function dropUnnamed(archive: Archive): Promise<void> {
  for (const path of await unnamedPaths(archive)) await archive.files.remove(path);
}

/**
 * Moves every blob that the log does not lead to out of the public tree, for a publisher whose own work may be among
 * what became void: it is held in private, and kept again when the next run finds it at its source.
 */
export async function holdUnnamed(archive: Archive): Promise<void> {
  const digests = (await unnamedPaths(archive)).map((path) => basename(path)).filter(isDigest);
  for (const digest of digests) await archive.blobs.hold(digest);
}

async function unnamedPaths({ files, blobs, log }: Archive): Promise<string[]> {
  const entries: LoggedEntry[] = [];
  for await (const entry of log.entries(0)) entries.push({ ...entry, index: entries.length });
  const needs = await collectNeeds({ blobs }, entries);
  const named = new Set([...needs.blobs.keys()].map(blobPath));
  return (await files.list('blobs')).filter((path) => !named.has(path));
}
