import { join } from 'node:path';
import { type BlobStore, createBlobStore } from '../archive/blob-store.js';
import { createDurableFiles, type DurableFiles } from '../archive/durable-files.js';
import { type LoggedEntry, readFact } from '../archive/entry-facts.js';
import type { FileSystem } from '../archive/file-system.js';
import { isKnownError } from '../domain/errors.js';
import { isForGood, isOfRun, type ReadWithdrawal } from '../domain/withdrawal.js';
import { createLogReader, type LogReader } from '../log/log-reader.js';
import { collectNeeds } from './check/archive-needs.js';
import { fetchAgain } from './check/fetch-again.js';
import { openCrawlDb } from './crawl-db.js';
import { removeAllOpen } from './open-editions.js';
import { holdUnnamed } from './unnamed-blobs.js';

/** A publisher's archive as it is before and after its last entries become void. */
export interface CutArchive {
  dataDir: string;
  files: DurableFiles;
  blobs: BlobStore;
  log: LogReader;
}

/** The archive in `dataDir`, of which the caller holds the lock. */
export function openCutArchive(dataDir: string, system?: FileSystem): CutArchive {
  const files = createDurableFiles(join(dataDir, 'archive'), system);
  const heldDir = join(dataDir, 'state', 'held');
  const blobs = createBlobStore({ files, heldDir, ...(system && { system }) });
  return { dataDir, files, blobs, log: createLogReader(files) };
}

/** What entries stood for that become void. */
export interface VoidEntries {
  /** Articles to be taken again where their source still has them; none that was taken back for good. */
  articles: ReadonlySet<string>;
  /** Withdrawals for reasons that no run gives: somebody decided them. */
  withdrawals: readonly ReadWithdrawal[];
}

/**
 * Entry number `size` and those after it, as far as they can be read: whoever stole a key may have left there whatever
 * they liked.
 */
export async function readVoid({ blobs, log }: CutArchive, size: number): Promise<VoidEntries> {
  const entries: LoggedEntry[] = [];
  try {
    for await (const entry of log.entries(size)) entries.push({ ...entry, index: size + entries.length });
  } catch (error) {
    if (!isKnownError(error, 'LOG_DAMAGED', 'SIGNATURE_INVALID')) throw error;
  }
  const brought = await collectNeeds({ blobs }, entries);
  const articles = new Set([...brought.blobs.values()].flatMap((need) => [...need.articles.keys()]));
  const withdrawals: ReadWithdrawal[] = [];
  for (const entry of entries.filter(({ kind }) => kind === 'withdrawal')) {
    const fact = await readFact(blobs, entry);
    if (fact.kind === 'withdrawal') withdrawals.push(fact.withdrawal);
  }
  const idsOf = (isMeant: (reason: string) => boolean): string[] =>
    withdrawals.filter(({ reason }) => isMeant(reason)).flatMap((one) => one.articles);
  for (const id of idsOf(() => true)) articles.add(id);
  for (const id of idsOf(isForGood)) articles.delete(id);
  return { articles, withdrawals: withdrawals.filter(({ reason }) => !isOfRun(reason)) };
}

/**
 * Whoever has the digest of a blob is given it: what only void entries named leaves the public tree, and so do the
 * bundles of today, which the next run packs anew. Of the articles, that run takes again what their source still has.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE
 */
export async function putAwayVoid(archive: CutArchive, { articles }: VoidEntries, now: Date): Promise<void> {
  await removeAllOpen(archive.files);
  await holdUnnamed(archive);
  const crawl = openCrawlDb(join(archive.dataDir, 'state', 'crawl.db'));
  try {
    fetchAgain(crawl, articles, now);
  } finally {
    crawl.close();
  }
}
