import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BlobStore, createBlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import { createDurableFiles, type DurableFiles } from '../archive/durable-files.js';
import type { FileSystem } from '../archive/file-system.js';
import { acquireLock } from '../archive/lock.js';
import { openCatalogue } from '../archive/open-catalogue.js';
import { KnownError } from '../domain/errors.js';
import { type BundleSigner, createBundleSigner } from '../log/bundle-signer.js';
import { finishRotation } from '../log/finish-rotation.js';
import { createKeys, loadKeys } from '../log/keys.js';
import { createLogReader, type LogReader } from '../log/log-reader.js';
import { createLogWriter } from '../log/log-writer.js';
import { neverForking } from '../log/never-forking.js';
import { ensureTrust } from '../log/ensure-trust.js';
import { readBlockedList } from './blocked-file.js';
import { createCommitQueue } from './commit-queue.js';
import { isCopyOfAnother } from './copy-mark.js';
import { type CrawlDb, openCrawlDb } from './crawl-db.js';
import { createPublisher, type Publisher } from './publisher.js';

/** `state/` is for its owner alone: it holds keys and what was withdrawn. */
const PRIVATE_MODE = 0o700;

/** An archive opened for reading, with its private state beside it. */
export interface OpenArchive {
  archiveDir: string;
  stateDir: string;
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Catalogue;
  log: LogReader;
  /** True for a copy of another publisher's archive: it is brought level with peers, and nothing else is put into it. */
  isCopy: boolean;
  close(): void;
}

/** The same, by the only process that may write to it. */
export interface WritableArchive extends OpenArchive {
  crawl: CrawlDb;
  publisher: Publisher;
  cosign: () => Promise<unknown>;
  signer: BundleSigner;
  workDir: string;
}

/**
 * Opens a data directory for reading. The catalogue is brought level with the log.
 * @throws KnownError DATA_UNWRITABLE when `state/` cannot be written, CONFIG_INVALID for a mistake in `state/blocked`
 */
export async function openArchive(dataDir: string, system?: FileSystem): Promise<OpenArchive> {
  const archiveDir = join(dataDir, 'archive');
  const stateDir = join(dataDir, 'state');
  makeFolders(dataDir, [join(stateDir, 'keys'), join(stateDir, 'held')]);
  const files = createDurableFiles(archiveDir, system);
  const blobs = createBlobStore({ files, heldDir: join(stateDir, 'held'), system });
  const log = createLogReader(files);
  const catalogue = openCatalogue(join(stateDir, 'catalogue.db'));
  const isCopy = isCopyOfAnother(stateDir);
  try {
    if (isCopy) catalogue.block(readBlockedList(stateDir));
    await catalogue.catchUp(log, blobs);
  } catch (error) {
    catalogue.close();
    throw error;
  }
  return { archiveDir, stateDir, files, blobs, catalogue, log, isCopy, close: () => catalogue.close() };
}

/**
 * Opens a data directory for writing: takes the lock, sweeps what a crash left, makes the keys at first start.
 * @throws KnownError DATA_LOCKED when another process writes to it, USAGE_INVALID when it is a copy of another archive
 */
export async function openWritableArchive(
  dataDir: string,
  now: () => Date,
  system?: FileSystem,
): Promise<WritableArchive> {
  refuseCopy(dataDir);
  makeFolders(dataDir, [join(dataDir, 'state', 'keys')]);
  const lock = acquireLock(join(dataDir, 'state', 'lock.db'));
  let opened: OpenArchive | undefined;
  try {
    const archive = await openArchive(dataDir, system);
    opened = archive;
    await archive.files.sweep();
    const keyDir = join(archive.stateDir, 'keys');
    const state = createDurableFiles(archive.stateDir, system);
    await state.sweep();
    await finishRotation({ keyDir, files: archive.files, memory: state, now });
    const keys = (await loadKeys(keyDir)) ?? (await createKeys(keyDir));
    await ensureTrust({ files: archive.files, keys });
    const writer = neverForking(createLogWriter({ files: archive.files, keys }), {
      origin: keys.log.name,
      log: archive.log,
      memory: state,
    });
    const queue = createCommitQueue(async (entries) => {
      await writer.append(entries, now());
      await archive.catalogue.catchUp(archive.log, archive.blobs);
    });
    const crawl = openCrawlDb(join(archive.stateDir, 'crawl.db'));
    return {
      ...archive,
      crawl,
      publisher: createPublisher({ ...archive, queue, now }),
      cosign: () => writer.cosign(now()),
      signer: createBundleSigner(keys.minisign, now),
      workDir: join(archive.archiveDir, '.tmp', 'work'),
      close: () => {
        crawl.close();
        archive.close();
        lock.release();
      },
    };
  } catch (error) {
    opened?.close();
    lock.release();
    throw error;
  }
}

/** An archive has sources or peers, never both: what we added to a copy would fork the publisher's log. */
function refuseCopy(dataDir: string): void {
  if (!isCopyOfAnother(join(dataDir, 'state'))) return;
  throw new KnownError(
    'USAGE_INVALID',
    `${dataDir} is a copy of another publisher's archive, and only "tamizdat sync" writes to it: take snapshots into another folder (--data)`,
  );
}

export function makeFolders(dataDir: string, folders: readonly string[]): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    for (const folder of folders) mkdirSync(folder, { recursive: true, mode: PRIVATE_MODE });
  } catch (cause) {
    throw new KnownError(
      'DATA_UNWRITABLE',
      `cannot write to the data directory ${dataDir}; check its owner, or name another with --data`,
      { cause },
    );
  }
}
