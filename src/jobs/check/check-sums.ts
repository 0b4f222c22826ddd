import { SIGNATURE_SUFFIX, sumsPaths } from '../../bundle/side-files.js';
import { isKnownError } from '../../domain/errors.js';
import { parseSums, type Sum } from '../../domain/sha256-sums.js';
import { isSignature } from '../../log/minisign.js';
import type { Needs } from './archive-needs.js';
import { countFile, type Inspection, pathsBelow } from './inspection.js';
import { signatureFlaw, signingKeys } from './signature-flaw.js';

/**
 * Checks the signatures beside closed editions. What is missing is no damage: the next run signs it. A signature is
 * held against the log by the list that it stands in, not by reading the bundle once more.
 */
export async function checkSums(inspection: Inspection, needs: Needs): Promise<void> {
  const paths = await pathsBelow(inspection.archiveDir, 'sums');
  const stems = new Set(paths.map((path) => path.split('/')[1] ?? ''));
  const expected = new Set<string>();
  for (const stem of stems)
    for (const path of await checkEdition(inspection, needs, stem)) expected.add(path);
  for (const path of paths) if (!expected.has(path)) inspection.unknown.push(`archive/${path}`);
}

/** Gives the paths that may lie there. */
async function checkEdition(inspection: Inspection, needs: Needs, stem: string): Promise<string[]> {
  const { sums, signature, signatureOf } = sumsPaths(stem);
  const bytes = /^[a-z0-9-]+$/.test(stem) ? await inspection.files.read(sums) : undefined;
  if (!bytes) return [];
  countFile(inspection, bytes.length);
  const lines = await soundLines(inspection, { stem, bytes });
  if (typeof lines === 'string') {
    inspection.damages.push({ part: 'sums', path: `archive/${sums}`, fact: lines, articles: [] });
  } else if (lines.some((line) => !isLogged(needs, line))) {
    const fact = 'the list of an edition names a file that the log does not have';
    inspection.damages.push({ part: 'sums', path: `archive/${sums}`, fact, articles: [] });
  }
  const below = await pathsBelow(inspection.archiveDir, sumsPaths(stem).folder);
  const signatures = below.filter((path) => path.endsWith(SIGNATURE_SUFFIX));
  for (const path of signatures) {
    const fact = await signatureFlaw(inspection, path);
    if (fact !== undefined)
      inspection.damages.push({ part: 'sums', path: `archive/${path}`, fact, articles: [] });
  }
  const named = typeof lines === 'string' ? signatures : lines.map(({ name }) => signatureOf(name));
  return [sums, signature, ...named];
}

/** The lines of a list that its signature vouches for; else what is wrong with it. */
async function soundLines(
  inspection: Inspection,
  { stem, bytes }: { stem: string; bytes: Uint8Array },
): Promise<Sum[] | string> {
  const keys = await signingKeys(inspection);
  const signature = await inspection.files.read(sumsPaths(stem).signature);
  try {
    const lines = parseSums(bytes);
    if (!keys || !signature) return lines;
    const text = new TextDecoder().decode(signature);
    const isSigned = keys.some((key) => isSignature(key, bytes, text));
    return isSigned ? lines : 'its signature does not hold';
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return error.message;
    throw error;
  }
}

/** Withdrawn ones too: the archive may be checked between a withdrawal and the run that takes its list away. */
function isLogged({ bundles, withdrawn }: Needs, { name, digest }: Sum): boolean {
  return bundles.get(digest)?.name === name || withdrawn.has(digest);
}
