import { describe, expect, it } from 'vitest';
import { createTokenBucket } from '../../mirror/token-bucket.js';

function createClockedBucket() {
  let nowMs = Date.parse('2026-11-22T14:10:00.000Z');
  const bucket = createTokenBucket({ perSecond: 2, size: 4, now: () => new Date(nowMs) });
  const takeAll = (): number => {
    let taken = 0;
    while (bucket.take() === 0) taken += 1;
    return taken;
  };
  return { ...bucket, takeAll, pass: (ms: number) => (nowMs += ms) };
}

describe('a token bucket', () => {
  it('is full at first, and never holds more than its size', () => {
    const bucket = createClockedBucket();
    expect(bucket.takeAll()).toBe(4);
    bucket.pass(60_000);
    expect(bucket.takeAll()).toBe(4);
  });

  it('fills with time, and says how long to wait', () => {
    const bucket = createClockedBucket();
    bucket.takeAll();
    expect(bucket.take()).toBe(1);
    bucket.pass(499);
    expect(bucket.take()).toBe(1);
    bucket.pass(1);
    expect([bucket.take(), bucket.take()]).toEqual([0, 1]);
  });

  it('lets the next ones wait for work that was large, but not for ever', () => {
    const bucket = createClockedBucket();
    bucket.takeAll();
    bucket.charge(1_000_000);
    expect(bucket.take()).toBe(3);
    bucket.pass(2_500);
    expect([bucket.take(), bucket.take()]).toEqual([0, 1]);
  });

  it('fills on after the clock jumped back', () => {
    const bucket = createClockedBucket();
    bucket.takeAll();
    bucket.pass(-3_600_000);
    expect(bucket.take()).toBe(1);
    bucket.pass(1_000);
    expect(bucket.takeAll()).toBe(2);
  });
});
