import { describe, expect, it } from 'vitest';
import type { SigningKey } from '../../src/log/note-key.js';
import { rotateTrust, type TrustChange } from '../../src/log/rotate-trust.js';
import { encodeTrust, parseTrust, signTrust, type Trust, verifySuccessor } from '../../src/log/trust.js';
import { followTrust, trustsPath } from '../../src/log/trust-history.js';
import { keyNamed, rootKey, sampleKeys, trustIn } from './sample-publisher.js';
import { lateRefusal } from './refusal.js';

const keys = sampleKeys();
const { root } = keys;
const first = trustIn(keys);
const [a, b, c, d, e] = [rootKey(), rootKey(), rootKey(), rootKey(), rootKey()];

/** The copy of an archive whose trust file has these versions. */
function copyOf(versions: readonly Uint8Array[], change: Record<string, Uint8Array | undefined> = {}) {
  const held: Record<string, Uint8Array | undefined> = { trust: versions.at(-1) };
  versions.forEach((bytes, at) => (held[trustsPath(at + 1)] = bytes));
  Object.assign(held, change);
  const asked: string[] = [];
  return {
    asked,
    read: (path: string) => {
      asked.push(path);
      return Promise.resolve(held[path]);
    },
  };
}

interface Row {
  is: string;
  old: { roots: SigningKey[]; threshold: number };
  next: { roots: SigningKey[]; threshold: number };
  signers: SigningKey[];
  outcome: 'accepted' | 'SIGNER_UNKNOWN' | 'SIGNATURE_INVALID';
}

/** The rows of a root rotation in TUF's conformance tests, said of our file: who was root, who is, who signed. */
const ONE = { roots: [a], threshold: 1 };
const TWO_OF_THREE = { roots: [a, b, c], threshold: 2 };
const ROTATIONS: Row[] = [
  { is: 'the same key', old: ONE, next: ONE, signers: [a], outcome: 'accepted' },
  {
    is: 'another key, signed by both',
    old: ONE,
    next: { roots: [b], threshold: 1 },
    signers: [a, b],
    outcome: 'accepted',
  },
  {
    is: 'another key, signed by the new one only',
    old: ONE,
    next: { roots: [b], threshold: 1 },
    signers: [b],
    outcome: 'SIGNER_UNKNOWN',
  },
  {
    is: 'another key, signed by the old one only',
    old: ONE,
    next: { roots: [b], threshold: 1 },
    signers: [a],
    outcome: 'SIGNATURE_INVALID',
  },
  { is: 'from one to two of three', old: ONE, next: TWO_OF_THREE, signers: [a, b], outcome: 'accepted' },
  {
    is: 'from one to two of three, by the old one alone',
    old: ONE,
    next: TWO_OF_THREE,
    signers: [a],
    outcome: 'SIGNATURE_INVALID',
  },
  {
    is: 'from one to two of three, by two new ones',
    old: ONE,
    next: TWO_OF_THREE,
    signers: [b, c],
    outcome: 'SIGNER_UNKNOWN',
  },
  { is: 'from two of three to one', old: TWO_OF_THREE, next: ONE, signers: [a, c], outcome: 'accepted' },
  {
    is: 'from two of three to one, by that one',
    old: TWO_OF_THREE,
    next: ONE,
    signers: [a],
    outcome: 'SIGNER_UNKNOWN',
  },
  {
    is: 'two of three that stay',
    old: TWO_OF_THREE,
    next: TWO_OF_THREE,
    signers: [b, c],
    outcome: 'accepted',
  },
  {
    is: 'one of two in exchange, signed by two old and the new',
    old: { roots: [a, b], threshold: 2 },
    next: { roots: [b, c], threshold: 2 },
    signers: [a, b, c],
    outcome: 'accepted',
  },
  {
    is: 'one of two in exchange, signed by those who stay or come',
    old: { roots: [a, b], threshold: 2 },
    next: { roots: [b, c], threshold: 2 },
    signers: [b, c],
    outcome: 'SIGNER_UNKNOWN',
  },
  {
    is: 'a whole set in exchange',
    old: TWO_OF_THREE,
    next: { roots: [d, e], threshold: 2 },
    signers: [a, b, d, e],
    outcome: 'accepted',
  },
  {
    is: 'a whole set in exchange, with a threshold that is not met',
    old: TWO_OF_THREE,
    next: { roots: [d, e], threshold: 2 },
    signers: [a, b, c, d],
    outcome: 'SIGNATURE_INVALID',
  },
  {
    is: 'a higher threshold over the same keys',
    old: TWO_OF_THREE,
    next: { roots: [a, b, c], threshold: 3 },
    signers: [a, b],
    outcome: 'SIGNATURE_INVALID',
  },
  {
    is: 'one key that signed twice',
    old: TWO_OF_THREE,
    next: TWO_OF_THREE,
    signers: [a, a],
    outcome: 'SIGNATURE_INVALID',
  },
];

describe('a rotation of root keys (S11)', () => {
  it.each(ROTATIONS)('$is: $outcome', async ({ old, next, signers, outcome }) => {
    const known = { ...first, ...old };
    const bytes = signTrust({ ...known, ...next, version: 2 }, signers);
    expect(await lateRefusal(() => verifySuccessor(known, bytes))).toBe(outcome);
    const follow = () => followTrust({ known, read: copyOf([signTrust(known, old.roots), bytes]).read });
    expect(await lateRefusal(follow)).toBe(outcome);
    // Who makes it is told before anything is signed.
    const made = await lateRefusal(() => rotateTrust(known, next, signers));
    expect(made).toBe(outcome === 'accepted' ? 'accepted' : 'KEY_INVALID');
  });

  it('has a version one higher: none is skipped, repeated or taken back', async () => {
    for (const version of [1, 3, 4, Number.MAX_SAFE_INTEGER]) {
      const bytes = signTrust({ ...first, version }, [root]);
      expect(await lateRefusal(() => verifySuccessor(first, bytes)), `${version}`).toBe('LOG_DAMAGED');
    }
    const third = { ...first, version: 3 };
    const back = signTrust({ ...first, version: 2 }, [root]);
    expect(await lateRefusal(() => verifySuccessor(third, back))).toBe('LOG_DAMAGED');
  });

  it('is of the same log', async () => {
    const other = sampleKeys({ root });
    const bytes = signTrust({ ...trustIn({ ...other, log: keyNamed('log/other') }), version: 2 }, [root]);
    expect(await lateRefusal(() => verifySuccessor(first, bytes))).toBe('SIGNER_UNKNOWN');
  });
});

/** Each change signed by the root keys of before and after. */
function historyOf(...changes: TrustChange[]): Uint8Array[] {
  const versions = [signTrust(first, [root])];
  let known: Trust = first;
  for (const change of changes) {
    versions.push(rotateTrust(known, change, [root, a, b, c]));
    known = { ...known, ...change, version: known.version + 1 };
  }
  return versions;
}

describe('followTrust', () => {
  const versions = historyOf(
    { roots: [a] },
    { roots: [b, c], threshold: 2 },
    { logs: [keyNamed(first.origin)] },
  );
  const nowhere = { version: 4, threshold: 2 };

  it('goes from any known version to the newest, and reads no other', async () => {
    const copy = copyOf(versions);
    const followed = await followTrust({ known: first, read: copy.read });
    expect(followed.trust).toMatchObject(nowhere);
    expect(followed.added.map(({ trust }) => trust.version)).toEqual([2, 3, 4]);
    expect(followed.added.map(({ bytes }) => bytes)).toEqual(versions.slice(1));
    expect(copy.asked).toEqual(['trust', 'trusts/2', 'trusts/3']);
    const third = followed.added[1]!.trust;
    expect((await followTrust({ known: third, read: copy.read })).added).toHaveLength(1);
  });

  it('stays with what it knows when the copy has the same or an older one', async () => {
    const { trust } = await followTrust({ known: first, read: copyOf(versions).read });
    for (const count of [1, 2, 3, 4]) {
      const copy = copyOf(versions.slice(0, count));
      expect(await followTrust({ known: trust, read: copy.read })).toEqual({ trust, added: [] });
    }
  });

  it('refuses a step that is missing, not signed or of another version', async () => {
    const follow = (change: Record<string, Uint8Array | undefined>) => () =>
      followTrust({ known: first, read: copyOf(versions, change).read });
    const stranger = rootKey();
    const forged = signTrust({ ...first, version: 2, roots: [stranger] }, [stranger]);
    expect(await lateRefusal(follow({ 'trusts/2': undefined }))).toBe('LOG_DAMAGED');
    expect(await lateRefusal(follow({ 'trusts/2': versions[2] }))).toBe('SIGNER_UNKNOWN');
    expect(await lateRefusal(follow({ 'trusts/2': versions[0] }))).toBe('LOG_DAMAGED');
    expect(await lateRefusal(follow({ 'trusts/2': forged }))).toBe('SIGNER_UNKNOWN');
    expect(await lateRefusal(follow({ trust: undefined }))).toBe('LOG_DAMAGED');
    expect(await lateRefusal(follow({ trust: new Uint8Array() }))).toBe('SIGNATURE_INVALID');
    expect(await lateRefusal(follow({ trust: signTrust(trustIn(sampleKeys()), [root]) }))).toBe(
      'SIGNATURE_INVALID',
    );
  });

  it('is not kept busy by a version far ahead', async () => {
    const far = signTrust({ ...first, version: 10 ** 9 }, [root]);
    const copy = copyOf(versions, { trust: far });
    expect(await lateRefusal(() => followTrust({ known: first, read: copy.read }))).toBe('LOG_DAMAGED');
    expect(copy.asked).toEqual(['trust']);
  });

  it('tells two files of one version by the publisher from one by a stranger', async () => {
    const double = signTrust({ ...first, cosigners: [] }, [root]);
    const known = first;
    const by = (bytes: Uint8Array) => lateRefusal(() => followTrust({ known, read: copyOf([bytes]).read }));
    expect(await by(double)).toBe('LOG_FORKED');
    const stranger = rootKey();
    expect(await by(signTrust({ ...first, roots: [stranger] }, [stranger]))).toBe('SIGNER_UNKNOWN');
  });
});

describe('the start of a log key', () => {
  const start = { size: 7, root: new Uint8Array(32).fill(5) };
  const text = encodeTrust({ ...first, start });

  it('is a line of its own, and a file without one says what it always said', () => {
    expect(text.split('\n')[4]).toBe(`start 7 ${Buffer.alloc(32, 5).toString('base64')}`);
    expect(encodeTrust(first)).toBe(text.replace(/^start.*\n/m, ''));
    expect(parseTrust(text).start).toEqual(start);
    expect(parseTrust(encodeTrust(first))).not.toHaveProperty('start');
  });

  it.each<[string, (text: string) => string]>([
    ['no root', (one) => one.replace(/^(start 7).*$/m, '$1')],
    ['a short root', (one) => one.replace(/^(start 7).*$/m, '$1 AAAA')],
    ['a negative size', (one) => one.replace('start 7', 'start -7')],
    ['a leading zero', (one) => one.replace('start 7', 'start 07')],
    ['a size beyond all numbers', (one) => one.replace('start 7', 'start 9007199254740993')],
    ['a second start', (one) => one.replace(/^start.*\n/m, '$&$&')],
  ])('is refused with %s', async (_, change) => {
    expect(change(text)).not.toBe(text);
    expect(await lateRefusal(() => parseTrust(change(text)))).toBe('LOG_DAMAGED');
  });
});
