import request from 'supertest';
import { onTestFinished, expect } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { openArchive } from '../../src/jobs/data-directory.js';
import { archiveDigests } from './archive-digests.js';
import { type FilledData, openFilledData } from './filled-data.js';
import { sampleSettings } from './sample-mirror.js';

const NOW = '2026-11-23T09:30:00Z';

/** A mirror over a data directory, and what its archive says. */
export async function mirrorOf(dataDir: string, now = () => new Date(NOW)) {
  const archive = await openArchive(dataDir);
  onTestFinished(() => archive.close());
  const bugs: unknown[] = [];
  const app = createMirror({
    ...archive,
    fallbackSettings: sampleSettings(),
    tokenKey: new Uint8Array(32).fill(7),
    cache: 'private',
    entry: 'first',
    isHttps: false,
    addresses: [],
    now,
    onBug: (fault) => bugs.push(fault),
  });
  const rows = archive.catalogue.newest({ outlet: 'beacon', limit: 100 });
  const page = async (path: string) => request(app.listener).get(path).set('Accept', 'text/html');
  const row = (name: string): ArticleRow | undefined => rows.find(({ title }) => title === `About ${name}`);
  return { archive, app, bugs, rows, row, page };
}

/** The paths of all blobs in the public tree of a data directory. */
export async function heldBlobs(dataDir: string): Promise<string[]> {
  return Object.keys(await archiveDigests(dataDir)).filter((path) => path.startsWith('blobs/'));
}

/** Says of a data directory that nothing in it is damaged, and that nothing is there that should not be. */
export async function expectNoDamage(dataDir: string): Promise<void> {
  const { damages, unknown } = await checkArchive({ dataDir, progress: () => undefined });
  expect([damages, unknown]).toEqual([[], []]);
}

/** More by the publisher, at a later time. */
export async function publishLater(
  folder: string,
  at: string,
  work: (data: FilledData) => Promise<unknown>,
): Promise<void> {
  const data = await openFilledData(folder, at);
  await work(data);
  await data.publish();
  data.archive.close();
}
