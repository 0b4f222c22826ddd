import { blobPath, type BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import { createDurableFiles, type DurableFiles } from '../archive/durable-files.js';
import type { ArticleId } from '../domain/article.js';
import type { Publisher } from './publisher.js';
import type { Gate } from './turns.js';

/** In the private state: what waits to be held was expired, and is to be deleted instead. */
const MARK = 'expiring';

export interface ExpiryParts {
  stateDir: string;
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Catalogue;
  publisher: Publisher;
  gate: Gate;
}

/** Takes articles out of the archive for good. Nothing is wrong with their text, so no copy is held in private. */
export interface Expiry {
  /** Withdraws all versions of the articles with the bundles that hold them, and deletes their blobs. */
  expire(articles: readonly ArticleId[]): Promise<void>;
  /** Deletes what a run that was killed on the way left behind. To be called before anything is held. */
  finish(): Promise<void>;
}

export function createExpiry({ stateDir, files, blobs, catalogue, publisher, gate }: ExpiryParts): Expiry {
  const state = createDurableFiles(stateDir);

  async function holdEarlier(): Promise<void> {
    const digests = catalogue.blobsToHold();
    for (const digest of digests) await blobs.hold(digest);
    catalogue.markHeld(digests);
  }

  async function deleteExpired(): Promise<void> {
    const digests = catalogue.blobsToHold();
    for (const digest of digests) await files.remove(blobPath(digest));
    catalogue.markHeld(digests);
    await state.remove(MARK);
  }

  return {
    // Alone: whatever else is withdrawn must be held, so nothing else may be withdrawn between mark and deletion.
    expire: (articles) =>
      gate.alone(async () => {
        await holdEarlier();
        await state.put(MARK, new Uint8Array());
        const versions = articles.flatMap((id) => catalogue.versions(id).map(({ digest }) => digest));
        await publisher.withdraw({ reason: 'expired', articles: [...articles], versions });
        await deleteExpired();
      }),
    finish: async () => {
      if (await state.exists(MARK)) await gate.alone(deleteExpired);
    },
  };
}
