import type { BlobStore } from '../archive/blob-store.js';
import { digestOf } from '../domain/digest.js';
import { KnownError } from '../domain/errors.js';
import { sizeWords } from './alarms/size-words.js';
import { diskUse } from './disk-use.js';

/** How much the data directory may hold. Walking it takes long, so between two walks what is added is counted. */
export interface DiskBudget {
  /** Walks the directory. Calls at the same time share one walk. */
  measure(): Promise<void>;
  /** Counts bytes that are about to be written. */
  add(bytes: number): void;
  /** @throws KnownError DATA_FULL when `maxBytes` are used */
  demandRoom(maxBytes: number): void;
}

export function createDiskBudget(dir: string): DiskBudget {
  let usedBytes = 0;
  let walk: Promise<void> | undefined;
  return {
    measure: () => {
      walk ??= diskUse(dir)
        .then((bytes) => void (usedBytes = bytes))
        .finally(() => (walk = undefined));
      return walk;
    },
    add: (bytes) => void (usedBytes += bytes),
    demandRoom: (maxBytes) => {
      if (usedBytes < maxBytes) return;
      throw new KnownError(
        'DATA_FULL',
        `${dir} uses ${sizeWords(usedBytes)} of the ${sizeWords(maxBytes)} that disk.max allows, so nothing more is captured: raise disk.max, or let old days go with keep; what was published stays readable`,
      );
    },
  };
}

/** Keeps nothing more once `maxBytes` are used; Infinity is no bound. */
export function withinBudget(blobs: BlobStore, budget: DiskBudget, maxBytes: number): BlobStore {
  if (maxBytes === Infinity) return blobs;
  return {
    ...blobs,
    keep: async (bytes) => {
      if (!(await blobs.has(digestOf(bytes)))) {
        budget.demandRoom(maxBytes);
        budget.add(bytes.length);
      }
      return blobs.keep(bytes);
    },
  };
}
