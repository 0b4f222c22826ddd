import type { FileHandle } from 'node:fs/promises';
import { blobPath } from '../src/archive/blob-store.js';
import type { ArticleRow, BundleRow } from '../src/archive/catalogue.js';
import { buildArticle } from '../src/bundle/build-bundle.js';
import { type BundleFormat, formatFacts } from '../src/domain/bundle-format.js';
import { buildTorrent } from '../src/bundle/torrent/build-torrent.js';
import type { Digest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { ArchiveView } from './archive-view.js';
import { type BlobType, blobTypeOf, TYPE_BYTES } from './blob-type.js';
import { createByteCache } from './byte-cache.js';
import { type Content, contentOfBytes, contentOfFile, type GatedFile } from './content.js';
import { type EditionName, parseEditionName } from './edition-name.js';
import { createFileDigests } from './file-digests.js';
import { createGate } from './gate.js';
import type { MirrorParts } from './mirror-parts.js';
import { openPublicFile } from './open-public-file.js';
import { paths } from './paths.js';

const MAX_BUNDLE_CACHE_BYTES = 64 * 1024 * 1024;
/** Building holds a whole article with its pictures in memory. */
const BUILDS = { maxRunning: 2, maxWaiting: 20 };
/** Of the four threads that read files, two stay free for pages. */
const READS = { maxRunning: 2, maxWaiting: Infinity };
const BYTES = 'application/octet-stream';

/** Everything that can be sent as bytes. What is absent throws NOT_FOUND, what is withdrawn WITHDRAWN. */
export interface Contents {
  /** A file of the archive that is replaced or never changes: checkpoint, trust, tiles, records in `open/`. */
  file(path: string, type: string): Promise<Content>;
  blob(digest: Digest): Promise<Content>;
  /** A blob with the type that its first bytes show. */
  typedBlob(digest: Digest): Promise<Content & BlobType>;
  /** The bundle of an edition by its file name, open or closed. */
  edition(name: string): Promise<Content>;
  /** The torrent of a closed edition's bundle; nothing where the operator offers none. */
  torrent(name: string): Promise<Content>;
  /** The bundle of an article, built when it is first asked for. @throws HttpRefusal 503 when too many are asked for */
  article(row: ArticleRow, format: BundleFormat): Promise<Content>;
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

  /** @throws KnownError NOT_FOUND */
  function editionName(name: string): EditionName {
    const asked = parseEditionName(name);
    if (asked) return asked;
    throw new KnownError('NOT_FOUND', 'no edition has this name');
  }

  function closedBundle(name: string): BundleRow | undefined {
    const { key, outletKey, format } = editionName(name);
    const row = parts.catalogue.edition({ outlet: view.outletByKey(outletKey).id, key });
    return row?.bundles.find((bundle) => bundle.format === format);
  }

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
      const closed = closedBundle(name);
      const type = formatFacts(editionName(name).format).type;
      return closed ? blob(closed.file, type) : file(`open/${name}`, type);
    },
    async torrent(name) {
      const closed = closedBundle(name);
      if (!parts.torrents || !closed) throw new KnownError('NOT_FOUND', 'there is no torrent of this name');
      const { webSeeds, isPrivate } = parts.torrents;
      const built = await bundles.get(`torrent ${closed.file}`, () =>
        builds.pass(async () => {
          const { bytes, read } = await blob(closed.file);
          const addresses = webSeeds.map(
            (mirror) => new URL(`.${paths.blob(closed.file)}`, asFolder(mirror)).href,
          );
          return buildTorrent({
            file: read({ first: 0, last: bytes - 1 }),
            bytes,
            name,
            webSeeds: addresses,
            isPrivate,
          });
        }),
      );
      return contentOfBytes(built.bytes, built.digest, 'application/x-bittorrent');
    },
    async article({ version }, format) {
      const settings = view.settings();
      const built = await bundles.get(`${version} ${view.settingsDigest()} ${format}`, () =>
        builds.pass(() => buildArticle({ blobs: parts.blobs, settings }, { version, format })),
      );
      return contentOfBytes(built.bytes, built.digest, formatFacts(format).type);
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

/** Web addresses resolve against a folder only when it ends in a slash (RFC 3986 section 5.2.3). */
function asFolder(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
