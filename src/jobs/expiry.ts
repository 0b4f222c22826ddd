import { blobPath } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import { createDurableFiles, type DurableFiles } from '../archive/durable-files.js';
import type { ArticleId } from '../domain/article.js';
import type { Publisher } from './publisher.js';
import type { Gate } from './turns.js';

/** In the private state: the blobs that are to be deleted, and not held, once nothing offered needs them. */
const MARK = 'expiring';

export interface ExpiryParts {
  stateDir: string;
  files: DurableFiles;
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

export function createExpiry({ stateDir, files, catalogue, publisher, gate }: ExpiryParts): Expiry {
  const state = createDurableFiles(stateDir);

  /** Of what waits to be held only what was marked: the rest was withdrawn for another reason, and is held. */
  async function deleteMarked(): Promise<void> {
    const marked = new Set(linesOf(await state.read(MARK)));
    const digests = catalogue.blobsToHold().filter((digest) => marked.has(digest));
    for (const digest of digests) await files.remove(blobPath(digest));
    catalogue.markHeld(digests);
    await state.remove(MARK);
  }

  return {
    // Alone: what is kept and not logged yet may be one of these blobs.
    expire: (articles) =>
      gate.alone(async () => {
        const versions = articles.flatMap((id) => catalogue.versions(id).map(({ digest }) => digest));
        const owners = [...versions, ...catalogue.bundlesHolding(versions)];
        await state.put(MARK, Buffer.from(catalogue.blobsOf(owners).join('\n')));
        await publisher.withdraw({ reason: 'expired', articles: [...articles], versions });
        await deleteMarked();
      }),
    finish: async () => {
      if (await state.exists(MARK)) await gate.alone(deleteMarked);
    },
  };
}

function linesOf(bytes: Uint8Array | undefined): string[] {
  return Buffer.from(bytes ?? [])
    .toString('utf8')
    .split('\n');
}
