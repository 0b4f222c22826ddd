import { type MinisignKey, parseMinisignKey } from '../../log/minisign.js';
import { TLOG_PROOF_SUFFIX } from '../../log/tlog-proof.js';
import { isKnownError } from '../../domain/errors.js';
import { type ForeignZip, readForeignZip, refused } from '../foreign/read-foreign-zip.js';
import { RECORD_SUFFIX, SIGNATURE_SUFFIX } from '../side-files.js';
import type { FileEvidence } from './judge-file.js';

const START = 'START-HERE.txt';
const KEY = 'key.pub';

/**
 * What a hand-over holds, in memory; undefined for any other file, also for a ZIP that is not sound. The key in it proves nothing: it came the same way.
 * @throws KnownError BUNDLE_INVALID for a hand-over that holds more or less than it should; KEY_INVALID
 */
export function openHandOver(bytes: Uint8Array): { evidence: FileEvidence; key: MinisignKey } | undefined {
  if (!Buffer.from(bytes.subarray(0, 2)).equals(Buffer.from('PK'))) return undefined;
  const zip = readable(bytes);
  if (!zip?.names.includes(START) || !zip.names.includes(KEY)) return undefined;
  const [signed = ''] = zip.names.filter((name) => name.endsWith(SIGNATURE_SUFFIX));
  const name = signed.slice(0, -SIGNATURE_SUFFIX.length);
  const may = [START, KEY, name, signed, name + TLOG_PROOF_SUFFIX, name + RECORD_SUFFIX];
  const added = zip.names.find((one) => !may.includes(one));
  if (added !== undefined) throw refused(`it holds ${JSON.stringify(added)}, which belongs to no hand-over`);
  if (!zip.names.includes(name)) throw refused('it holds no file that is signed');
  const text = (one: string): string => new TextDecoder().decode(zip.read(one));
  const optional = (one: string): Uint8Array | undefined =>
    zip.names.includes(one) ? zip.read(one) : undefined;
  zip.read(START);
  return {
    evidence: {
      name,
      bytes: zip.read(name),
      signature: text(signed),
      proof: optional(name + TLOG_PROOF_SUFFIX),
      record: optional(name + RECORD_SUFFIX),
    },
    key: parseMinisignKey(text(KEY).trimEnd().split('\n').at(-1) ?? ''),
  };
}

function readable(bytes: Uint8Array): ForeignZip | undefined {
  try {
    return readForeignZip(bytes);
  } catch (error) {
    if (isKnownError(error, 'BUNDLE_INVALID')) return undefined;
    throw error;
  }
}
