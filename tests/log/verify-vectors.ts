import { createHash } from 'node:crypto';
import { encodeBundleRecord } from '../../src/domain/bundle-record.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { encodeEntry } from '../../src/domain/entry.js';
import { signCheckpoint } from '../../src/log/checkpoint.js';
import { privateEd25519From } from '../../src/log/ed25519.js';
import type { Keys } from '../../src/log/keys.js';
import { hashLeaf, hashNode } from '../../src/log/merkle.js';
import { encodeMinisignKey, minisignKeyOf, signMinisign } from '../../src/log/minisign.js';
import { encodeVerifierKey, type SigningKey, signingKeyFrom } from '../../src/log/note-key.js';
import { encodeTlogProof } from '../../src/log/tlog-proof.js';
import { signTrust, type Trust } from '../../src/log/trust.js';

/** What somebody has in hand: a file and what lies beside it. */
export interface Evidence {
  file: Uint8Array;
  /** The file's name; another than `bundle.html` where it matters. */
  name?: string;
  minisig?: string;
  proof?: Uint8Array;
  record?: Uint8Array;
  trust?: Uint8Array;
  /** SHA256SUMS and its signature. */
  sums?: string;
  sumsSignature?: string;
  /** What is known of the publisher from elsewhere. */
  key?: string;
}

/** One case of the table. The verdict is that of the file: what was found, most of all why not. */
export type Vector = readonly [what: string, evidence: Evidence, verdict: string];

export const FILE_NAME = 'bundle.html';
const AT = new Date('2026-11-22T14:05:00Z');
const COMMENT = 'timestamp:1795356300\tfile:bundle.html';

/** Keys that are the same in each run, so that a failure can be repeated. */
export function fixedKeys(salt: string): Keys {
  const make = (role: string, type: 1 | 4, name?: string): SigningKey => {
    const seed = createHash('sha256').update(`${salt} ${role}`).digest();
    const key = signingKeyFrom({ name: name ?? role, type, privateKey: privateEd25519From(seed) });
    return name === undefined ? { ...key, name: `${role}/${digestOf(key.publicKey).slice(0, 16)}` } : key;
  };
  const root = make('root', 1);
  const log = make('log', 1, `log/${digestOf(root.publicKey).slice(0, 16)}`);
  return { root, log, cosigner: make('cosigner', 4), minisign: make('minisign', 1) };
}

export const keys = fixedKeys('ours');
export const otherKeys = fixedKeys('theirs');

function trustOf(own: Keys): Trust {
  return {
    version: 1,
    origin: own.log.name,
    threshold: 1,
    roots: [own.root],
    logs: [own.log],
    cosigners: [own.cosigner],
    minisigns: [minisignKeyOf(own.minisign)],
  };
}

/** A log of five entries; the third is that of the record. */
function loggedIn(own: Keys, record: Uint8Array): { proof: Uint8Array; unsigned: Uint8Array } {
  const entry = encodeEntry({
    kind: 'bundle',
    digest: digestOf(record),
    bytes: record.length,
    time: 1_795_356_000,
  });
  const leaf = (n: number): Uint8Array =>
    n === 2 ? hashLeaf(entry) : hashLeaf(new TextEncoder().encode(`entry ${n}\n`));
  const left = hashNode(leaf(0), leaf(1));
  const root = hashNode(hashNode(left, hashNode(leaf(2), leaf(3))), leaf(4));
  const head = { origin: own.log.name, size: 5, root };
  const { text: checkpoint } = signCheckpoint(head, own, AT);
  const proof = { extra: entry, index: 2, path: [leaf(3), left, leaf(4)], checkpoint };
  const stranger = signCheckpoint(head, { log: otherKeys.log, cosigner: otherKeys.cosigner }, AT).text;
  return { proof: encodeTlogProof(proof), unsigned: encodeTlogProof({ ...proof, checkpoint: stranger }) };
}

const text = (content: Uint8Array): string => Buffer.from(content).toString('latin1');
const bytes = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'latin1'));
/** One base64 letter of a line becomes another. */
const changed = (line: string, at: number): string =>
  line.slice(0, at) + (line[at] === 'A' ? 'B' : 'A') + line.slice(at + 1);

const file = new Uint8Array(Buffer.from('the bytes of a bundle, and a few more \u00e9\u0000\u0001'));
const otherFile = new Uint8Array(Buffer.from('the bytes of another bundle'));
const recordOf = (content: Uint8Array): Uint8Array =>
  encodeBundleRecord({
    format: 'bundle/1',
    edition: digestOf('edition'),
    settings: digestOf('settings'),
    kind: 'html',
    name: FILE_NAME,
    file: { digest: digestOf(content), bytes: content.length },
  });
const record = recordOf(file);
const otherRecord = recordOf(otherFile);
const { proof, unsigned } = loggedIn(keys, record);
const trust = signTrust(trustOf(keys), [keys.root]);
const otherTrust = signTrust(trustOf(otherKeys), [otherKeys.root]);
const minisig = signMinisign(keys.minisign, file, COMMENT);
const theirs = signMinisign(otherKeys.minisign, otherFile, COMMENT);
/** Of another publisher, with our keys among theirs. */
const mixedTrust = signTrust(
  {
    ...trustOf(otherKeys),
    roots: [otherKeys.root, keys.root],
    minisigns: [minisignKeyOf(otherKeys.minisign), minisignKeyOf(keys.minisign)],
  },
  [otherKeys.root],
);
const twoOfTwo = { ...trustOf(keys), threshold: 2, roots: [keys.root, otherKeys.root] };
const rotated = { ...trustOf(keys), version: 2, start: { size: 5, root: new Uint8Array(32) } };
const key = encodeMinisignKey(minisignKeyOf(keys.minisign));
const otherKey = encodeMinisignKey(minisignKeyOf(otherKeys.minisign));
const rootKey = encodeVerifierKey(keys.root);
const logKey = encodeVerifierKey(keys.log);
const cosignerKey = encodeVerifierKey(keys.cosigner);
const sum = (digest: Digest, name: string): string => `${digest}  ${name}\n`;
const sums = sum(digestOf(file), FILE_NAME);
const signedSums = (words: string) => ({
  sums: words,
  sumsSignature: signMinisign(
    keys.minisign,
    new TextEncoder().encode(words),
    'timestamp:1795356300\tfile:SHA256SUMS',
  ),
});
const prehashed = minisig.replace('\nRW', '\nRU');
const [untrusted = '', first = '', comment = '', last = ''] = minisig.split('\n');
const lines = (...all: string[]): string => `${all.join('\n')}\n`;

const logged = { file, proof, record, trust };

export const VECTORS: readonly Vector[] = [
  // Signatures in the form of minisign.
  ['a signed file', { file, minisig, key }, 'good signed'],
  [
    'a signed file without a byte',
    { file: bytes(''), minisig: signMinisign(keys.minisign, bytes(''), 'x'), key },
    'good worded',
  ],
  ['a key from the trust file', { file, minisig, trust }, 'whole signed'],
  [
    'a key from a trust file that names the known root',
    { file, minisig, trust, key: rootKey },
    'good signed',
  ],
  ['a key from a trust file of the known log', { file, minisig, trust, key: keys.log.name }, 'good signed'],
  ['another file', { file: otherFile, minisig, key }, 'forged file'],
  ['a file with a byte more', { file: Uint8Array.of(...file, 0), minisig, key }, 'forged file'],
  [
    'a changed signature',
    { file, minisig: lines(untrusted, changed(first, 40), comment, last), key },
    'forged file',
  ],
  [
    'a changed trusted comment',
    { file, minisig: minisig.replace('1795356300', '1795356301'), key },
    'forged comment',
  ],
  [
    'a changed second signature',
    { file, minisig: lines(untrusted, first, comment, changed(last, 40)), key },
    'forged comment',
  ],
  [
    'a changed untrusted comment',
    { file, minisig: minisig.replace('comment: signature', 'comment: x'), key },
    'good signed',
  ],
  ['the prehashed form', { file, minisig: prehashed, key }, 'forged prehashed'],
  ['another key', { file, minisig, key: otherKey }, 'unknown-signer other-key'],
  ['another key under the same id', { file, minisig, key: impostor() }, 'forged file'],
  ['a trust file of another publisher', { file, minisig, trust: otherTrust }, 'unknown-signer other-key'],
  ['nothing in the signature file', { file, minisig: '', key }, 'forged form'],
  ['two of its lines', { file, minisig: lines(untrusted, first), key }, 'forged form'],
  ['a signature cut short', { file, minisig: minisig.slice(0, -10), key }, 'forged form'],
  [
    'a signature of three bytes less',
    { file, minisig: lines(untrusted, first.slice(0, -4), comment, last), key },
    'forged form',
  ],
  [
    'base64 in a second spelling',
    { file, minisig: lines(untrusted, first, comment, last.replace(/.==$/, '/==')), key },
    'forged form',
  ],
  ['lines of Windows', { file, minisig: minisig.replaceAll('\n', '\r\n'), key }, 'forged form'],
  ['a byte order mark', { file, minisig: `\uFEFF${minisig}`, key }, 'forged form'],
  ['a line after the end', { file, minisig: `${minisig}more\n`, key }, 'forged form'],
  ['no key', { file, minisig }, 'incomplete no-key'],
  ['nothing beside the file', { file, key }, 'incomplete no-signature'],
  // Trust files.
  [
    'a trust file of others that lists our key',
    { file: otherFile, minisig: theirs, trust: mixedTrust, key },
    'unknown-signer other-key',
  ],
  [
    'a trust file of others that lists our root',
    { file: otherFile, minisig: theirs, trust: mixedTrust, key: rootKey },
    'incomplete no-key',
  ],
  [
    'a trust file of two root keys, signed by both',
    { file, minisig, trust: signTrust(twoOfTwo, [keys.root, otherKeys.root]), key: rootKey },
    'good signed',
  ],
  [
    'a trust file of two root keys, signed by one',
    { file, minisig, trust: signTrust(twoOfTwo, [keys.root]), key: rootKey },
    'incomplete no-key',
  ],
  [
    'a trust file that was changed',
    { file, minisig, trust: bytes(text(trust).replace('threshold 1', 'threshold 2')) },
    'incomplete no-key',
  ],
  [
    'a later trust file, with the root key',
    { file, minisig, trust: signTrust(rotated, [keys.root]), key: rootKey },
    'good signed',
  ],
  [
    'a later trust file, with the name of the log',
    { file, minisig, trust: signTrust(rotated, [keys.root]), key: keys.log.name },
    'incomplete no-key',
  ],
  ['a trust file cut short', { file, minisig, trust: trust.slice(0, -9) }, 'incomplete no-key'],
  // Proofs of the log.
  ['a logged file', logged, 'whole logged'],
  ['a logged file, with the root key', { ...logged, key: rootKey }, 'good logged'],
  ['a logged file, with the key of the log alone', { file, proof, record, key: logKey }, 'good logged'],
  [
    'a logged file, with the keys of log and cosigner',
    { file, proof, record, key: `${logKey}\n${cosignerKey}\n` },
    'good logged',
  ],
  [
    'a logged file, with the key of another log',
    { file, proof, record, key: encodeVerifierKey(otherKeys.log) },
    'unknown-signer other-key',
  ],
  ['a proof of another bundle', { ...logged, file: otherFile }, 'forged other-file'],
  [
    'a proof with the record of another bundle',
    { ...logged, file: otherFile, record: otherRecord },
    'forged other-file',
  ],
  ['a proof without the record', { file, proof, trust }, 'incomplete no-record'],
  [
    'a proof to a checkpoint that nobody known signed',
    { ...logged, proof: unsigned },
    'unknown-signer other-key',
  ],
  [
    'a proof under the keys of another publisher',
    { ...logged, trust: otherTrust },
    'unknown-signer other-key',
  ],
  ['a proof without any key', { file, proof, record }, 'incomplete no-key'],
  [
    'a proof with another size',
    { ...logged, proof: bytes(text(proof).replace('\n5\n', '\n6\n')) },
    'forged checkpoint',
  ],
  [
    'a proof with another place',
    { ...logged, proof: bytes(text(proof).replace('index 2', 'index 3')) },
    'forged path',
  ],
  [
    'a proof with a place beyond the log',
    { ...logged, proof: bytes(text(proof).replace('index 2', 'index 7')) },
    'forged path',
  ],
  [
    'a proof with a hash less',
    { ...logged, proof: bytes(text(proof).replace(/(index 2\n)[^\n]+\n/, '$1')) },
    'forged path',
  ],
  [
    'a proof with another entry',
    { ...logged, proof: bytes(text(proof).replace(/extra [^\n]+/, `extra ${otherEntry()}`)) },
    'forged path',
  ],
  ['a proof cut short', { ...logged, proof: proof.slice(0, -12) }, 'forged form'],
  [
    'a proof cut before its checkpoint',
    { ...logged, proof: bytes(text(proof).split('\n\n')[0]!) },
    'forged form',
  ],
  [
    'a proof with lines of Windows',
    { ...logged, proof: bytes(text(proof).replaceAll('\n', '\r\n')) },
    'forged form',
  ],
  ['nothing in the proof', { ...logged, proof: bytes('') }, 'forged form'],
  // Lists of digests.
  ['a file in a signed list', { file, ...signedSums(sums), key }, 'good listed'],
  [
    'another file than the signed list names',
    { file: otherFile, ...signedSums(sums), key },
    'forged other-file',
  ],
  [
    'a file that the signed list does not name',
    { file, name: 'constructor', ...signedSums(sums), key },
    'incomplete no-signature',
  ],
  [
    'a list that somebody changed',
    {
      file: otherFile,
      sums: sum(digestOf(otherFile), FILE_NAME),
      sumsSignature: signedSums(sums).sumsSignature,
      key,
    },
    'forged list',
  ],
  [
    'a list signed with another key',
    { file, ...signedSums(sums), key: otherKey },
    'unknown-signer other-key',
  ],
  [
    'a list signed under another name',
    {
      file,
      sums,
      sumsSignature: signMinisign(keys.minisign, new TextEncoder().encode(sums), 'timestamp:1\tfile:x'),
      key,
    },
    'forged list',
  ],
  ['a list with a line that is none', { file, ...signedSums(`${sums}x\n`), key }, 'forged list'],
  ['a list without its signature', { file, sums, key }, 'incomplete no-signature'],
];

/** Another public key under the key id of ours. */
function impostor(): string {
  return encodeMinisignKey({
    ...minisignKeyOf(otherKeys.minisign),
    keyId: minisignKeyOf(keys.minisign).keyId,
  });
}

function otherEntry(): string {
  return Buffer.from(`v1 bundle ${digestOf(otherRecord)} ${otherRecord.length} 1795356000\n`).toString(
    'base64',
  );
}

/** The evidence as files of one folder. */
export function filesOf(evidence: Evidence): { name: string; bytes: Uint8Array }[] {
  const name = evidence.name ?? FILE_NAME;
  const found: [string, Uint8Array | string | undefined][] = [
    [name, evidence.file],
    [`${name}.minisig`, evidence.minisig],
    [`${name}.tlog-proof`, evidence.proof],
    [`${name}.record.json`, evidence.record],
    ['trust', evidence.trust],
    ['SHA256SUMS', evidence.sums],
    ['SHA256SUMS.minisig', evidence.sumsSignature],
  ];
  return found.flatMap(([at, content]) =>
    content === undefined ? [] : [{ name: at, bytes: new Uint8Array(Buffer.from(content as string)) }],
  );
}
