import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import type { Fault } from '../../mirror/fault.js';
import { createFaultReport } from '../../mirror/fault-report.js';
import { serveArchive } from '../../src/commands/serve.js';
import { defaultConfig } from '../../src/config.js';
import { blobPath } from '../../src/archive/blob-store.js';
import { KnownError } from '../../src/domain/errors.js';
import { parseVersion } from '../../src/domain/version.js';
import { openArchive } from '../../src/jobs/data-directory.js';
import { createJsonLogger } from '../../src/logger.js';
import { createFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A mirror whose English article has lost its text, and what must not be told of it. */
async function createDamagedMirror(folder: string) {
  const mirror = await createFilledMirror(folder);
  const version = parseVersion(await mirror.parts.blobs.read(mirror.versions.en));
  await rm(join(mirror.archiveDir, blobPath(version.body.digest)));
  const secrets = [mirror.ids.en, mirror.versions.en, version.body.digest, 'blobs/', mirror.archiveDir];
  return { mirror, secrets };
}

describe('a fault report', () => {
  it('comes at most once a minute for each code', () => {
    let nowMs = 0;
    const faults: Fault[] = [];
    const report = createFaultReport({ onBug: (fault) => faults.push(fault), now: () => new Date(nowMs) });
    const codes = (): (string | undefined)[] => faults.splice(0).map(({ code }) => code);
    const missing = new KnownError('BLOB_MISSING', 'a');
    report(missing);
    report(missing);
    report(new KnownError('BLOB_DAMAGED', 'b'));
    expect(codes()).toEqual(['BLOB_MISSING', 'BLOB_DAMAGED']);
    nowMs = 59_999;
    report(missing);
    expect(codes()).toEqual([]);
    nowMs = 60_000;
    report(missing);
    expect(codes()).toEqual(['BLOB_MISSING']);
  });

  it('comes each time for a bug, which has places to look at', () => {
    const faults: Fault[] = [];
    const report = createFaultReport({ onBug: (fault) => faults.push(fault), now: () => new Date(0) });
    report(new TypeError('a'));
    report(new TypeError('b'));
    expect(faults).toHaveLength(2);
  });

  it('tells neither id nor digest of an article whose text is missing', async () => {
    const { mirror, secrets } = await createDamagedMirror(await temporaryFolder());
    const web = supertest(createMirror(mirror.parts).listener);
    const { en } = mirror.ids;
    for (const path of [`/en/a/${en}.html`, `/b/${en}.html`, `/en/save/a/${en}.html`]) {
      expect([path, (await web.get(path)).status]).toEqual([path, 503]);
    }
    expect((await web.get(`/en/feed/${mirror.beacon}.xml`)).status).toBe(200);
    expect(mirror.bugs).toEqual([{ name: 'KnownError', code: 'BLOB_MISSING', frames: [] }]);
    for (const secret of secrets) expect(JSON.stringify(mirror.bugs)).not.toContain(secret);
  });

  it('is all that the program writes down about it', async () => {
    const folder = await temporaryFolder();
    const { mirror, secrets } = await createDamagedMirror(folder);
    const written: string[] = [];
    const now = (): Date => new Date('2026-11-22T14:10:00.000Z');
    const logger = createJsonLogger({ write: (text) => written.push(text), now });
    const archive = await openArchive(folder);
    const running = await serveArchive(
      { logger, now },
      { config: defaultConfig(), archive, options: { port: 0, host: '127.0.0.1' } },
    );
    const answer = await fetch(`${running.url}en/a/${mirror.ids.en}.html`);
    expect(answer.status).toBe(503);
    await running.stop();
    archive.close();
    expect(written.join('')).toContain('KnownError BLOB_MISSING');
    for (const secret of secrets) expect(written.join('')).not.toContain(secret);
  });
});
