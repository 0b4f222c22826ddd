import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import type { Digest } from '../../src/domain/digest.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { lastingDigests } from '../support/archive-digests.js';
import { openFilledData } from '../support/filled-data.js';
import { startHostileMirror } from '../support/hostile-mirror.js';
import { finished, startTamizdat, tamizdat } from '../support/program.js';
import { keepSamplePicture } from '../support/sample-picture.js';

/** How often a sync is killed. */
const KILLS = 200;
const ARTICLES = 400;

function heldBlobs(copy: string): Set<string> {
  try {
    const names = readdirSync(join(copy, 'archive/blobs'), { recursive: true, encoding: 'utf8' });
    return new Set(
      names.flatMap((name) => (/[0-9a-f]{64}$/.exec(name) ?? []).map((hex) => blobPath(hex as Digest))),
    );
  } catch {
    return new Set();
  }
}

async function expectWhole(copy: string): Promise<void> {
  const { damages } = await checkArchive({ dataDir: copy, progress: () => undefined });
  expect(damages.filter(({ part }) => part !== 'catalogue')).toEqual([]);
}

describe('a sync that is killed at random moments', () => {
  it(`leaves a whole archive, and asks for no file that it had finished (${KILLS} SIGKILLs)`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-sync-kill-'));
    const data = await openFilledData(folder);
    await data.publishSettings();
    const words = 'A sentence of a long article. '.repeat(400);
    const names = Array.from({ length: ARTICLES }, (_, index) => `n${index}`);
    await Promise.all(names.map((name) => data.keep(name, { words: `${name} ${words}` })));
    await data.keep('picture', { asset: await keepSamplePicture(data.archive.blobs, 'The harbour in fog') });
    data.at('2026-11-23T09:00:00Z');
    await data.publish();
    data.archive.close();
    const wanted = await lastingDigests(data.dataDir);
    const mirror = await startHostileMirror({ mode: 'honest', archiveDir: join(data.dataDir, 'archive') });
    const copy = join(folder, 'copy');
    const config = ['--data', copy, '--allow', mirror.hostPort, '--json'];
    let [killed, killedAtWork, finishedRuns] = [0, 0, 0];
    while (killed < KILLS) {
      const held = heldBlobs(copy);
      const asked = mirror.requests.length;
      const child = startTamizdat(['sync', mirror.url, ...config]);
      const end = finished(child);
      // Most are killed while files come, some at any moment from their start on.
      const isAtWork = killed % 5 > 0;
      const isEnded = end.then(() => true);
      while (isAtWork && mirror.requests.length < asked + 3 && !(await Promise.race([isEnded, sleep(5)])));
      const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * (isAtWork ? 250 : 1200));
      const { status } = await end;
      clearTimeout(timer);
      const again = mirror
        .asked()
        .slice(asked)
        .filter((path) => held.has(path));
      expect(again).toEqual([]);
      if (status === null) killed += 1;
      if (status === null && mirror.requests.length > asked) killedAtWork += 1;
      if (status === null && killed % 20 === 0 && held.size > 0) await expectWhole(copy);
      if (status !== 0) continue;
      finishedRuns += 1;
      rmSync(copy, { recursive: true });
    }
    const { status, stderr } = await tamizdat('sync', mirror.url, ...config);
    expect(status, stderr).toBe(0);
    await expectWhole(copy);
    const blobs = (all: Record<string, string>) =>
      Object.entries(all).filter(([path]) => /^(blobs|tile|trust)/.test(path));
    expect(blobs(await lastingDigests(copy))).toEqual(blobs(wanted));
    process.stdout.write(
      `${killed} kills, ${killedAtWork} while files came, ${finishedRuns} runs came to their end in between\n`,
    );
    await mirror.close();
    rmSync(folder, { recursive: true });
  });
});
