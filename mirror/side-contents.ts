import type { EditionRow } from '../src/archive/catalogue.js';
import { readPlain, statPlain } from '../src/archive/plain-files.js';
import { openBundlePaths } from '../src/bundle/open-bundle.js';
import { RECORD_SUFFIX, SIDE_SUFFIXES, SIGNATURE_SUFFIX, sumsPaths } from '../src/bundle/side-files.js';
import { digestOf } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import { proveEntry } from '../src/log/prove-entry.js';
import { TLOG_PROOF_SUFFIX } from '../src/log/tlog-proof.js';
import type { ArchiveFiles } from './archive-files.js';
import type { ArchiveView } from './archive-view.js';
import { type Content, contentOfBytes } from './content.js';
import type { MirrorParts } from './mirror-parts.js';
import { isOfSums, parseSideName, type SideName } from './side-name.js';

const TEXT = 'text/plain; charset=utf-8';

/** What a reader can check a bundle by. */
export interface SideContents {
  /** A file beside a bundle by its name; what is not there throws NOT_FOUND. */
  side(name: string): Promise<Content>;
  /** Names of all that are there for the bundle of an edition. */
  sidesOf(bundleName: string): Promise<string[]>;
}

export function createSideContents(
  { archiveDir, catalogue }: MirrorParts,
  { view, files }: { view: ArchiveView; files: ArchiveFiles },
): SideContents {
  const reader = { read: (path: string) => readPlain(archiveDir, path) };
  /** The edition once it is closed, and while something of it is offered. */
  const closedOf = ({ key, outletKey }: SideName): EditionRow | undefined => {
    const row = catalogue.edition({ outlet: view.outletByKey(outletKey).id, key });
    return row && row.bundles.length > 0 ? row : undefined;
  };
  const bundleOf = (asked: SideName) =>
    closedOf(asked)?.bundles.find(({ format }) => format === asked.bundle?.format);

  /** Where it lies in the archive; undefined for what is computed, or is not there. */
  const placeOf = (asked: SideName): string | undefined => {
    const { sums, signature, signatureOf } = sumsPaths(asked.stem);
    if (isOfSums(asked.suffix)) {
      if (!closedOf(asked)) return undefined;
      return asked.suffix.endsWith(SIGNATURE_SUFFIX) ? signature : sums;
    }
    if (asked.suffix !== SIGNATURE_SUFFIX || !asked.bundle) return undefined;
    if (bundleOf(asked)) return signatureOf(asked.bundle.name);
    const outlet = view.outletByKey(asked.outletKey).id;
    return openBundlePaths({ key: asked.key, outlet }, asked.bundle.format).signature;
  };

  return {
    async side(name) {
      const asked = parseSideName(name);
      if (!asked) throw notFound();
      const place = placeOf(asked);
      if (place !== undefined) return files.file(place, TEXT);
      const bundle = bundleOf(asked);
      if (!bundle) throw notFound();
      if (asked.suffix === RECORD_SUFFIX) return files.blob(bundle.record, 'application/json; charset=utf-8');
      const proof = await proveEntry(reader, bundle.index);
      return contentOfBytes(proof, digestOf(proof), TEXT);
    },
    async sidesOf(bundleName) {
      const names = SIDE_SUFFIXES.map((suffix) => {
        const stem = parseSideName(bundleName + SIGNATURE_SUFFIX)?.stem ?? '';
        return (isOfSums(suffix) ? stem : bundleName) + suffix;
      });
      const found = await Promise.all(
        names.map(async (name) => {
          const asked = parseSideName(name);
          if (!asked) return [];
          if (asked.suffix === TLOG_PROOF_SUFFIX || asked.suffix === RECORD_SUFFIX)
            return bundleOf(asked) ? [name] : [];
          const place = placeOf(asked);
          return place !== undefined && (await statPlain(archiveDir, place)) ? [name] : [];
        }),
      );
      return found.flat();
    },
  };
}

function notFound(): KnownError {
  return new KnownError('NOT_FOUND', 'nothing of this name lies beside a bundle');
}
