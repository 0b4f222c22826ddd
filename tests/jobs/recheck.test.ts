import { describe, expect, it } from 'vitest';
import type { PageMemory } from '../../src/jobs/crawl-db.js';
import { nextCheck } from '../../src/jobs/recheck.js';

const now = new Date('2026-11-22T12:00:00Z');
const after = (intervalMinutes: number): PageMemory => ({
  ref: { url: 'https://o.example/1', fingerprint: 'a' },
  validators: {},
  checkedAt: now.toISOString(),
  nextCheckAt: now.toISOString(),
  intervalMinutes,
  outcome: 'kept',
});

describe('nextCheck', () => {
  it('comes back to a new article after an hour', () => {
    expect(nextCheck(undefined, 'kept', now)).toEqual({
      intervalMinutes: 60,
      nextCheckAt: '2026-11-22T13:00:00.000Z',
    });
  });

  it('waits longer after each look that finds nothing new, and shorter after an edit', () => {
    expect(nextCheck(after(100), 'unchanged', now).intervalMinutes).toBe(150);
    expect(nextCheck(after(100), 'kept', now).intervalMinutes).toBe(80);
    expect(nextCheck(after(100), 'failed', now).intervalMinutes).toBe(200);
  });

  it('stays between an hour and a week', () => {
    expect(nextCheck(after(60), 'kept', now).intervalMinutes).toBe(60);
    expect(nextCheck(after(10_000), 'unchanged', now).intervalMinutes).toBe(7 * 24 * 60);
  });
});
