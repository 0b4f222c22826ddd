import {
  encodeOpenBundle,
  type OpenBundle,
  formatOfRecord,
  openBundlePaths,
  parseOpenBundle,
} from '../../bundle/open-bundle.js';
import { isKnownError } from '../../domain/errors.js';
import { SIGNATURE_SUFFIX } from '../../bundle/side-files.js';
import type { Needs } from './archive-needs.js';
import { signatureFlaw } from './signature-flaw.js';
import type { Damage } from './damage.js';
import { countFile, type Inspection, measureFile, pathsBelow } from './inspection.js';

/** A bundle may be replaced while it is read; then it is read once more. */
const ATTEMPTS = 5;

/** Compares each bundle in `open/` with the record beside it, and each record with the log. */
export async function checkOpen(inspection: Inspection, needs: Needs): Promise<void> {
  const paths = await pathsBelow(inspection.archiveDir, 'open');
  const records = paths.filter((path) => formatOfRecord(path) !== undefined);
  const bundles = new Set(records.map((path) => path.slice(0, -'.json'.length)));
  for (const path of paths) {
    // A bundle without a record is being built, or its building broke off: nobody is offered it.
    const bundle = path.endsWith(SIGNATURE_SUFFIX) ? path.slice(0, -SIGNATURE_SUFFIX.length) : path;
    if (!records.includes(path) && !bundles.has(bundle)) inspection.unknown.push(`archive/${path}`);
  }
  for (const record of records) await checkPair(inspection, needs, record);
  for (const path of paths.filter((one) => one.endsWith(SIGNATURE_SUFFIX))) {
    const fact = await signatureFlaw(inspection, path);
    if (fact !== undefined)
      inspection.damages.push({ part: 'open', path: `archive/${path}`, fact, articles: [] });
  }
}

async function checkPair(inspection: Inspection, needs: Needs, record: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await inspection.files.read(record);
    if (!before) return;
    const flaws = await flawsOf(inspection, { needs, record, bytes: before });
    const after = flaws.length === 0 ? before : await inspection.files.read(record);
    const hasChanged = !after || Buffer.compare(before, after) !== 0;
    if (hasChanged && attempt < ATTEMPTS) continue;
    for (const flaw of flaws) inspection.damages.push({ part: 'open', articles: [], ...flaw });
    return countFile(inspection, before.length);
  }
}

type Flaw = Pick<Damage, 'path' | 'fact'>;

async function flawsOf(
  inspection: Inspection,
  { needs, record, bytes }: { needs: Needs; record: string; bytes: Uint8Array },
): Promise<Flaw[]> {
  const path = `archive/${record}`;
  const open = parsed(bytes, record);
  if (typeof open === 'string')
    return [{ path, fact: `the record of an open bundle cannot be read: ${open}` }];
  const format = formatOfRecord(record);
  const paths = format && openBundlePaths(open.edition, format);
  if (Buffer.compare(encodeOpenBundle(open), bytes) !== 0 || paths?.record !== record) {
    return [{ path, fact: 'the record of an open bundle is not as we write it' }];
  }
  const { version, settings, addresses } = needs.logged;
  const isLogged =
    settings.has(open.settings) &&
    (open.addresses === undefined || addresses.has(open.addresses)) &&
    open.edition.versions.every((digest) => version.has(digest));
  const fact = 'the record of an open bundle names what the log does not have';
  return [...(isLogged ? [] : [{ path, fact }]), ...(await bundleFlaws(inspection, open, paths.bundle))];
}

async function bundleFlaws(inspection: Inspection, { file }: OpenBundle, bundle: string): Promise<Flaw[]> {
  const path = `archive/${bundle}`;
  const found = await measureFile(inspection, inspection.files.absolute(bundle));
  if (!found) return [{ path, fact: 'an open bundle is missing beside its record' }];
  if (found === 'unreadable') return [{ path, fact: 'the disk cannot read it' }];
  if (found.digest === file.digest && found.bytes === file.bytes) return [];
  return [{ path, fact: 'an open bundle does not have the digest that its record says' }];
}

function parsed(bytes: Uint8Array, record: string): OpenBundle | string {
  try {
    return parseOpenBundle(bytes, record);
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return error.message;
    throw error;
  }
}
