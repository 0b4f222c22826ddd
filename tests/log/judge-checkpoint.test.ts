import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../src/log/checkpoint.js';
import { judgeCheckpoint, type Judge } from '../../src/log/judge-checkpoint.js';
import type { Verdict } from '../../src/log/verdict.js';
import { verdictError, verdictSentence } from '../../src/log/verdict-words.js';
import { at } from './log-place.js';
import { sampleKeys, signedHead, trustIn } from './sample-publisher.js';
import { sampleTree } from './sample-tree.js';

const HOUR = 3_600_000;
const keys = sampleKeys();
const origin = keys.log.name;
const trust = trustIn(keys);
const tree = sampleTree(300);
const before = sampleTree(260);
const seen = signedHead(before.head, keys, at(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const judged = (checkpoint: Pick<Checkpoint, 'text'>, change: Partial<Judge> = {}): Promise<Verdict> =>
  judgeCheckpoint(utf8(checkpoint.text), {
    trust,
    now: at(60),
    freshFor: 2 * HOUR,
    tiles: { judged: tree.files, lastSeen: before.files },
    ...change,
  });
const newest = signedHead(tree.head, keys, at(30));

describe('a checkpoint that the publisher signed', () => {
  it('is fresh as long as it was agreed, and stale from then on (S8)', async () => {
    expect(await judged(newest)).toEqual({ kind: 'fresh', checkpoint: newest });
    expect(await judged(newest, { lastSeen: seen })).toMatchObject({ kind: 'fresh' });
    expect(await judged(newest, { now: at(30 + 7200) })).toMatchObject({ kind: 'fresh' });
    const late = await judged(newest, { lastSeen: seen, now: at(30 + 7201) });
    expect(late).toEqual({ kind: 'stale', checkpoint: newest, since: at(30) });
  });

  it('is stale when nobody says when it was the newest', async () => {
    const untimed = { text: newest.text.split('\n').slice(0, -2).join('\n') + '\n' };
    expect(await judged(untimed)).toMatchObject({ kind: 'stale', since: undefined });
  });

  it('is not refused by a clock that was set back, which is named (S8)', async () => {
    const threeDays = new Date(at(30).getTime() - 72 * HOUR);
    const verdict = await judged(newest, { now: threeDays });
    expect(verdict).toMatchObject({ kind: 'fresh' });
    expect(verdictSentence(verdict, { origin, now: threeDays })).toContain('one of the two clocks is wrong');
    expect(verdictSentence(verdict, { origin, now: at(29) })).not.toContain('clock');
  });

  it.each([259, 1, 0])(
    'is stale, and no fork, when it is the older one, of %i entries (S4)',
    async (size) => {
      const older = signedHead(tree.headAt(size), keys, at(50));
      expect(await judged(older, { lastSeen: seen })).toEqual({
        kind: 'stale',
        checkpoint: older,
        since: at(50),
      });
      expect(await judged(older, { lastSeen: seen, tiles: {} })).toMatchObject({ kind: 'stale' });
    },
  );
});

describe('a fork', () => {
  const fork = sampleTree(320, { forkAt: 250 });

  it('is two signed trees of one size (S5)', async () => {
    const other = signedHead(fork.headAt(260), keys, at(40));
    expect(await judged(other, { lastSeen: seen, tiles: {} })).toEqual({
      kind: 'fork',
      ours: seen,
      theirs: other,
    });
  });

  it('is a larger tree that does not go on from the known one, or a smaller one that is no part of it', async () => {
    const tiles = { judged: fork.files, lastSeen: before.files };
    const larger = signedHead(fork.head, keys, at(40));
    expect(await judged(larger, { lastSeen: seen, tiles })).toMatchObject({ kind: 'fork', ours: seen });
    const smaller = signedHead(fork.headAt(255), keys, at(40));
    expect(await judged(smaller, { lastSeen: seen, tiles })).toMatchObject({ kind: 'fork' });
    // Before they part they are one log.
    const common = signedHead(fork.headAt(250), keys, at(40));
    expect(await judged(common, { lastSeen: seen, tiles })).toMatchObject({ kind: 'stale' });
  });

  it('is never concluded from the tiles of a copy that do not bear out its checkpoint (S6)', async () => {
    const verdicts = [
      await judged(newest, { lastSeen: seen, tiles: { judged: fork.files } }),
      await judged(newest, { lastSeen: seen, tiles: { judged: { read: () => Promise.resolve(undefined) } } }),
      await judged(newest, { lastSeen: seen, tiles: {} }),
    ];
    expect(verdicts.map(({ kind }) => kind)).toEqual(['forged', 'forged', 'forged']);
  });
});

describe('a checkpoint that is not the publisher’s', () => {
  const stranger = sampleKeys();

  it('has an unknown signer, under any name', async () => {
    const theirs = signedHead(tree.head, stranger, at(30));
    const namesake = signedHead(tree.head, sampleKeys({ origin }), at(30));
    for (const one of [theirs, namesake])
      expect(await judged(one, { lastSeen: seen })).toMatchObject({ kind: 'unknown-signer' });
    const cosignedOnly = newest.text.replace(/— log.*\n/, '');
    expect(await judged({ text: cosignedOnly })).toMatchObject({ kind: 'unknown-signer' });
  });

  it.each<[string, (text: string) => string]>([
    ['another size', (text) => text.replace('\n300\n', '\n301\n')],
    ['another origin', (text) => text.replace(/^log/, 'lag')],
    ['no signature', (text) => `${text.split('\n\n')[0]}\n`],
    ['a line too many', (text) => text.replace('\n\n', '\nmore\n\n')],
    ['nothing in it', () => ''],
    ['a size beyond all numbers (S7)', (text) => text.replace('\n300\n', `\n${2n ** 60n}\n`)],
  ])('is forged with %s', async (_, change) => {
    expect(await judged({ text: change(newest.text) })).toMatchObject({ kind: 'forged' });
  });

  it('passes on a failure that is not the copy’s own', async () => {
    const broken = { read: () => Promise.reject(new Error('the line is dead')) };
    await expect(judged(newest, { lastSeen: seen, tiles: { judged: broken } })).rejects.toThrow('line');
  });
});

describe('the sentence of a verdict', () => {
  const other = signedHead(sampleTree(260, { forkAt: 2 }).head, keys, at(40));
  const verdicts: Verdict[] = [
    { kind: 'fresh', checkpoint: newest },
    { kind: 'stale', checkpoint: newest, since: at(30) },
    { kind: 'unknown-signer', fact: 'the checkpoint is of log/0123456789abcdef' },
    { kind: 'forged', fact: 'it has a wrong signature' },
    { kind: 'fork', ours: seen, theirs: other },
  ];
  const sentences = verdicts.map((verdict) => verdictSentence(verdict, { origin, now: at(60) }));

  it('is another for each, and says who, when and what follows (T26)', () => {
    const said = sentences.map((sentence) => sentence.replaceAll(origin, 'log/X'));
    expect(said).toEqual([
      'Signed by log/X, who said at 2027-01-15 08:00 UTC that its log holds 300 entries and no more: it is fresh.',
      'Signed by log/X, and nobody has said since 2027-01-15 08:00 UTC that it is the newest: it can be read as what was known then, and there may be something newer elsewhere.',
      "Not signed by log/X: the checkpoint is of log/0123456789abcdef; it is somebody else's, or from before the publisher changed keys, so do not take it for theirs.",
      'Forged or damaged: it has a wrong signature; nothing in it may be believed to be by log/X, so take another copy.',
      'Two histories, both signed by log/X: one of 260 entries (2027-01-15 08:00 UTC) and one of 260 (2027-01-15 08:00 UTC) that do not agree, so somebody is shown another past; keep both checkpoints as evidence and take nothing new from this log.',
    ]);
  });

  it('is that of an error with a code of its own, and of none where one can work on', () => {
    const codes = (isFreshNeeded: boolean) =>
      verdicts.map((verdict) => verdictError(verdict, { origin, now: at(60), isFreshNeeded })?.code);
    const refused = ['SIGNER_UNKNOWN', 'SIGNATURE_INVALID', 'LOG_FORKED'];
    expect(codes(false)).toEqual([undefined, undefined, ...refused]);
    expect(codes(true)).toEqual([undefined, 'COPY_STALE', ...refused]);
    expect(verdictError(verdicts[4]!, { origin, now: at(60) })?.message).toBe(sentences[4]);
  });
});
