import type { PictureMemory } from '../article/picture-memory.js';
import type { BlobStore } from '../archive/blob-store.js';
import { isKnownError } from '../domain/errors.js';
import type { CrawlDb } from './crawl-db.js';

/**
 * The pictures of the archive as a memory of what was made before. What is no longer there, or damaged, is not known:
 * then it is made again, which mends it. No article waits for this memory: what a full or failing disk keeps out of it
 * is told by whatever has to be kept.
 */
export function keptPictures({
  crawl,
  blobs,
}: {
  crawl: Pick<CrawlDb, 'picture' | 'rememberPicture'>;
  blobs: Pick<BlobStore, 'read'>;
}): PictureMemory {
  return {
    remember: (source, made) => {
      try {
        crawl.rememberPicture(source, made);
      } catch (error) {
        if (!isKnownError(error)) throw error;
      }
    },
    recall: async (source) => {
      const made = crawl.picture(source);
      if (!made) return undefined;
      try {
        const files = [await blobs.read(made.full.digest)];
        if (made.small) files.push(await blobs.read(made.small.digest));
        return { made, files };
      } catch (error) {
        if (!isKnownError(error)) throw error;
        return undefined;
      }
    },
  };
}
