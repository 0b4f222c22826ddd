import { type Finding, judgeFile, type KeysAtHand } from '../../../src/bundle/verify/judge-file.js';
import { standingOf } from '../../../src/bundle/verify/file-words.js';
import { isKnownError } from '../../../src/domain/errors.js';
import type { CheckpointVerifiers } from '../../../src/log/checkpoint.js';
import { parseMinisignKey } from '../../../src/log/minisign.js';
import { parseVerifierKey } from '../../../src/log/note-key.js';
import { parsePublisherKey, vouchesFor } from '../../../src/log/publisher-key.js';
import { verifyTrust } from '../../../src/log/trust.js';
import { type Evidence, FILE_NAME } from '../../log/verify-vectors.js';

/** What the sentences of the program say, in the words of the table. */
const FORGED: readonly [RegExp, string][] = [
  [/has not the form of minisign|not a proof of a|is not a signed note/, 'form'],
  [/the file is damaged or forged/, 'file'],
  [/trusted comment was changed/, 'comment'],
  [/wrong signature of/, 'checkpoint'],
  [/does not lead from this entry/, 'path'],
  [/not the one/, 'other-file'],
];

/**
 * What `tamizdat verify` makes of a case of the table, by its own code on `node:crypto`: `known signed`, `forged path`,
 * or `nobody known` where no key that was given vouches for the file.
 */
export function commandVerdict(evidence: Evidence): string {
  const findings = findingsOn(evidence);
  const standing = standingOf(findings);
  if (standing === 'known') return `known ${findings.map(({ kind }) => kind).join()}`;
  if (standing !== 'forged') return 'nobody known';
  const [fact = ''] = findings.flatMap((finding) => (finding.kind === 'forged' ? [finding.fact] : []));
  const word = FORGED.find(([pattern]) => pattern.test(fact))?.[1] ?? fact;
  return `forged ${evidence.sums !== undefined && word !== 'other-file' ? 'list' : word}`;
}

/**
 * The verdict of the table as the command has to give it: it does not tell apart why nobody vouches for a file, has no
 * sentence of its own for the prehashed form, and reads every trusted comment alike.
 */
export function asCommandSays(verdict: string): string {
  const [kind = '', fact = ''] = verdict.split(' ');
  if (kind === 'good') return `known ${fact === 'worded' ? 'signed' : fact}`;
  return kind === 'forged' ? `forged ${fact === 'prehashed' ? 'form' : fact}` : 'nobody known';
}

function findingsOn(evidence: Evidence): Finding[] {
  const { file, name = FILE_NAME, minisig, proof, record, sums, sumsSignature } = evidence;
  const list = sums !== undefined &&
    sumsSignature !== undefined && { text: new TextEncoder().encode(sums), signature: sumsSignature };
  return judgeFile(
    { name, bytes: file, signature: minisig, proof, record, list: list || undefined },
    keysOf(evidence),
  );
}

/** Which key a reader gave, and which came with the file. */
function keysOf({ trust: bytes, key }: Evidence): KeysAtHand {
  const trust = bytes && sound(bytes);
  const offered = trust && { minisigns: trust.minisigns, log: trust };
  if (key === undefined) return { known: undefined, offered };
  if (key.startsWith('RW')) return { known: { minisigns: [parseMinisignKey(key)] }, offered };
  if (key.startsWith('log/') && key.includes('+'))
    return { known: { minisigns: [], log: logOf(key) }, offered };
  const isTheirs = trust && vouchesFor(parsePublisherKey(key), { trust, bytes: bytes });
  return isTheirs ? { known: offered, offered: undefined } : { known: undefined, offered };
}

function sound(bytes: Uint8Array) {
  try {
    return verifyTrust(bytes);
  } catch (error) {
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

/** The keys of a log and of its cosigner, each in a line. */
function logOf(lines: string): CheckpointVerifiers | undefined {
  const [log, cosigner] = lines.trim().split('\n').map(parseVerifierKey);
  return log && { origin: log.name, logs: [log], cosigners: cosigner ? [cosigner] : [] };
}
