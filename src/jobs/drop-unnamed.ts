import { blobPath } from '../archive/blob-store.js';
import type { LoggedEntry } from '../archive/entry-facts.js';
import { collectNeeds } from './check/archive-needs.js';
import type { CopiedArchive } from './copied-archive.js';

/**
 * Deletes every blob that the log does not lead to. Blobs are given to whoever knows their digest: what only a void
 * history named must not be among them.
 */
export async function dropUnnamed({ files, blobs, log }: CopiedArchive): Promise<void> {
  const entries: LoggedEntry[] = [];
  for await (const entry of log.entries(0)) entries.push({ ...entry, index: entries.length });
  const needs = await collectNeeds({ blobs }, entries);
  const named = new Set([...needs.blobs.keys()].map(blobPath));
  for (const path of await files.list('blobs')) if (!named.has(path)) await files.remove(path);
}
