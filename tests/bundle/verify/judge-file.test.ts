import { beforeAll, describe, expect, it } from 'vitest';
import { fileWords, standingOf } from '../../../src/bundle/verify/file-words.js';
import { type FileEvidence, judgeFile } from '../../../src/bundle/verify/judge-file.js';
import { digestOf } from '../../../src/domain/digest.js';
import { encodeSums } from '../../../src/domain/sha256-sums.js';
import { keyWords } from '../../../src/log/key-words.js';
import { NAME, type SignedBundle, signedBundle, smallBundle } from './signed-bundle.js';

let ours: SignedBundle;
let theirs: SignedBundle;
let other: SignedBundle;
beforeAll(async () => {
  [ours, theirs] = [await signedBundle('ours'), await signedBundle('theirs')];
  other = await signedBundle('ours', 'Something else.');
});

/** What all findings come to, and the first sentences. */
function told(changes: Partial<FileEvidence> = {}, keys: SignedBundle['keys'] | object = ours.keys) {
  const evidence = { ...ours.evidence, ...changes };
  const findings = judgeFile(evidence, { known: undefined, offered: undefined, ...keys });
  return { standing: standingOf(findings), lines: fileWords(evidence, findings, ours.origin), findings };
}

const NOTHING_ELSE = { signature: undefined, proof: undefined, record: undefined, list: undefined };

describe('a file with all that lies beside it', () => {
  it('is told by whom, when and of which edition', () => {
    const { standing, lines } = told();
    expect(standing).toBe('known');
    expect(lines).toEqual([
      `${NAME}: whole, and signed by ${ours.origin}.`,
      'Signed at 2026-11-23 00:05 UTC, the edition of 2026-11-22.',
      `Entry 5 of the log ${ours.origin}, written at 2026-11-23 00:00 UTC, the edition of 2026-11-22.`,
      'Named by a list of SHA-256 that was signed at 2026-11-23 00:05 UTC.',
      `SHA-256: ${digestOf(ours.evidence.bytes)}`,
    ]);
  });

  it.each(['signature', 'proof', 'list'] as const)('is known by its %s alone', (kept) => {
    const alone = { ...NOTHING_ELSE, [kept]: ours.evidence[kept] };
    expect(told(kept === 'proof' ? { ...alone, record: ours.evidence.record } : alone).standing).toBe(
      'known',
    );
  });

  it('says under which name it was signed when it has another: old news must not pass for new', () => {
    const { standing, lines } = told({ name: '2026-11-30-k3f7qa.zip', list: undefined });
    expect(standing).toBe('known');
    expect(lines).toContain(`It was signed under another name: "${NAME}".`);
    expect(lines).toContain('Signed at 2026-11-23 00:05 UTC, the edition of 2026-11-22.');
  });
});

describe('S12: a file', () => {
  it('without proof, signature and list is nobody’s', () => {
    const { standing, lines } = told(NOTHING_ELSE);
    expect(standing).toBe('unsigned');
    expect(lines[0]).toBe(`${NAME}: nothing that could be checked here says who made it.`);
  });

  it.each<[string, () => Partial<FileEvidence>, RegExp]>([
    [
      'with the proof of another bundle',
      () => ({ ...NOTHING_ELSE, proof: other.evidence.proof, record: other.evidence.record }),
      /the file is not the one that the proof speaks of/,
    ],
    [
      'with a record that the proof does not name',
      () => ({ ...NOTHING_ELSE, proof: ours.evidence.proof, record: other.evidence.record }),
      /the record is not the one that the proof speaks of/,
    ],
    [
      'with the signature of another bundle',
      () => ({ ...NOTHING_ELSE, bytes: smallBundle('Something else.'), signature: ours.evidence.signature }),
      /the file is damaged or forged/,
    ],
    [
      'that is not the one that a signed list names',
      () => ({ ...NOTHING_ELSE, bytes: smallBundle('Something else.'), list: ours.evidence.list }),
      /its SHA-256 is not the one in SHA256SUMS/,
    ],
    [
      'on a list that was changed after it was signed',
      () => ({
        ...NOTHING_ELSE,
        list: {
          text: encodeSums([{ name: NAME, digest: digestOf('other') }]),
          signature: ours.evidence.list.signature,
        },
      }),
      /the file is damaged or forged/,
    ],
    [
      'on a list that names it twice',
      () => ({
        ...NOTHING_ELSE,
        list: {
          text: Buffer.concat([ours.evidence.list.text, ours.evidence.list.text]),
          signature: ours.evidence.list.signature,
        },
      }),
      /SHA256SUMS is not sorted, or names a file twice/,
    ],
    [
      'with the signature of a bundle passed for that of a list',
      () => ({ ...NOTHING_ELSE, list: { ...ours.evidence.list, signature: ours.evidence.signature } }),
      /the file is damaged or forged/,
    ],
    [
      'that is no ZIP although its name says so',
      () => ({ ...NOTHING_ELSE, bytes: Buffer.from('words') }),
      /this ZIP is damaged/,
    ],
  ])('%s is forged, whatever else is right', (_what, changes, fact) => {
    const { standing, lines } = told(changes());
    expect(standing).toBe('forged');
    expect(lines[0]).toBe(`${NAME}: forged or damaged: do not open it, and take it from somewhere else.`);
    expect(lines[1]).toMatch(fact);
    // One thing that is wrong outweighs all that is right.
    expect(
      told({ ...ours.evidence, ...changes(), signature: changes().signature ?? ours.evidence.signature })
        .standing,
    ).toBe('forged');
  });

  it('not on a list is not vouched for by it', () => {
    const list = { ...ours.evidence.list };
    expect(
      told({ ...NOTHING_ELSE, name: '2026-11-22-k3f7qa.epub', bytes: smallBundle('x'), list }).standing,
    ).toBe('unsigned');
  });

  it('with a proof but without the record that it names is not taken for proven', () => {
    const { standing, lines } = told({ ...NOTHING_ELSE, proof: ours.evidence.proof });
    expect(standing).toBe('unsigned');
    expect(lines[1]).toBe('Not checked: it has a proof, but not the record that the proof speaks of.');
  });

  it('with a proof to a checkpoint that nobody known has signed is somebody’s', () => {
    const { proof, record } = theirs.evidence;
    const { standing, findings } = told({ ...NOTHING_ELSE, bytes: theirs.evidence.bytes, proof, record });
    expect(standing).toBe('unknown');
    expect(findings).toMatchObject([{ kind: 'logged', isKnown: false, origin: theirs.origin }]);
  });
});

describe('a file of somebody who is not known here', () => {
  it('is whole, and its key is told in words to compare', () => {
    const [key] = theirs.keys.known.minisigns;
    const { standing, lines } = told(
      { ...theirs.evidence },
      { known: undefined, offered: theirs.keys.known },
    );
    expect(standing).toBe('unknown');
    expect(lines[0]).toBe(`${NAME}: whole, as somebody signed it; but nobody here knows whose key that is.`);
    expect(lines.join('\n')).toContain(
      `The words of the key: ${keyWords(key!.publicKey).join(' ')}. Compare them`,
    );
  });

  it('does not become known by the key that came with it', () => {
    const { standing } = told({ ...theirs.evidence }, { known: ours.keys.known, offered: theirs.keys.known });
    expect(standing).toBe('unknown');
  });

  it('cannot be checked when the key is nowhere', () => {
    const { standing, lines } = told({
      ...NOTHING_ELSE,
      signature: theirs.evidence.signature,
      bytes: theirs.evidence.bytes,
    });
    expect(standing).toBe('unsigned');
    expect(lines[1]).toBe('Not checked: it has a signature, made with a key that is not here.');
  });
});
