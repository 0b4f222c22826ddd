import { describe, expect, it } from 'vitest';
import { createByteCache } from '../../mirror/byte-cache.js';

/** Builds `size` bytes and counts how often it was asked to. */
function builder(size: number) {
  const counter = { builds: 0 };
  const build = async (): Promise<Uint8Array> => {
    counter.builds += 1;
    return Promise.resolve(new Uint8Array(size));
  };
  return { counter, build };
}

describe('createByteCache', () => {
  it('builds once for all who ask at the same time, and for those who ask later', async () => {
    const cache = createByteCache(100);
    const { counter, build } = builder(10);
    await Promise.all([cache.get('a', build), cache.get('a', build)]);
    await cache.get('a', build);
    expect(counter.builds).toBe(1);
  });

  it('lets go of what was asked for longest ago', async () => {
    const cache = createByteCache(25);
    const [a, b, c] = [builder(10), builder(10), builder(10)];
    await cache.get('a', a.build);
    await cache.get('b', b.build);
    await cache.get('a', a.build);
    await cache.get('c', c.build);
    await cache.get('a', a.build);
    await cache.get('b', b.build);
    expect([a.counter.builds, b.counter.builds]).toEqual([1, 2]);
  });

  it('gives what is larger than the whole cache, and keeps nothing of it', async () => {
    const cache = createByteCache(5);
    const { counter, build } = builder(10);
    expect((await cache.get('a', build)).bytes).toHaveLength(10);
    await cache.get('a', build);
    expect(counter.builds).toBe(2);
  });

  it('tries again after a failure', async () => {
    const cache = createByteCache(100);
    const fail = (): Promise<Uint8Array> => {
      throw new Error('no');
    };
    await expect(cache.get('a', fail)).rejects.toThrow('no');
    expect((await cache.get('a', builder(3).build)).bytes).toHaveLength(3);
  });
});
