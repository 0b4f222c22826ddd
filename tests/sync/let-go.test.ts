import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import type { FileSystem } from '../../src/archive/file-system.js';
import { NOTHING_BLOCKED } from '../../src/domain/blocked-list.js';
import { parseSearch } from '../../src/domain/search-terms.js';
import type { Asset } from '../../src/domain/version.js';
import { openCopiedArchive } from '../../src/jobs/copied-archive.js';
import { letGo } from '../../src/jobs/let-go.js';
import type { LogEvent } from '../../src/logger.js';
import { expectNoDamage, heldBlobs, mirrorOf, publishLater } from '../support/copy-mirror.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { createFailingFileSystem } from '../support/failing-file-system.js';
import { type FilledData, makeFilledData, SILENT } from '../support/filled-data.js';
import { sampleSettings } from '../support/sample-mirror.js';
import { keepSamplePicture } from '../support/sample-picture.js';

const published = copiedFolder(makeFilledData);
const NOW = '2026-11-23T09:30:00Z';
const ONE_DAY = { kind: 'days', days: 1 } as const;

describe('a copy that is kept at a number of days', () => {
  /** The publisher goes on two days later. */
  async function goOn(folder: string, assetOf?: (data: FilledData) => Promise<Asset>): Promise<string> {
    await publishLater(folder, '2026-11-25T09:00:00Z', async (data) =>
      data.keep('nine', { asset: await assetOf?.(data) }),
    );
    return '2026-11-25T09:30:00Z';
  }

  it('lets go of what has grown older, with closed bundles, but not of what a younger article shares', async () => {
    const folder = await published();
    const [publisher, copy, fresh] = ['data', 'copy', 'fresh'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await syncData(copy, [publisher], { policy: ONE_DAY });
    const { rows: before, row } = await mirrorOf(copy);
    expect(before).toHaveLength(8);
    const one = row('one');
    const now = await goOn(folder, ({ archive }) => keepSamplePicture(archive.blobs, 'As with one'));
    const told: LogEvent[] = [];
    const logger = { ...SILENT, log: (event: LogEvent) => void told.push(event) };
    expect(await syncData(copy, [publisher], { policy: ONE_DAY, now, logger })).toMatchObject({ status: 0 });
    expect(told.filter(({ event }) => event === 'let-go')).toMatchObject([{ versions: 8 }]);
    await syncData(fresh, [publisher], { policy: ONE_DAY, now });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(fresh));
    expect(await heldBlobs(copy)).toContain(one?.lead && blobPath(one.lead.digest));
    expect(await heldBlobs(copy)).not.toContain(one && blobPath(one.version));
    await expectNoDamage(copy);
    const held = await mirrorOf(copy);
    expect(held.rows.map(({ title }) => title)).toEqual(['About nine']);
    const page = await held.page(`/en/a/${one?.id}.html`);
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('does not hold the page')]);
    await held.archive.catalogue.readWords(held.archive.blobs, 100);
    const { results } = held.archive.catalogue.search({ words: parseSearch('told').words, limit: 9 });
    expect(results.map(({ article }) => article.title)).toEqual(['About nine']);
    expect(await syncData(copy, [publisher], { policy: ONE_DAY, now })).toMatchObject({
      taken: { blobs: 0 },
    });
    await syncData(copy, [publisher], { now });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(publisher));
    expect((await mirrorOf(copy)).rows).toHaveLength(9);
  });

  it('keeps what it has while its publisher is silent, whatever its own clock says', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    await syncData(copy, [publisher], { policy: ONE_DAY });
    await syncData(copy, [publisher], { policy: ONE_DAY, now: '2031-01-01T00:00:00Z' });
    expect((await mirrorOf(copy)).rows).toHaveLength(8);
  });

  it('comes to the same end when any change fails on the way', async () => {
    const folder = await published();
    const whole = join(folder, 'whole');
    const now = await goOn(folder);
    await syncData(whole, [join(folder, 'data')], { now });
    const keepToOneDay = async (dataDir: string, system?: FileSystem): Promise<unknown> => {
      const archive = await openCopiedArchive(dataDir, system).catch((error: Error) => error);
      if (archive instanceof Error) return archive;
      const request = { archive, policy: ONE_DAY, blocked: NOTHING_BLOCKED, logger: SILENT };
      return letGo({ ...request, now: () => new Date(now) })
        .catch((error: unknown) => error)
        .finally(() => archive.close());
    };
    const copyOf = (name: string): string => {
      // In one go: a database that was just closed may tidy its files once we let go of the thread.
      cpSync(whole, join(folder, name), { recursive: true });
      return join(folder, name);
    };
    const undisturbed = copyOf('undisturbed');
    await keepToOneDay(undisturbed);
    const wanted = await heldBlobs(undisturbed);
    const picture = (await mirrorOf(whole)).row('one')?.lead?.digest;
    expect(wanted).not.toContain(picture && blobPath(picture));
    let fatal = 1;
    for (; ; fatal += 17) {
      const copy = copyOf(`run-${fatal}`);
      const failing = createFailingFileSystem({ kind: 'change', fatal, code: 'EIO' });
      await keepToOneDay(copy, failing.system);
      if (failing.operations() < fatal) break;
      await expectNoDamage(copy);
      expect(await keepToOneDay(copy)).toBeUndefined();
      expect(await heldBlobs(copy), `change ${fatal} failed`).toEqual(wanted);
    }
    expect(fatal).toBeGreaterThan(34);
  });
});

describe('a copy whose policy becomes narrower', () => {
  it('lets go of pictures, and of the bundles that have some', async () => {
    const folder = await published();
    const [publisher, copy, fresh] = [join(folder, 'data'), join(folder, 'copy'), join(folder, 'fresh')];
    await syncData(copy, [publisher]);
    for (const data of [copy, fresh]) await syncData(data, [publisher], { policy: { kind: 'text-only' } });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(fresh));
    const { rows } = await mirrorOf(copy);
    expect(rows).toHaveLength(8);
    expect(rows.every(({ lead }) => lead === undefined)).toBe(true);
    await expectNoDamage(copy);
  });

  it('lets go of other outlets, and of nothing where the policy names none of the archive', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    await publishLater(folder, '2026-11-23T09:10:00Z', async ({ keep, archive }) => {
      const { outlets, ...settings } = archive.catalogue.settings()?.settings ?? sampleSettings();
      const harbour = outlets.map((outlet) => ({ ...outlet, id: 'harbour' }));
      await archive.publisher.publishSettings({ ...settings, outlets: [...outlets, ...harbour] });
      await keep('pier', { outlet: 'harbour' });
    });
    await syncData(copy, [publisher]);
    const before = await heldBlobs(copy);
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbor'] } });
    expect(await heldBlobs(copy)).toEqual(before);
    let time = Date.parse(NOW);
    const running = await mirrorOf(copy, () => new Date(time));
    const address = `/en/a/${running.row('one')?.id}.html`;
    expect((await running.page(address)).status).toBe(200);
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbour'] } });
    time += 2_000;
    expect((await running.page(address)).status).toBe(404);
    const { rows, archive } = await mirrorOf(copy);
    expect(rows).toEqual([]);
    expect(archive.catalogue.newest({ outlet: 'harbour', limit: 9 })).toHaveLength(1);
    await expectNoDamage(copy);
  });
});
