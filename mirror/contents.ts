import type { FileHandle } from 'node:fs/promises';
import { blobPath } from '../src/archive/blob-store.js';
import type { ArticleRow } from '../src/archive/catalogue.js';
import { buildArticleHtml } from '../src/bundle/html/article-html.js';
import type { Digest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { ArchiveView } from './archive-view.js';
import { type BlobType, blobTypeOf, TYPE_BYTES } from './blob-type.js';
import { createByteCache } from './byte-cache.js';
import { type Content, contentOfBytes, contentOfFile, type GatedFile } from './content.js';
import { parseEditionName } from './edition-name.js';
import { createFileDigests } from './file-digests.js';
import { createGate } from './gate.js';
import type { MirrorParts } from './mirror-parts.js';
import { openPublicFile } from './open-public-file.js';

const MAX_BUNDLE_CACHE_BYTES = 64 * 1024 * 1024;
/** Building holds a whole article with its pictures in memory. */
const BUILDS = { maxRunning: 2, maxWaiting: 20 };
/** Of the four threads that read files, two stay free for pages. */
const READS = { maxRunning: 2, maxWaiting: Infinity };
const BYTES = 'application/octet-stream';
const ZIP = 'application/zip';

/** Everything that can be sent as bytes. What is absent throws NOT_FOUND, what is withdrawn WITHDRAWN. */
export interface Contents {
  /** A file of the archive that is replaced or never changes: checkpoint, trust, tiles, records in `open/`. */
  file(path: string, type: string): Promise<Content>;
  blob(digest: Digest): Promise<Content>;
  /** A blob with the type that its first bytes show. */
  typedBlob(digest: Digest): Promise<Content & BlobType>;
  /** The bundle of an edition by its file name, open or closed. */
  edition(name: string): Promise<Content>;
  /** The bundle of an article, built when it is first asked for. @throws HttpRefusal 503 when too many are asked for */
  article(row: ArticleRow): Promise<Content>;
}

export function createContents(parts: MirrorParts, view: ArchiveView): Contents {
  const digests = createFileDigests();
  const bundles = createByteCache(MAX_BUNDLE_CACHE_BYTES);
  const builds = createGate(BUILDS);
  const reads = createGate(READS);

  async function file(path: string, type: string): Promise<Content> {
    const opened = await openPublicFile(parts.archiveDir, path);
    if (!opened) throw new KnownError('NOT_FOUND', 'the archive has no such file');
    return describeFile({ file: opened, reads }, async () => ({
      type,
      digest: await digests.digestOf(opened),
    }));
  }

  async function openBlob(digest: Digest): Promise<FileHandle> {
    const state = parts.catalogue.stateOf(digest);
    if (state === 'withdrawn') throw new KnownError('WITHDRAWN', 'this blob is no longer offered');
    const opened = await openPublicFile(parts.archiveDir, blobPath(digest));
    if (!opened) throw new KnownError('NOT_FOUND', 'the archive has no such blob');
    return opened;
  }

  const blob = async (digest: Digest, type = BYTES): Promise<Content> =>
    describeFile({ file: await openBlob(digest), reads }, () => ({ type, digest }));

  return {
    file,
    blob: (digest) => blob(digest),
    async typedBlob(digest) {
      const opened = await openBlob(digest);
      return describeFile({ file: opened, reads }, async () => ({
        ...blobTypeOf(await headOf(opened)),
        digest,
      }));
    },
    async edition(name) {
      const { key, outletKey } = parseEditionName(name) ?? {};
      if (!key || !outletKey) throw new KnownError('NOT_FOUND', 'no edition has this name');
      const row = parts.catalogue.edition({ outlet: view.outletByKey(outletKey).id, key });
      if (row?.bundle) return blob(row.bundle.file, ZIP);
      return file(`open/${name}`, ZIP);
    },
    async article({ version }) {
      const settings = view.settings();
      const built = await bundles.get(`${version} ${view.settingsDigest()}`, () =>
        builds.pass(() => buildArticleHtml({ blobs: parts.blobs, settings }, version)),
      );
      return contentOfBytes(built.bytes, built.digest, 'text/html; charset=utf-8');
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
