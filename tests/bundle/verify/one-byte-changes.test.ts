import { expect, it } from 'vitest';
import { standingOf } from '../../../src/bundle/verify/file-words.js';
import { type FileEvidence, judgeFile } from '../../../src/bundle/verify/judge-file.js';
import { createRandom } from '../../support/seeded-random.js';
import { signedBundle } from './signed-bundle.js';

/** With those of tests/jobs/verify, 10,000. */
const CHANGES = 6_000;

type Part = 'bytes' | 'signature' | 'proof' | 'record' | 'list' | 'listSignature';
const PARTS: readonly Part[] = [
  'bytes',
  'bytes',
  'bytes',
  'signature',
  'proof',
  'record',
  'list',
  'listSignature',
];

it(
  `is never taken in by one of ${CHANGES} changed bytes of a bundle or of what lies beside it`,
  { timeout: 120_000 },
  async () => {
    const { evidence, keys } = await signedBundle();
    const whole = judgeFile(evidence, keys);
    expect(standingOf(whole)).toBe('known');
    const random = createRandom(20_261_127);
    const refused = { bytes: 0, signature: 0, proof: 0, record: 0, list: 0, listSignature: 0 };
    for (let count = 0; count < CHANGES; count += 1) {
      const part = PARTS[Math.floor(random() * PARTS.length)] ?? 'bytes';
      const findings = judgeFile(changed(evidence, part, random), keys);
      if (standingOf(findings) !== 'known') refused[part] += 1;
      // Harmless at most where the file itself is as it was, and then nothing else is said of it than before.
      else {
        // What strangers say of it is not told.
        const said = findings.filter((one) => 'isKnown' in one && one.isKnown);
        expect([part !== 'bytes', whole]).toEqual([true, expect.arrayContaining(said)]);
      }
    }
    // Nothing that is signed may change; the comment that nobody signs may, and so may the line of an unknown key.
    expect(refused.bytes).toBeGreaterThan(CHANGES / 4);
    for (const part of ['signature', 'proof', 'record', 'list', 'listSignature'] as const)
      expect([part, refused[part] > 0]).toEqual([part, true]);
  },
);

/** With one byte of a part of it that is another. */
function changed(
  evidence: Required<Pick<FileEvidence, 'signature' | 'proof' | 'record' | 'list'>> & FileEvidence,
  part: Part,
  random: () => number,
): FileEvidence {
  const flip = (bytes: Uint8Array): Buffer => {
    const other = Buffer.from(bytes);
    const at = Math.floor(random() * other.length);
    other.writeUInt8(other.readUInt8(at) ^ (1 + Math.floor(random() * 255)), at);
    return other;
  };
  const { bytes, signature = '', proof, record, list } = evidence;
  const flipText = (text: string): string => new TextDecoder().decode(flip(Buffer.from(text)));
  switch (part) {
    case 'bytes':
      return { ...evidence, bytes: flip(bytes) };
    case 'signature':
      return { ...evidence, signature: flipText(signature) };
    case 'proof':
      return { ...evidence, proof: proof && flip(proof) };
    case 'record':
      return { ...evidence, record: record && flip(record) };
    case 'list':
      return { ...evidence, list: list && { ...list, text: flip(list.text) } };
    case 'listSignature':
      return { ...evidence, list: list && { ...list, signature: flipText(list.signature) } };
  }
}
