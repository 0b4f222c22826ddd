import { blobPath } from '../../archive/blob-store.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import { isPartOfAnother } from '../copy-mark.js';
import type { Need, Needs } from './archive-needs.js';
import type { ArticleHit } from './damage.js';
import { countFile, type Inspection, measureFile, pathsBelow } from './inspection.js';

/** Blobs whose bytes have the digest of their name, with their sizes; undefined for damaged ones. */
export type MeasuredBlobs = Map<Digest, number | undefined>;

/** Hashes every file among the blobs. */
export async function measureBlobs(inspection: Inspection): Promise<MeasuredBlobs> {
  const measured: MeasuredBlobs = new Map();
  for (const path of await pathsBelow(inspection.archiveDir, 'blobs')) {
    const name = path.split('/').at(-1) ?? '';
    const stat = isDigest(name) && blobPath(name) === path ? await inspection.files.stat(path) : undefined;
    if (!isDigest(name) || !stat) {
      inspection.unknown.push(`archive/${path}`);
      continue;
    }
    const found = await measureFile(inspection, inspection.files.absolute(path));
    if (found === 'unreadable') countFile(inspection, 0);
    if (found === undefined) continue;
    measured.set(name, found !== 'unreadable' && found.digest === name ? found.bytes : undefined);
  }
  return measured;
}

/** Compares what is there with what the log asks for. */
export function judgeBlobs(
  { damages, known, stateDir }: Inspection,
  measured: MeasuredBlobs,
  needs: Needs,
): void {
  const isPart = isPartOfAnother(stateDir);
  // The catalogue still knows whose a blob is when the manifest that says so is lost, too.
  const hitsOf = (digest: Digest, need?: Need): ArticleHit[] => {
    const hits = known.byBlob(digest).map((hit) => [hit.id, hit] as const);
    return [...new Map<string, ArticleHit>([...hits, ...(need?.articles ?? [])]).values()];
  };
  for (const [digest, need] of needs.blobs) {
    const found = measured.has(digest) ? (measured.get(digest) ?? 'damaged') : 'missing';
    // A copy of a part: what it does not hold is no damage.
    if (found === 'missing' && isPart) continue;
    const fact = factOf(need, found);
    if (fact === undefined) continue;
    const articles = hitsOf(digest, need);
    const lost = typeof found === 'number' ? undefined : digest;
    damages.push({ part: 'blob', path: `archive/${blobPath(digest)}`, fact, articles, lost });
  }
  for (const [digest, bytes] of measured) {
    if (bytes !== undefined || needs.blobs.has(digest)) continue;
    const fact = 'its bytes do not have the digest of its name';
    const articles = hitsOf(digest);
    damages.push({ part: 'blob', path: `archive/${blobPath(digest)}`, fact, articles, lost: digest });
  }
}

function factOf(
  { what, bytes, unreadable }: Need,
  found: number | 'damaged' | 'missing',
): string | undefined {
  if (found === 'missing') return `${what} is missing`;
  if (found === 'damaged') return `${what} is damaged: its bytes do not have the digest of its name`;
  const wrong = [...bytes].find((said) => said !== found);
  if (wrong !== undefined) return `${what} has ${found} bytes, but ${wrong} are said of it`;
  return unreadable === undefined ? undefined : `${what} cannot be read: ${unreadable}`;
}
