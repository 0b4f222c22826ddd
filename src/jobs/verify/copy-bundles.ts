import { encodeOpenBundle, openBundlePaths, parseOpenBundle } from '../../bundle/open-bundle.js';
import { editionStem, sumsPaths } from '../../bundle/side-files.js';
import { BUNDLE_FORMATS, type BundleFormat } from '../../domain/bundle-format.js';
import type { BundleRecord } from '../../domain/bundle-record.js';
import { type Digest, digestOf } from '../../domain/digest.js';
import { dayOf } from '../../domain/edition.js';
import { isKnownError } from '../../domain/errors.js';
import { parseSums, SUMS_NAME } from '../../domain/sha256-sums.js';
import { isSignature, verifyTrustedComment } from '../../log/minisign.js';
import { parseTrustedComment } from '../../log/trusted-comment.js';
import type { Peer } from '../../sync/peer.js';
import type { Needs } from '../check/archive-needs.js';
import type { CopyReport } from './copy-report.js';

interface BundleParts {
  peer: Peer;
  report: CopyReport;
  needs: Needs;
}

/** Larger ones are hashed by whoever opens them. */
const MAX_OPEN_BYTES = 512 << 20;

/**
 * Checks the bundles that still change: they are in no log, so that only their signature, and the record beside them,
 * say what they are.
 * @returns the paths that may lie in `open/`
 */
export async function checkOpenBundles(
  parts: BundleParts,
  { outlets, now }: { outlets: readonly string[]; now: Date },
): Promise<string[]> {
  const { verdict } = parts.report;
  const signedAt = 'checkpoint' in verdict ? verdict.checkpoint.cosignedAt : undefined;
  const keys = new Set(['latest', dayOf(now), ...(signedAt ? [dayOf(signedAt)] : [])]);
  const paths: string[] = [];
  for (const outlet of outlets)
    for (const key of keys)
      for (const format of BUNDLE_FORMATS) paths.push(...(await checkOpen(parts, { key, outlet, format })));
  return paths;
}

async function checkOpen(
  { peer, report, needs }: BundleParts,
  { key, outlet, format }: { key: string; outlet: string; format: BundleFormat },
): Promise<string[]> {
  const paths = openBundlePaths({ key, outlet }, format);
  const record = await peer.read(paths.record);
  if (!record) return [paths.record, paths.signature];
  const all = [paths.bundle, paths.record, paths.signature];
  const damaged = (path: string, fact: string): string[] => {
    report.damaged.push({ path, fact });
    return all;
  };
  const open = parsed(() => parseOpenBundle(record, paths.record));
  const isOfLog =
    open !== undefined &&
    Buffer.compare(encodeOpenBundle(open), record) === 0 &&
    openBundlePaths(open.edition, format).record === paths.record &&
    open.edition.versions.every((version) => needs.logged.version.has(version)) &&
    needs.logged.settings.has(open.settings);
  if (!isOfLog) return damaged(paths.record, 'the record of an open bundle names what the log does not have');
  if (open.file.bytes > MAX_OPEN_BYTES) return all;
  const bytes = await peer.read(paths.bundle, { maxBytes: open.file.bytes + 1 });
  if (!bytes) return all;
  if (digestOf(bytes) !== open.file.digest || bytes.length !== open.file.bytes)
    return damaged(paths.bundle, 'an open bundle is not the one that its record names');
  const signature = await peer.read(paths.signature);
  if (!signature) return all;
  const text = new TextDecoder().decode(signature);
  if (!report.trust.minisigns.some((one) => isSignature(one, bytes, text)))
    return damaged(paths.signature, 'the signature of an open bundle does not hold');
  report.good.files += 3;
  report.good.bytes += bytes.length + record.length + signature.length;
  return all;
}

/**
 * Checks the lists of SHA-256 beside closed editions, and their signatures.
 * @returns the paths that may lie in `sums/`
 */
export async function checkLists(parts: BundleParts): Promise<string[]> {
  const bundles = new Map<string, Map<string, Digest>>();
  for (const record of parts.needs.bundles.values()) {
    const stem = stemOf(record);
    if (stem !== undefined)
      bundles.set(
        stem,
        (bundles.get(stem) ?? new Map<string, Digest>()).set(record.name, record.file.digest),
      );
  }
  const paths: string[] = [];
  for (const stem of bundles.keys()) paths.push(...(await checkList(parts, stem)));
  return paths;
}

/** Undefined for a name that no edition has: a publisher may write anything into a record. */
function stemOf({ name }: BundleRecord): string | undefined {
  const stem = editionStem(name);
  return stem !== undefined && /^\d{4}-\d{2}-\d{2}-[a-z2-7]{6}$/.test(stem) ? stem : undefined;
}

async function checkList({ peer, report, needs }: BundleParts, stem: string): Promise<string[]> {
  const paths = sumsPaths(stem);
  const [text, signature] = [await peer.read(paths.sums), await peer.read(paths.signature)];
  const own = [paths.sums, paths.signature];
  if (!text || !signature) return own;
  const lines = parsed(() => parseSums(text));
  const isSigned = report.trust.minisigns.some((key) =>
    isSignedAs(
      () => isSignature(key, text, decoded(signature)) && verifyTrustedComment(key, decoded(signature)),
      SUMS_NAME,
    ),
  );
  const isLogged = lines?.every(
    ({ name, digest }) => needs.bundles.get(digest)?.name === name || needs.withdrawn.has(digest),
  );
  if (!lines || !isSigned || !isLogged) {
    report.damaged.push({
      path: paths.sums,
      fact: 'the list of an edition is not signed, or not as the log says',
    });
    return own;
  }
  for (const { name } of lines) {
    const path = paths.signatureOf(name);
    const found = await peer.read(path);
    own.push(path);
    if (!found) continue;
    const isSound = report.trust.minisigns.some((key) =>
      isSignedAs(() => verifyTrustedComment(key, decoded(found)), name),
    );
    if (isSound) report.good.files += 1;
    else report.damaged.push({ path, fact: `it is no signature of this publisher for ${name}` });
  }
  report.good.files += 2;
  report.good.bytes += text.length + signature.length;
  return own;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function isSignedAs(read: () => string | false, name: string): boolean {
  const comment = parsed(read);
  return typeof comment === 'string' && parseTrustedComment(comment).name === name;
}

function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID', 'SIGNATURE_INVALID')) return undefined;
    throw error;
  }
}

/** What the newest closed day is called, over all outlets. */
export function newestDayOf(needs: Needs): string | undefined {
  const days = [...needs.bundles.values()].flatMap((record) => stemOf(record)?.slice(0, 10) ?? []);
  return days.sort().at(-1);
}
