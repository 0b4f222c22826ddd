import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadKeys } from '../../src/log/keys.js';
import { archiveDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { type Attack, ATTACKS, startHostileMirror } from '../support/hostile-mirror.js';
import { startOrigin } from '../support/http-origin.js';
import { makePublishedStates, publishedStates } from '../support/published-states.js';
import { strangeFiles } from '../support/strange-files.js';

const filled = copiedFolder(async (folder) => {
  await makePublishedStates(folder);
  // A copy that has seen the earlier state, and one of the newest.
  const { older, newest } = publishedStates(folder);
  await syncOutside(join(folder, 'copy'), older);
  await syncOutside(join(folder, 'level'), newest);
});

/** Exit status, and what the peer is called, when an attacker is the only peer of a copy of the earlier state. */
const EXPECTED: Record<Attack, [status: number, state: string]> = {
  arbitrary: [4, 'forged'],
  rollback: [0, 'behind'],
  freeze: [0, 'newest'],
  fork: [7, 'fork'],
  'mix-and-match': [4, 'forged'],
  'fast-forward': [4, 'forged'],
  endless: [5, 'unreachable'],
  slow: [5, 'unreachable'],
  truncated: [3, 'newest'],
  'cut-off': [3, 'newest'],
  redirect: [5, 'unreachable'],
  'tiny-files': [4, 'forged'],
  'many-entries': [3, 'newest'],
  'many-parts': [3, 'newest'],
  turning: [5, 'unreachable'],
  'wrong-blob': [3, 'newest'],
  'wrong-tile': [4, 'forged'],
  'missing-tile': [4, 'forged'],
  'missing-blob': [3, 'newest'],
};

async function syncOutside(dataDir: string, target: string): Promise<void> {
  expect(await syncData(dataDir, [target])).toMatchObject({ status: 0 });
}

async function start(mode: Attack | 'honest', states: ReturnType<typeof publishedStates>, canary: string) {
  const archiveIn = (data: string): string => join(data, 'archive');
  const mirror = await startHostileMirror({
    mode,
    archiveDir: archiveIn(states.newest),
    olderDir: archiveIn(states.older),
    forkDir: archiveIn(states.fork),
    keys: await loadKeys(join(states.newest, 'state/keys')),
    canary,
  });
  onTestFinished(() => mirror.close());
  return mirror;
}

async function startCanary() {
  const canary = await startOrigin((_, response) => void response.end('reached'));
  onTestFinished(() => canary.close());
  return canary;
}

/** Trust and checkpoint, tiles up to the root, some of them twice, a way of redirects, a signature. */
const MOST_OTHERS = 10;

/** Whatever a mirror answers: it is asked once for what the publisher's log names, and for little besides. */
async function expectFewRequests(
  asked: readonly string[],
  states: ReturnType<typeof publishedStates>,
): Promise<void> {
  const named = Object.keys(await archiveDigests(states.newest)).filter((path) => path.startsWith('blobs/'));
  const blobs = asked.filter((path) => path.startsWith('blobs/'));
  expect(blobs.filter((path) => !named.includes(path))).toEqual([]);
  expect(blobs).toHaveLength(new Set(blobs).size);
  expect(asked.length - blobs.length, asked.join('\n')).toBeLessThanOrEqual(MOST_OTHERS);
}

describe('a hostile mirror', () => {
  it.each(ATTACKS)(
    '%s: not one unverified byte is served onward, and it hinders no honest one',
    async (mode) => {
      const folder = await filled();
      const states = publishedStates(folder);
      const canary = await startCanary();
      const hostile = await start(mode, states, canary.url);
      const copy = join(folder, mode === 'rollback' || mode === 'fork' ? 'level' : 'copy');
      const [status, state] = EXPECTED[mode];
      const alone = await syncData(copy, [hostile.url], { isImpatient: mode === 'slow' });
      expect(alone, JSON.stringify(alone.peers)).toMatchObject({ status, peers: [{ state }] });
      expect(await strangeFiles(copy, states)).toEqual([]);
      expect(canary.requests).toEqual([]);
      expect(hostile.sent()).toBeLessThan(1_000_000);
      await expectFewRequests(hostile.asked(), states);
      if (mode === 'tiny-files') expect(hostile.asked()).toEqual(['trust']);
      if (mode === 'fork') expect(await readdir(join(copy, 'state/forks'))).toHaveLength(1);
      if (mode === 'wrong-blob') expect(await readdir(join(copy, 'state/quarantine'))).not.toEqual([]);

      const honest = await start('honest', states, canary.url);
      const together = await syncData(copy, [hostile.url, honest.url], { isImpatient: mode === 'slow' });
      expect(together, JSON.stringify(together.peers)).toMatchObject({ missing: [] });
      expect(together.status).toBe(mode === 'fork' ? 7 : 0);
      const newest = await archiveDigests(states.newest);
      expect((await archiveDigests(copy)).checkpoint).toBe(newest.checkpoint);
      expect(await strangeFiles(copy, states)).toEqual([]);
    },
  );

  it('that shows another history than an honest one, both going on from ours, is not chosen by chance', async () => {
    const folder = await filled();
    const states = publishedStates(folder);
    const [copy, before] = [join(folder, 'copy'), await archiveDigests(join(folder, 'copy'))];
    const result = await syncData(copy, [states.newest, states.fork]);
    expect(result).toMatchObject({ status: 7, taken: { blobs: 0 } });
    expect(await archiveDigests(copy)).toEqual(before);
    expect(await readdir(join(copy, 'state/forks'))).toHaveLength(1);
    expect(await syncData(join(folder, 'other'), [states.newest, states.fork])).toMatchObject({
      status: 7,
      size: 0,
    });
  });

  it('beside two others and one honest mirror does not keep a new copy from the newest state', async () => {
    const folder = await filled();
    const states = publishedStates(folder);
    const canary = await startCanary();
    const mirrors = [];
    for (const mode of ['wrong-blob', 'endless', 'cut-off', 'honest'] as const) {
      mirrors.push(await start(mode, states, canary.url));
    }
    const copy = join(folder, 'new');
    const result = await syncData(
      copy,
      mirrors.map(({ url }) => url),
    );
    expect(result, JSON.stringify(result.peers)).toMatchObject({ status: 0, missing: [] });
    expect(result.peers.map(({ facts }) => facts.length > 0)).toEqual([true, true, true, false]);
    const [held, newest] = [await archiveDigests(copy), await archiveDigests(states.newest)];
    const lasting = (path: string): boolean => /^(blobs|trust|checkpoint|open)/.test(path);
    const pick = (all: Record<string, string>) => Object.entries(all).filter(([path]) => lasting(path));
    expect(pick(held)).toEqual(pick(newest));
  });
});
