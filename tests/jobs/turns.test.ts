import { describe, expect, it } from 'vitest';
import { createGate, createTurns, eachAtOnce } from '../../src/jobs/turns.js';

const nextTick = () => new Promise((resolve) => setImmediate(resolve));

describe('createTurns', () => {
  it('runs jobs with one key one after another, others side by side', async () => {
    const inTurn = createTurns<string>();
    const events: string[] = [];
    const job = (name: string) => async () => {
      events.push(`${name} begins`);
      await nextTick();
      events.push(`${name} ends`);
    };
    await Promise.all([inTurn('x', job('x1')), inTurn('x', job('x2')), inTurn('y', job('y1'))]);
    expect(events.indexOf('x1 ends')).toBeLessThan(events.indexOf('x2 begins'));
    expect(events.indexOf('y1 begins')).toBeLessThan(events.indexOf('x1 ends'));
  });

  it('lets the next one run after a failure', async () => {
    const inTurn = createTurns<string>();
    const failing = inTurn('x', () => Promise.reject(new Error('no')));
    const next = inTurn('x', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});

describe('eachAtOnce', () => {
  it('never has more than so many under way, and leaves none out', async () => {
    let underWay = 0;
    let most = 0;
    const done: number[] = [];
    await eachAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++underWay);
      await nextTick();
      underWay--;
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('eachAtOnce after a failure', () => {
  it('begins no further job, and throws when those under way have ended', async () => {
    const ended: number[] = [];
    const run = eachAtOnce([1, 2, 3, 4, 5, 6], 2, async (item) => {
      await nextTick();
      if (item === 1) throw new Error('the disk is full');
      await nextTick();
      ended.push(item);
    });
    await expect(run).rejects.toThrow('the disk is full');
    expect(ended).toEqual([2]);
  });
});

describe('createGate', () => {
  it('lets many through together, and one alone', async () => {
    const gate = createGate();
    let together = 0;
    let mostTogether = 0;
    let besideAlone = 0;
    const shared = () =>
      gate.together(async () => {
        mostTogether = Math.max(mostTogether, ++together);
        await nextTick();
        together--;
      });
    const alone = () =>
      gate.alone(async () => {
        besideAlone += together;
        await nextTick();
        besideAlone += together;
      });
    await Promise.all([shared(), shared(), alone(), shared(), alone(), shared(), shared()]);
    expect(mostTogether).toBeGreaterThan(1);
    expect(besideAlone).toBe(0);
  });

  it('opens again after a failure', async () => {
    const gate = createGate();
    await expect(gate.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.together(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
