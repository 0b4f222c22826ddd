import type { FileEvidence, KeysAtHand } from '../../../src/bundle/verify/judge-file.js';
import { encodeBundleRecord } from '../../../src/domain/bundle-record.js';
import { digestOf } from '../../../src/domain/digest.js';
import type { Entry } from '../../../src/domain/entry.js';
import { encodeSums, SUMS_NAME } from '../../../src/domain/sha256-sums.js';
import { createBundleSigner } from '../../../src/log/bundle-signer.js';
import { ensureTrust } from '../../../src/log/ensure-trust.js';
import { createLogWriter } from '../../../src/log/log-writer.js';
import { proveEntry } from '../../../src/log/prove-entry.js';
import { verifyTrust } from '../../../src/log/trust.js';
import { sampleEntries } from '../../log/sample-entries.js';
import { fixedKeys } from '../../log/verify-vectors.js';
import { createMemoryFiles } from '../../support/memory-files.js';
import { makeZip } from '../../support/made-zip.js';

export const NAME = '2026-11-22-k3f7qa.zip';

/** A small bundle with everything that can lie beside it, and the keys of its publisher. */
export interface SignedBundle {
  evidence: Required<Pick<FileEvidence, 'name' | 'bytes' | 'signature' | 'proof' | 'record' | 'list'>> &
    FileEvidence;
  keys: KeysAtHand & { known: NonNullable<KeysAtHand['known']> };
  trust: Uint8Array;
  origin: string;
}

/** A ZIP as an edition's, with these words in its article. */
export function smallBundle(words: string): Buffer {
  return makeZip([
    { name: 'index.html', content: Buffer.from('<a href="2026-11-22-k3f7.html">An article</a>') },
    { name: '2026-11-22-k3f7.html', content: Buffer.from(`<p>${words}</p>`.repeat(20)) },
  ]);
}

export async function signedBundle(salt = 'ours', words = 'What was told.'): Promise<SignedBundle> {
  const bytes = smallBundle(words);
  const record = encodeBundleRecord({
    format: 'bundle/1',
    edition: digestOf('edition'),
    settings: digestOf('settings'),
    kind: 'zip',
    name: NAME,
    file: { digest: digestOf(bytes), bytes: bytes.length },
  });
  const keys = fixedKeys(salt);
  const files = createMemoryFiles();
  await ensureTrust({ files, keys });
  const entry: Entry = {
    kind: 'bundle',
    digest: digestOf(record),
    bytes: record.length,
    time: 1_795_392_000,
  };
  await createLogWriter({ files, keys }).append(
    [...sampleEntries(0, 5), entry, ...sampleEntries(5, 3)],
    new Date('2026-11-23T00:00:00Z'),
  );
  const trust = (await files.read('trust')) ?? new Uint8Array();
  const signer = createBundleSigner(keys.minisign, () => new Date('2026-11-23T00:05:00Z'));
  const list = encodeSums([{ name: NAME, digest: digestOf(bytes) }]);
  const text = (content: Uint8Array): string => new TextDecoder().decode(content);
  const read = verifyTrust(trust);
  return {
    evidence: {
      name: NAME,
      bytes,
      signature: text(signer.sign(bytes, NAME)),
      proof: await proveEntry(files, 5),
      record,
      list: { text: list, signature: text(signer.sign(list, SUMS_NAME)) },
    },
    keys: { known: { minisigns: read.minisigns, log: read }, offered: undefined },
    trust,
    origin: read.origin,
  };
}
