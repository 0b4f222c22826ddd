import { counted } from '../domain/plain-figures.js';
import {
  encodeOpenBundle,
  formatOfRecord,
  type OpenBundle,
  openBundlePaths,
  parseOpenBundle,
} from '../bundle/open-bundle.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import { type Digest, digestOf } from '../domain/digest.js';
import { dayOf, type Edition, encodeEdition, LATEST_ARTICLES } from '../domain/edition.js';
import { isKnownError } from '../domain/errors.js';
import type { Settings } from '../domain/settings.js';
import { editionOf, packEdition, type PackedFile } from './pack-edition.js';
import type { InForce, OpenParts } from './publish-parts.js';
import { ensureSigned, signatureFor } from './sign-open.js';

/** Bundles of days that have passed, of outlets that are no more, or in other formats, lie about what is offered. */
export async function removeStaleOpen(parts: OpenParts, { outlets }: Settings): Promise<void> {
  const { files, formats, now } = parts;
  const keys = [dayOf(now()), 'latest'];
  const paths = outlets.flatMap(({ id }) =>
    keys.flatMap((key) => formats.map((format) => openBundlePaths({ key, outlet: id }, format))),
  );
  const wanted = new Set(paths.flatMap(({ bundle, record, signature }) => [bundle, record, signature]));
  await removeOpenWhere(files, (path) => !wanted.has(path));
}

/** Nothing of today is offered until the next run packs it: for when it may hold what became void. */
export function removeAllOpen(files: OpenParts['files']): Promise<void> {
  return removeOpenWhere(files, () => true);
}

async function removeOpenWhere(files: OpenParts['files'], isStale: (path: string) => boolean): Promise<void> {
  const stale = (await files.list('open')).filter(isStale);
  const isRecord = (path: string): boolean => path.endsWith('.json');
  // Records first: one must never name a bundle that is gone.
  for (const path of stale.filter(isRecord)) await files.remove(path);
  for (const path of stale.filter((one) => !isRecord(one))) await files.remove(path);
}

/** Today's bundles and the latest ones, each replaced in one move, and only when it would come out differently. */
export async function rebuildOpen(parts: OpenParts, outlet: string, current: InForce): Promise<void> {
  const { catalogue } = parts;
  const today = dayOf(parts.now());
  const editions = [
    editionOf('day', { key: today, outlet, versions: catalogue.versionsOfDay({ outlet, day: today }) }),
    editionOf('latest', {
      key: 'latest',
      outlet,
      versions: catalogue.versionsLatest({ outlet, limit: LATEST_ARTICLES }),
    }),
  ];
  for (const edition of editions) await rebuildEdition(parts, edition, current);
}

async function rebuildEdition(parts: OpenParts, edition: Edition, current: InForce): Promise<void> {
  const stale: BundleFormat[] = [];
  for (const format of parts.formats) {
    if (edition.versions.length === 0) await removeOpen(parts, { edition, format });
    else if (!(await isOpenBundleCurrent(parts, { edition, format, settings: current.digest })))
      stale.push(format);
  }
  for (const format of stale) await removeWithdrawn(parts, { edition, format });
  for (const format of stale) await buildOpen(parts, { edition, format }, current);
}

/** An open edition in one of its formats. */
interface OpenFile {
  edition: Edition;
  format: BundleFormat;
}

/** True when the bundle at hand was built from this very edition and these settings, and is signed. */
async function isOpenBundleCurrent(
  { files, signer }: OpenParts,
  { edition, format, settings }: OpenFile & { settings: Digest },
): Promise<boolean> {
  const paths = openBundlePaths(edition, format);
  const bytes = await files.read(paths.record);
  if (!bytes || !(await files.exists(paths.bundle))) return false;
  const open = readOpenBundle(bytes, paths.record);
  const isSameEdition =
    open !== undefined && digestOf(encodeEdition(open.edition)) === digestOf(encodeEdition(edition));
  if (!isSameEdition || open.settings !== settings) return false;
  return signer ? ensureSigned({ files, signer }, paths, open) : true;
}

/** A record that cannot be read says nothing: its bundle is built again. */
function readOpenBundle(bytes: Uint8Array, path: string): OpenBundle | undefined {
  try {
    return parseOpenBundle(bytes, path);
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}

/** A bundle that holds a withdrawn text goes at once: the new one may be long in coming. */
async function removeWithdrawn(parts: OpenParts, file: OpenFile): Promise<void> {
  const { record } = openBundlePaths(file.edition, file.format);
  const bytes = await parts.files.read(record);
  const isWhole =
    bytes &&
    readOpenBundle(bytes, record)?.edition.versions.every(
      (version) => parts.catalogue.stateOf(version) === 'offered',
    );
  if (!isWhole) await removeOpen(parts, file);
}

/** The same for all of them at once. For whoever has the archive alone. */
export async function removeWithdrawnOpen(parts: OpenParts): Promise<void> {
  for (const path of await parts.files.list('open')) {
    const format = formatOfRecord(path);
    const bytes = format && (await parts.files.read(path));
    const record = bytes && readOpenBundle(bytes, path);
    if (record) await removeWithdrawn(parts, { edition: record.edition, format });
  }
}

async function buildOpen(parts: OpenParts, open: OpenFile, current: InForce): Promise<void> {
  const { edition, format } = open;
  const paths = openBundlePaths(edition, format);
  const take = async (built: readonly PackedFile[]): Promise<number | undefined> => {
    // A text may have been withdrawn while it was packed: the next run packs again.
    if (edition.versions.some((version) => parts.catalogue.stateOf(version) !== 'offered')) return undefined;
    for (const file of built) await offer(parts, { paths, edition, current, file });
    return built.reduce((sum, file) => sum + file.bytes, 0);
  };
  const bytes = await packEdition(parts, { edition, current, formats: [format] }, (built) =>
    parts.gate.alone(() => take(built)),
  );
  if (bytes === undefined) return;
  parts.logger.log({
    event: 'bundle-built',
    outlet: edition.outlet,
    edition: edition.key,
    articles: edition.versions.length,
    bytes,
    text: `${edition.outlet}: bundle ${paths.bundle} holds ${counted(edition.versions.length, 'article')}`,
  });
}

/** Record and signature go first and come last: at no instant does one lie beside a bundle that it does not fit. */
async function offer(
  parts: OpenParts,
  about: {
    paths: ReturnType<typeof openBundlePaths>;
    edition: Edition;
    current: InForce;
    file: PackedFile;
  },
): Promise<void> {
  const { files } = parts;
  const { paths, edition, current, file } = about;
  const { digest, bytes } = file;
  const signature = parts.signer && (await signatureFor(parts.signer, file, paths.bundle));
  await files.remove(paths.record);
  await files.remove(paths.signature);
  await files.adopt(file.path, paths.bundle);
  if (signature) await files.put(paths.signature, signature);
  const from = { settings: current.digest, addresses: current.addresses?.digest };
  await files.put(paths.record, encodeOpenBundle({ edition, ...from, file: { digest, bytes } }));
}

async function removeOpen({ files }: OpenParts, { edition, format }: OpenFile): Promise<void> {
  const paths = openBundlePaths(edition, format);
  await files.remove(paths.record);
  await files.remove(paths.signature);
  await files.remove(paths.bundle);
}
