import type { ArticleRow } from '../../src/archive/catalogue.js';
import { buildArticle } from '../../src/bundle/build-bundle.js';
import { durableAddresses } from '../../src/domain/addresses.js';
import { type BundleFormat, formatFacts } from '../../src/domain/bundle-format.js';
import { type Digest, digestOf, isDigest } from '../../src/domain/digest.js';
import type { ArchiveView } from '../archive-view.js';
import { type Content, contentOfBytes } from '../content.js';
import type { MirrorParts } from '../mirror-parts.js';
import { paths } from '../paths.js';
import type { ExportFolder } from './export-folder.js';

/** Articles as files, in the folder of an export. */
export interface ArticleBundles {
  /** Sees to it that the file is there; its bytes cannot be read. As the mirror's `contents.article`. */
  content: (row: ArticleRow, format: BundleFormat) => Promise<Content>;
}

interface BundleParts {
  parts: MirrorParts;
  view: ArchiveView;
  folder: ExportFolder;
  program: string;
}

interface BuiltFile {
  bytes: number;
  digest: Digest;
}

/** A file is built when it is first asked for, and again only when what it is made from has changed. */
export function createArticleBundles({ parts, view, folder, program }: BundleParts): ArticleBundles {
  // A copy may come to hold more pictures: its bundles are built in every run, and compared.
  const held = parts.isCopy ? parts.now().toISOString() : '';
  const listed = parts.catalogue.addresses();
  const sources = {
    ...parts,
    settings: view.settings(),
    addresses: durableAddresses(listed?.list),
  };
  const surroundings = [view.settingsDigest(), listed?.digest, program, held].join(' ');

  async function fileOf({ id, version }: ArticleRow, format: BundleFormat): Promise<BuiltFile> {
    const path = paths.articleBundle({ id, format }).slice(1);
    const madeFrom = digestOf(`${version} ${format} ${surroundings}`).slice(0, 16);
    const known = parseNote(folder.noteOn(path), madeFrom);
    if (known && (await folder.keep(path, known.bytes))) return known;
    const bytes = await buildArticle(sources, { version, format });
    const built = { bytes: bytes.length, digest: digestOf(bytes) };
    await folder.write(path, bytes, `${madeFrom} ${built.bytes} ${built.digest}`);
    return built;
  }

  return {
    async content(row, format) {
      const { bytes, digest } = await fileOf(row, format);
      return { ...contentOfBytes(new Uint8Array(), digest, formatFacts(format).type), bytes };
    },
  };
}

function parseNote(note: string | undefined, madeFrom: string): BuiltFile | undefined {
  const [from, bytes, digest = ''] = note?.split(' ') ?? [];
  return from === madeFrom && isDigest(digest) ? { bytes: Number(bytes), digest } : undefined;
}
