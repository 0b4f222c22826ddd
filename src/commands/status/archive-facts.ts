import { dirname } from 'node:path';
import { diskRoom } from '../../jobs/alarms/disk-finding.js';
import { diskUse } from '../../jobs/disk-use.js';
import type { Looked } from './looked.js';

const HOUR_MS = 60 * 60 * 1000;

/** The archive as a whole. */
export interface ArchiveFacts {
  /** Offered now. */
  articles: number;
  /** Offered now; more than articles where earlier versions stay readable. */
  versions: number;
  /** Versions that are offered no more. */
  withdrawn: number;
  /** Entries of the log whose file could not be read. */
  unreadable: number;
  /** Left out before anything was published. */
  log?: {
    origin: string;
    size: number;
    /** Base64, as in the checkpoint. */
    root: string;
    cosignedAt?: string;
    /** Signed time never goes back: a clock that was once wrong stays in the log until time has caught up. */
    isAheadOfClock: boolean;
  };
  disk: {
    /** What everybody may copy. */
    archiveBytes: number;
    /** What is private. */
    stateBytes: number;
    freeBytes?: number;
    totalBytes?: number;
    /** `disk.max`. */
    allowedBytes?: number;
  };
}

export async function archiveFacts({ archive, config, now }: Looked): Promise<ArchiveFacts> {
  const { articles, versions, withdrawn, missing } = archive.catalogue.counts();
  const checkpoint = await archive.log.checkpoint();
  return {
    ...{ articles, versions, withdrawn, unreadable: missing },
    log: checkpoint && {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: Buffer.from(checkpoint.root).toString('base64'),
      cosignedAt: checkpoint.cosignedAt?.toISOString(),
      isAheadOfClock: (checkpoint.cosignedAt?.getTime() ?? 0) > now.getTime() + HOUR_MS,
    },
    disk: {
      archiveBytes: await diskUse(archive.archiveDir),
      stateBytes: await diskUse(archive.stateDir),
      ...(await diskRoom(dirname(archive.stateDir))),
      allowedBytes: config.disk?.max,
    },
  };
}
