import { KnownError } from '../../domain/errors.js';
import { type Trust, TRUST_PATH, verifySuccessor, verifyTrust } from '../../log/trust.js';
import { keptVersions, type TrustVersion, trustsPath } from '../../log/trust-history.js';
import { countFile, type Inspection } from './inspection.js';
import { refuseStrangers } from './refuse-strangers.js';
import { soundOr } from './sound-or.js';

const WHAT = 'the trust file';

/** The trust file as it was found: what it says when it is sound, its bytes when there is one. */
interface Found {
  newest: Trust | undefined;
  bytes: Uint8Array | undefined;
  /** True in the archive of the publisher. */
  isOurs: boolean;
}

/** Every version up to the newest is kept, each follows from the one before, and the newest lies in two places. */
export async function checkTrusts(inspection: Inspection, { newest, bytes, isOurs }: Found): Promise<void> {
  const kept = await keptVersions(inspection.files);
  // From before versions were kept; the next start keeps it.
  if (kept.length === 0 && newest?.version === 1) return;
  const last = newest?.version ?? Math.max(0, ...kept);
  // A copy begins with the version by which its publisher was met.
  const first = isOurs ? 1 : Math.min(last, ...kept);
  let before: TrustVersion | undefined;
  for (let version = Math.max(1, first); version <= last; version += 1) {
    const place = { part: 'trust', path: `archive/${trustsPath(version)}` } as const;
    before = await soundOr(inspection, place, () => checkVersion(inspection, version, before));
  }
  if (!before || !newest || Buffer.compare(before.bytes, bytes ?? new Uint8Array()) === 0) return;
  const fact = `${WHAT} is not the one that is kept as version ${newest.version}`;
  inspection.damages.push({ part: 'trust', path: `archive/${TRUST_PATH}`, fact, articles: [] });
}

async function checkVersion(
  inspection: Inspection,
  version: number,
  before: TrustVersion | undefined,
): Promise<TrustVersion> {
  const bytes = await inspection.files.read(trustsPath(version));
  if (!bytes) throw new KnownError('LOG_DAMAGED', `version ${version} of ${WHAT} is missing`);
  countFile(inspection, bytes.length);
  const trust = before ? verifySuccessor(before.trust, bytes) : verifyTrust(bytes);
  // Where the version before is not known, nor are those who signed for it.
  if (before || version === 1) refuseStrangers(bytes, [...trust.roots, ...(before?.trust.roots ?? [])], WHAT);
  if (trust.version === version) return { trust, bytes };
  throw new KnownError('LOG_DAMAGED', `it is version ${trust.version} of ${WHAT}, not ${version}`);
}
