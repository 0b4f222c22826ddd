import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import type { Entry } from '../../src/domain/entry.js';
import { createCommitQueue } from '../../src/jobs/commit-queue.js';

const entry = (text: string): Entry => ({ kind: 'version', digest: digestOf(text), bytes: 1, time: 1 });

describe('createCommitQueue', () => {
  it('gathers what comes while an append is under way into one', async () => {
    const appends: number[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const queue = createCommitQueue(async (entries) => {
      appends.push(entries.length);
      await gate;
    });
    const all = ['a', 'b', 'c', 'd'].map((text) => queue.commit([entry(text)]));
    open();
    await Promise.all(all);
    expect(appends).toEqual([1, 3]);
  });

  it('keeps the order of what it was given', async () => {
    const seen: string[] = [];
    const queue = createCommitQueue(async (entries) => {
      seen.push(...entries.map(({ digest }) => digest));
      await Promise.resolve();
    });
    const texts = Array.from({ length: 50 }, (_, index) => String(index));
    await Promise.all(texts.map((text) => queue.commit([entry(text)])));
    expect(seen).toEqual(texts.map((text) => digestOf(text)));
  });

  it('tells everyone of a failed append and goes on with the next', async () => {
    let isBroken = true;
    const queue = createCommitQueue(async () => {
      await Promise.resolve();
      if (isBroken) throw new Error('disk is gone');
    });
    await expect(queue.commit([entry('a')])).rejects.toThrow('disk is gone');
    isBroken = false;
    await expect(queue.commit([entry('b')])).resolves.toBeUndefined();
  });
});
