import { expect, it } from 'vitest';
import { doubtfulUntil } from '../../src/jobs/clock-jump.js';
import type { Checkpoint } from '../../src/log/checkpoint.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function startClock(signedAt: string | undefined) {
  let signed = signedAt;
  const stateDir = await temporaryFolder();
  const checkpoint = (): Promise<Checkpoint | undefined> =>
    Promise.resolve(signed === undefined ? undefined : ({ cosignedAt: new Date(signed) } as Checkpoint));
  return {
    sign: (at: string) => void (signed = at),
    at: async (instant: string) =>
      (await doubtfulUntil({ stateDir, log: { checkpoint }, now: () => new Date(instant) }))?.toISOString(),
  };
}

it('believes a clock that is near the last signature, or before it, or has none to be near to', async () => {
  const clock = await startClock('2026-11-22T12:00:00Z');
  expect(await clock.at('2026-11-22T12:30:00Z')).toBeUndefined();
  expect(await clock.at('2026-12-20T12:00:00Z')).toBeUndefined();
  expect(await clock.at('1970-01-01T00:00:00Z')).toBeUndefined();
  expect(await (await startClock(undefined)).at('2036-01-01T00:00:00Z')).toBeUndefined();
});

it('doubts a clock for a day after a jump, also once a run has signed with it', async () => {
  const clock = await startClock('2026-11-22T12:00:00Z');
  expect(await clock.at('2036-11-22T12:00:00Z')).toBe('2036-11-23T12:00:00.000Z');
  clock.sign('2036-11-22T12:00:00Z');
  expect(await clock.at('2036-11-23T11:59:00Z')).toBe('2036-11-23T12:00:00.000Z');
  expect(await clock.at('2036-11-23T12:00:00Z')).toBeUndefined();
});

it('believes a clock again that was put right', async () => {
  const clock = await startClock('2026-11-22T12:00:00Z');
  await clock.at('2036-11-22T12:00:00Z');
  clock.sign('2036-11-22T12:00:00Z');
  expect(await clock.at('2026-11-22T13:00:00Z')).toBeUndefined();
  expect(await clock.at('2026-11-22T14:00:00Z')).toBeUndefined();
});
