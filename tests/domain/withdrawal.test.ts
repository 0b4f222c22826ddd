import { expect, it } from 'vitest';
import { encodeManifest } from '../../src/domain/manifest.js';
import { digestOf } from '../../src/domain/digest.js';
import { encodeWithdrawal, OPERATOR_REASONS, parseWithdrawal } from '../../src/domain/withdrawal.js';

const digests = [digestOf('b'), digestOf('a')];
const WITHDRAWAL = {
  format: 'withdrawal/1',
  reason: 'safety',
  articles: [],
  versions: digests,
  bundles: [],
} as const;

it('reads what it wrote, with its digests sorted', () => {
  const read = parseWithdrawal(
    encodeWithdrawal({ ...WITHDRAWAL, articles: [], versions: digests, bundles: [] }),
  );
  expect(read).toEqual({ ...WITHDRAWAL, versions: [...digests].sort() });
});

it('takes a text back also for a reason that only a later version knows', () => {
  expect(parseWithdrawal(encodeManifest({ ...WITHDRAWAL, reason: 'court-order' })).versions).toEqual(digests);
});

it('leaves to runs and rules what operators cannot know', () => {
  expect(OPERATOR_REASONS).not.toContain('expired');
  expect(OPERATOR_REASONS).not.toContain('absent-at-source');
});

it.each(['', 'No Reason', 'a--b', '<b>', 7])('refuses %j as a reason', (reason) => {
  expect(() => parseWithdrawal(encodeManifest({ ...WITHDRAWAL, reason }))).toThrow(/reason/);
});
