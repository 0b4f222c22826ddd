import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createFlow, pageOf, startFlowOutlet, statusOf } from '../flow/archive-flow.js';
import { serveArchive, tamizdat } from '../support/program.js';
import { mountSmallDisk } from '../support/small-disk.js';

const ARTICLES = 6;
/** Bytes left free, so that the disk is full at another step of each run: at its start, at blobs, at bundles. */
const ROOM = [0, 60_000, 250_000];

it.for([
  { name: 'the data directory', folder: 'data' },
  { name: 'state/ alone', folder: 'data/state' },
])(
  'a full disk under $name stops a run with one message; it goes on by itself',
  { timeout: 300_000 },
  ({ folder }, { skip }) => fillAndGoOn(folder, skip),
);

async function fillAndGoOn(folder: string, skip: (why: string) => never): Promise<void> {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet, 'fetch:\n  delay: 0\n');
  const disk = await mountSmallDisk(join(flow.folder, folder), 8);
  if (!disk) return skip('no right to mount a small disk here');
  outlet.pages.set('/first.html', pageOf('The first', 'What was there before was said.'));
  expect((await flow.snapshot()).status).toBe(0);
  const mirror = await serveArchive(flow.data, '--config', flow.config);
  onTestFinished(() => mirror.stop());

  let stops = 0;
  for (const [round, room] of ROOM.entries()) {
    for (let n = 0; n < ARTICLES; n += 1) outlet.pages.set(`/${round}-${n}.html`, longPage(round, n));
    await disk.fill(room);
    const full = await flow.snapshot();
    expect([0, 3], full.stderr + full.stdout).toContain(full.status);
    if (full.status === 3) {
      stops += 1;
      expect(full.stderr.trim().split('\n'), full.stdout).toEqual([
        expect.stringContaining('no space is left'),
      ]);
    }
    expect((await fetch(`${mirror.url}en/`)).status).toBe(200);
    const status = await tamizdat('status', '--config', flow.config);
    expect([0, 3], status.stderr).toContain(status.status);
    await disk.free();
    const next = await flow.snapshot();
    expect(next.status, next.stderr + next.stdout).toBe(0);
    expect(await statusOf(flow)).toMatchObject({ articles: 1 + (round + 1) * ARTICLES });
    expect(await readdir(join(flow.data, 'archive/.tmp'))).toEqual([]);
    const check = await tamizdat('check', '--config', flow.config);
    expect(check.status, check.stdout + check.stderr).toBe(0);
  }
  expect(stops).toBeGreaterThan(0);
  // A mirror that could not follow tries again half a minute later.
  const front = async (): Promise<string> => (await fetch(`${mirror.url}en/`)).text();
  await vi.waitFor(async () => expect(await front()).toContain('Number 2'), {
    timeout: 60_000,
    interval: 1_000,
  });
}

function longPage(round: number, n: number): string {
  return pageOf(
    `Number ${round} of ${n}`,
    `What ${round} means for ${n} was said. ${'It was long. '.repeat(150)}`,
  );
}
