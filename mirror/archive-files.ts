import type { FileHandle } from 'node:fs/promises';
import { blobPath } from '../src/archive/blob-store.js';
import type { Digest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import { type BlobType, blobTypeOf, TYPE_BYTES } from './blob-type.js';
import { type Content, contentOfFile, type GatedFile } from './content.js';
import { createFileDigests } from './file-digests.js';
import { createGate } from './gate.js';
import { createPieceSizes } from './piece-sizes.js';
import type { MirrorParts } from './mirror-parts.js';
import { openPublicFile } from './open-public-file.js';

/** Of the four threads that read files, two stay free for pages. */
const READS = { maxRunning: 2, maxWaiting: Infinity };
const BYTES = 'application/octet-stream';

/** The files of the archive as bytes to send. What is absent throws NOT_FOUND, what is withdrawn WITHDRAWN. */
export interface ArchiveFiles {
  /** A file that is replaced or never changes: checkpoint, trust, tiles, bundles and records in `open/`. */
  file(path: string, type: string): Promise<Content>;
  blob(digest: Digest, type?: string): Promise<Content>;
  /** A blob with the type that its first bytes show. */
  typedBlob(digest: Digest): Promise<Content & BlobType>;
}

export function createArchiveFiles({ archiveDir, catalogue }: MirrorParts): ArchiveFiles {
  const digests = createFileDigests();
  const reads = createGate(READS);
  const sizesForOne = createPieceSizes();
  const gated = (file: FileHandle): GatedFile => ({ file, reads, sizes: sizesForOne() });

  async function openBlob(digest: Digest): Promise<FileHandle> {
    const state = catalogue.stateOf(digest);
    if (state === 'withdrawn') throw new KnownError('WITHDRAWN', 'this blob is no longer offered');
    const opened = await openPublicFile(archiveDir, blobPath(digest));
    if (!opened) throw new KnownError('NOT_FOUND', 'the archive has no such blob');
    return opened;
  }

  return {
    async file(path, type) {
      const opened = await openPublicFile(archiveDir, path);
      if (!opened) throw new KnownError('NOT_FOUND', 'the archive has no such file');
      return describeFile(gated(opened), async () => ({
        type,
        digest: await digests.digestOf(opened),
      }));
    },
    blob: async (digest, type = BYTES) =>
      describeFile(gated(await openBlob(digest)), () => ({ type, digest })),
    async typedBlob(digest) {
      const opened = await openBlob(digest);
      return describeFile(gated(opened), async () => ({
        ...blobTypeOf(await headOf(opened)),
        digest,
      }));
    },
  };
}

/** The file is let go of when it cannot be described. */
async function describeFile<T extends { type: string; digest: Digest }>(
  gated: GatedFile,
  describe: () => T | Promise<T>,
): Promise<Content & T> {
  try {
    const { size } = await gated.file.stat();
    const about = await describe();
    return contentOfFile(gated, { ...about, bytes: size });
  } catch (error) {
    await gated.file.close();
    throw error;
  }
}

async function headOf(file: FileHandle): Promise<Uint8Array> {
  const head = new Uint8Array(TYPE_BYTES);
  const { bytesRead } = await file.read(head, 0, TYPE_BYTES, 0);
  return head.subarray(0, bytesRead);
}
