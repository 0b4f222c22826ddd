import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { buildArticle } from '../../src/bundle/build-bundle.js';
import { outletKey } from '../../src/domain/settings.js';
import { archiveDigests } from '../support/archive-digests.js';
import { expectNoDamage, heldBlobs, mirrorOf, publishLater } from '../support/copy-mirror.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { makeFilledData } from '../support/filled-data.js';
import { sampleSettings } from '../support/sample-mirror.js';

const published = copiedFolder(makeFilledData);
const ONE_DAY = { kind: 'days', days: 1 } as const;

describe('a copy without pictures', () => {
  it('has whole pages, bundles and lists of the same articles, with words in the place of pictures', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    const result = await syncData(copy, [join(folder, 'data')], { policy: { kind: 'text-only' } });
    expect(result).toMatchObject({ status: 0, missing: [] });
    const whole = await mirrorOf(join(folder, 'data'));
    const text = await mirrorOf(copy);
    expect(text.rows.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
    expect(text.rows.every(({ lead }) => lead === undefined)).toBe(true);
    for (const { id, version } of text.rows) {
      const page = await text.page(`/en/a/${id}.html`);
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<img[^>]* src="[^"]*\/p\//);
      const settings = text.archive.catalogue.settings()?.settings ?? sampleSettings();
      await buildArticle({ ...text.archive, settings }, { version, format: 'epub' });
    }
    const keep = await text.page(`/en/keep/${outletKey('beacon')}.html`);
    expect(keep.status).toBe(200);
    // The bundle of the closed day has pictures, so it is not held, and not offered.
    expect(keep.text).not.toContain('2026-11-22');
    expect(text.bugs).toEqual([]);
    await expectNoDamage(copy);
  });

  it('gets its pictures when the policy wants them', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await syncData(copy, [join(folder, 'data')], { policy: { kind: 'text-only' } });
    expect(await syncData(copy, [join(folder, 'data')])).toMatchObject({ status: 0, missing: [] });
    expect(await heldBlobs(copy)).toEqual(await heldBlobs(join(folder, 'data')));
    const { row } = await mirrorOf(copy);
    expect(row('two')?.lead).toBeDefined();
  });
});

describe('a copy of a part', () => {
  it('lists what it holds and nothing else', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await publishLater(folder, '2026-11-24T08:00:00Z', (data) => data.keep('nine'));
    const now = '2026-11-24T08:30:00Z';
    expect(await syncData(copy, [join(folder, 'data')], { policy: ONE_DAY, now })).toMatchObject({
      status: 0,
      missing: [],
    });
    const { rows, bugs, page } = await mirrorOf(copy);
    expect(rows.map(({ title }) => title).sort()).toEqual(
      ['five', 'six', 'seven', 'eight', 'nine'].map((name) => `About ${name}`).sort(),
    );
    expect((await page(`/en/o/${outletKey('beacon')}/`)).status).toBe(200);
    expect(bugs).toEqual([]);
    const none = join(folder, 'none');
    const outlets = { kind: 'outlets', outlets: ['harbour'] } as const;
    expect(await syncData(none, [join(folder, 'data')], { policy: outlets })).toMatchObject({ status: 0 });
    expect((await mirrorOf(none)).rows).toEqual([]);
  });
});

describe('what a copy blocks', () => {
  it('is gone from its pages, lists, bundles and blobs, before and after it came, until it is unblocked', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const { row } = await mirrorOf(publisher);
    const [one, two] = [row('one'), row('two')];
    if (!one || !two?.lead) throw new Error('the articles are not there');
    await syncData(copy, [publisher]);
    const list = join(copy, 'state/blocked');
    await writeFile(list, `# by order\n${one.id}\n\n${two.lead.digest}\n`);
    for (const round of ['first', 'second']) {
      await syncData(copy, [publisher]);
      const held = await mirrorOf(copy);
      expect(held.row('one'), round).toBeUndefined();
      expect(held.row('two')?.lead).toBeUndefined();
      expect((await held.page(`/en/a/${one.id}.html`)).status).toBe(410);
      const page = await held.page(`/en/a/${two.id}.html`);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(two.lead.digest.slice(0, 16));
      for (const digest of [one.version, two.lead.digest]) {
        expect((await request(held.app.listener).get(`/${blobPath(digest)}`)).status).toBe(410);
      }
      expect(Object.keys(await archiveDigests(copy))).not.toContain(blobPath(two.lead.digest));
      // The closed day holds both, so nobody is given it.
      const day = held.archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' });
      expect(day?.bundles).toEqual([]);
      const latest = held.archive.catalogue.versionsLatest({ outlet: 'beacon', limit: 50 });
      expect(latest).not.toContain(one.version);
    }
    await writeFile(list, '');
    await syncData(copy, [publisher]);
    const again = await mirrorOf(copy);
    expect(again.row('one')?.version).toBe(one.version);
    expect(again.row('two')?.lead).toBeDefined();
  });

  it('never comes into a new copy', async () => {
    const folder = await published();
    const [publisher, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const { row } = await mirrorOf(publisher);
    const one = row('one');
    await syncData(copy, [publisher], { policy: { kind: 'outlets', outlets: ['harbour'] } });
    await writeFile(join(copy, 'state/blocked'), `${one?.id}\n`);
    await syncData(copy, [publisher]);
    const held = await mirrorOf(copy);
    expect(held.row('one')).toBeUndefined();
    expect(held.row('two')).toBeDefined();
    expect(Object.keys(await archiveDigests(copy))).not.toContain(one && blobPath(one.version));
    expect((await held.page(`/en/a/${one?.id}.html`)).status).toBe(410);
    // The closed day holds it, so the file does not come, and nobody is offered it.
    const keep = await held.page(`/en/keep/${outletKey('beacon')}.html`);
    expect(keep.text).not.toContain('2026-11-22');
    const [bundle] = held.archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' })?.bundles ?? [];
    expect(Object.keys(await archiveDigests(copy))).not.toContain(bundle && blobPath(bundle.file));
  });

  it('is told by line when it is no id', async () => {
    const folder = await published();
    const copy = join(folder, 'copy');
    await syncData(copy, [join(folder, 'data')]);
    await writeFile(join(copy, 'state/blocked'), 'abc\n');
    await expect(syncData(copy, [join(folder, 'data')])).rejects.toThrow(
      /blocked, line 1: "abc" is no article id/,
    );
  });
});
