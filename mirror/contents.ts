import type { ArticleRow, BundleRow } from '../src/archive/catalogue.js';
import { buildArticle } from '../src/bundle/build-bundle.js';
import { buildVerifyPage } from '../src/bundle/verify-page/verify-page.js';
import { buildTorrent } from '../src/bundle/torrent/build-torrent.js';
import { webSeedsOf } from '../src/bundle/torrent/web-seeds.js';
import { durableAddresses } from '../src/domain/addresses.js';
import { type BundleFormat, formatFacts } from '../src/domain/bundle-format.js';
import { KnownError } from '../src/domain/errors.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { type ArchiveFiles, createArchiveFiles } from './archive-files.js';
import type { ArchiveView } from './archive-view.js';
import { createByteCache } from './byte-cache.js';
import { type Content, contentOfBytes } from './content.js';
import { type EditionName, parseEditionName } from './edition-name.js';
import { createGate } from './gate.js';
import type { MirrorParts } from './mirror-parts.js';
import { createSideContents, type SideContents } from './side-contents.js';

const MAX_BUNDLE_CACHE_BYTES = 64 * 1024 * 1024;
/** Building holds a whole article with its pictures in memory. */
const BUILDS = { maxRunning: 2, maxWaiting: 20 };

/** Everything that can be sent as bytes. What is absent throws NOT_FOUND, what is withdrawn WITHDRAWN. */
export interface Contents extends ArchiveFiles, SideContents {
  /** The bundle of an edition by its file name, open or closed. */
  edition(name: string): Promise<Content>;
  /** The torrent of a closed edition's bundle; nothing where the operator offers none. */
  torrent(name: string): Promise<Content>;
  /** The page that checks files. */
  verifyPage(language: InterfaceLanguage): Promise<Content>;
  /** The bundle of an article, built when it is first asked for. @throws HttpRefusal 503 when too many are asked for */
  article(row: ArticleRow, format: BundleFormat): Promise<Content>;
}

export function createContents(parts: MirrorParts, view: ArchiveView): Contents {
  const files = createArchiveFiles(parts);
  const bundles = createByteCache(MAX_BUNDLE_CACHE_BYTES);
  const builds = createGate(BUILDS);
  const built = (key: string, build: () => Promise<Uint8Array>) => bundles.get(key, () => builds.pass(build));

  function closedBundle({ key, outletKey, format }: EditionName): BundleRow | undefined {
    const row = parts.catalogue.edition({ outlet: view.outletByKey(outletKey).id, key });
    return row?.bundles.find((bundle) => bundle.format === format);
  }

  return {
    ...files,
    ...createSideContents(parts, { view, files }),
    async edition(name) {
      const asked = editionName(name);
      const closed = closedBundle(asked);
      const { type } = formatFacts(asked.format);
      return closed ? files.blob(closed.file, type) : files.file(`open/${name}`, type);
    },
    async torrent(name) {
      const closed = closedBundle(editionName(name));
      const { torrents } = parts;
      if (!torrents || !closed) throw new KnownError('NOT_FOUND', 'there is no torrent of this name');
      const { bytes, digest } = await built(`torrent ${closed.file}`, async () => {
        const { bytes: size, read } = await files.blob(closed.file);
        const file = read({ first: 0, last: size - 1 });
        const webSeeds = webSeedsOf(torrents.webSeeds, closed.file);
        return buildTorrent({ file, bytes: size, name, webSeeds, isPrivate: torrents.isPrivate });
      });
      return contentOfBytes(bytes, digest, 'application/x-bittorrent');
    },
    async verifyPage(language) {
      const settings = view.settings();
      const { bytes, digest } = await built(`verify page ${view.settingsDigest()} ${language}`, () =>
        Promise.resolve(buildVerifyPage({ settings, language })),
      );
      return contentOfBytes(bytes, digest, 'text/html; charset=utf-8');
    },
    async article({ version }, format) {
      const settings = view.settings();
      const listed = parts.catalogue.addresses();
      const addresses = durableAddresses(listed?.list);
      const key = `${version} ${view.settingsDigest()} ${listed?.digest} ${format}`;
      const { bytes, digest } = await built(key, () =>
        buildArticle({ ...parts, settings, addresses }, { version, format }),
      );
      return contentOfBytes(bytes, digest, formatFacts(format).type);
    },
  };
}

/** @throws KnownError NOT_FOUND */
function editionName(name: string): EditionName {
  const asked = parseEditionName(name);
  if (asked) return asked;
  throw new KnownError('NOT_FOUND', 'no edition has this name');
}
