import { describe, expect, it } from 'vitest';
import { judgeCheckpoint } from '../../src/log/judge-checkpoint.js';
import { rotateTrust } from '../../src/log/rotate-trust.js';
import { signTrust, type Trust, verifyTrust } from '../../src/log/trust.js';
import { followTrust } from '../../src/log/trust-history.js';
import { at } from './log-place.js';
import { sampleKeys, signedHead, trustIn } from './sample-publisher.js';
import { sampleTree } from './sample-tree.js';

// The drill: a log key is stolen, the thief appends to the log, the publisher changes keys (T24, S7). The last good
// tree has 300 entries; the thief's has them, too, and goes on with other entries than the publisher's.
const GOOD = 300;
const old = sampleKeys();
const first = trustIn(old);
const good = sampleTree(GOOD);
const thiefs = sampleTree(330, { forkAt: GOOD });
const honest = sampleTree(340);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const renewed = { ...sampleKeys({ root: old.root }), root: old.root };
const start = { size: GOOD, root: good.head.root };
const versions = [
  signTrust(first, [old.root]),
  rotateTrust(first, { start, logs: [renewed.log], cosigners: [renewed.cosigner] }, [old.root]),
];
const second = verifyTrust(versions[1]!);

const forged = signedHead(thiefs.head, old, at(10));
const newest = signedHead(honest.head, renewed, at(20));
const judge = { now: at(30), freshFor: 3_600_000 };

/** What a mirror with these trust files gives. */
const follow = async (known: Trust, count: number): Promise<Trust> => {
  const read = (path: string) =>
    Promise.resolve(
      path === 'trust' ? versions[count - 1] : versions[Number(path.slice('trusts/'.length)) - 1],
    );
  return (await followTrust({ known, read })).trust;
};

describe('a stolen log key', () => {
  it('is believed by followers until the publisher changes keys: nothing tells them', async () => {
    const tiles = { judged: thiefs.files };
    const lastSeen = signedHead(good.head, old, at(0));
    expect(
      await judgeCheckpoint(utf8(forged.text), { ...judge, trust: first, lastSeen, tiles }),
    ).toMatchObject({ kind: 'fresh' });
  });

  it('is worth nothing from then on, for those who followed the thief and those who did not', async () => {
    const trust = await follow(first, 2);
    expect(trust).toMatchObject({ version: 2, start: { size: GOOD } });
    for (const lastSeen of [forged, signedHead(good.head, old, at(0)), undefined]) {
      const known = { ...judge, trust, lastSeen };
      const byThief = await judgeCheckpoint(utf8(forged.text), { ...known, tiles: { judged: thiefs.files } });
      expect(byThief.kind).toBe('unknown-signer');
      const byPublisher = await judgeCheckpoint(utf8(newest.text), {
        ...known,
        tiles: { judged: honest.files, lastSeen: thiefs.files },
      });
      expect(byPublisher).toMatchObject({ kind: 'fresh', checkpoint: { size: 340 } });
    }
  });

  it('does not come back with the older trust file of a mirror', async () => {
    expect(await follow(second, 1)).toBe(second);
    const verdict = await judgeCheckpoint(utf8(forged.text), { ...judge, trust: second });
    expect(verdict.kind).toBe('unknown-signer');
  });

  it('cannot keep followers away with a size that nobody reaches', async () => {
    const size = Number.MAX_SAFE_INTEGER;
    const far = signedHead({ ...thiefs.head, size }, old, at(10));
    const lastSeen = signedHead(good.head, old, at(0));
    const tiles = { judged: thiefs.files };
    // It shows no way there; and should somebody have taken it all the same, the change of keys sets them free.
    expect(await judgeCheckpoint(utf8(far.text), { ...judge, trust: first, lastSeen, tiles })).toMatchObject({
      kind: 'forged',
    });
    const beyond = utf8(far.text.replace(String(size), String(2n ** 60n)));
    expect(await judgeCheckpoint(beyond, { ...judge, trust: first, lastSeen, tiles })).toMatchObject({
      kind: 'forged',
    });
    const freed = { ...judge, trust: second, lastSeen: far, tiles: { judged: honest.files } };
    expect(await judgeCheckpoint(utf8(newest.text), freed)).toMatchObject({ kind: 'fresh' });
  });
});

describe('the new log key', () => {
  it('is bound to the tree that the trust file names', async () => {
    const known = { ...judge, trust: second };
    const elsewhere = signedHead(thiefs.head, renewed, at(20));
    expect(
      await judgeCheckpoint(utf8(elsewhere.text), { ...known, tiles: { judged: thiefs.files } }),
    ).toMatchObject({ kind: 'fresh' });
    const other = sampleTree(330, { forkAt: 20 });
    const signedOther = signedHead(other.head, renewed, at(20));
    expect(
      await judgeCheckpoint(utf8(signedOther.text), { ...known, tiles: { judged: other.files } }),
    ).toMatchObject({ kind: 'forged', fact: expect.stringContaining('its log key began') as string });
    const smaller = signedHead(sampleTree(299).head, renewed, at(20));
    expect(await judgeCheckpoint(utf8(smaller.text), known)).toMatchObject({ kind: 'forged' });
  });

  it('forks like any other where both trees are signed by it', async () => {
    const lastSeen = signedHead(honest.head, renewed, at(20));
    const other = sampleTree(350, { forkAt: 320 });
    const verdict = await judgeCheckpoint(utf8(signedHead(other.head, renewed, at(25)).text), {
      ...judge,
      trust: second,
      lastSeen,
      tiles: { judged: other.files, lastSeen: honest.files },
    });
    expect(verdict).toMatchObject({ kind: 'fork', ours: { size: 340 }, theirs: { size: 350 } });
  });

  it('leaves what was seen before the theft in force', async () => {
    const lastSeen = signedHead(sampleTree(200, { forkAt: 10 }).head, old, at(0));
    const verdict = await judgeCheckpoint(utf8(newest.text), {
      ...judge,
      trust: second,
      lastSeen,
      tiles: { judged: honest.files },
    });
    expect(verdict.kind).toBe('fork');
  });
});
