import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { BlobStore } from '../../src/archive/blob-store.js';
import type { Catalogue } from '../../src/archive/catalogue.js';
import { articleIdOf } from '../../src/domain/article.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { createSampleArchive } from '../support/sample-archive.js';
import { sampleAsset, sampleVersion } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const id = articleIdOf(sampleVersion().url);
const shared = sampleAsset('shared picture');

async function createArchive() {
  const archive = createSampleArchive(await temporaryFolder());
  const catalogue = archive.open('catalogue.db');
  const level = () => catalogue.catchUp(archive.log, archive.blobs);
  return { archive, catalogue, level };
}

/** What the job does after a withdrawal. */
async function holdAll(catalogue: Catalogue, blobs: BlobStore): Promise<Digest[]> {
  const digests = catalogue.blobsToHold();
  for (const digest of digests) await blobs.hold(digest);
  catalogue.markHeld(digests);
  return digests;
}

describe('withdrawals in the catalogue', () => {
  it('put the version before it in its place, and at last say that the article is gone', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'One' });
    const two = archive.publishVersion({ title: 'Two', previous: one });
    await level();
    archive.withdraw({ versions: [two], reason: 'error' });
    await level();
    expect(catalogue.article(id)).toMatchObject({ version: one, corrected: false });
    expect([catalogue.stateOf(one), catalogue.stateOf(two)]).toEqual(['offered', 'withdrawn']);
    expect(catalogue.isGone(id)).toBe(false);

    archive.withdraw({ versions: [one], reason: 'legal' });
    await level();
    expect(catalogue.article(id)).toBeUndefined();
    expect(catalogue.newest({ outlet: 'demo', limit: 10 })).toEqual([]);
    expect(catalogue.versions(id)).toEqual([]);
    expect(catalogue.days('demo')).toEqual([]);
    expect(catalogue.isGone(id)).toBe(true);
    expect(catalogue.isGone(articleIdOf('https://news.example/unheard-of'))).toBe(false);
    expect(catalogue.stateOf(digestOf('unheard of'))).toBe('unknown');
    expect(catalogue.counts()).toMatchObject({ articles: 0, versions: 0, withdrawn: 2 });
  });

  it('say which articles nothing is left of, also to a catalogue that never saw one of their texts', async () => {
    const { archive, catalogue, level } = await createArchive();
    const id = articleIdOf('https://news.example/taken-down');
    archive.withdraw({ articles: [id], versions: [digestOf('a version that has left')], reason: 'legal' });
    await level();
    expect(catalogue.isGone(id)).toBe(true);
    expect(catalogue.whyGone(id)).toBe('legal');
    expect(catalogue.article(id)).toBeUndefined();
  });

  it('ask for every blob to be held that only withdrawn ones need: the manifest last', async () => {
    const { archive, catalogue, level } = await createArchive();
    const own = sampleAsset('own picture', 'lead');
    const one = archive.publishVersion({ title: 'One', assets: [own, shared] });
    const two = archive.publishVersion({ title: 'Two', assets: [shared], previous: one });
    archive.withdraw({ versions: [one] });
    await level();
    const expected = [digestOf('<p>One</p>'), own.digest, digestOf('small own picture')].sort();
    expect(catalogue.blobsToHold()).toEqual([...expected, one]);

    await holdAll(catalogue, archive.blobs);
    expect(catalogue.blobsToHold()).toEqual([]);
    expect(await archive.blobs.has(one)).toBe(false);
    expect(await archive.blobs.has(shared.digest)).toBe(true);

    archive.withdraw({ versions: [two] });
    await level();
    expect(catalogue.blobsToHold()).toContain(shared.digest);
    expect(catalogue.blobsToHold()).not.toContain(own.digest);
  });

  it('ask again when what was held is published and withdrawn anew', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'One' }, '<p>same text</p>');
    archive.withdraw({ versions: [one] });
    await level();
    expect(await holdAll(catalogue, archive.blobs)).toContain(digestOf('<p>same text</p>'));
    const two = archive.publishVersion({ title: 'Back', previous: one }, '<p>same text</p>');
    await level();
    expect(catalogue.blobsToHold()).toEqual([]);
    archive.withdraw({ versions: [two] });
    await level();
    expect(catalogue.blobsToHold()).toEqual([digestOf('<p>same text</p>'), two]);
  });

  it('leave a blob alone that a later version came to need before it was held', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'One' }, '<p>same text</p>');
    archive.withdraw({ versions: [one] });
    await level();
    archive.publishVersion({ title: 'Back', previous: one }, '<p>same text</p>');
    await level();
    expect(catalogue.blobsToHold()).toEqual([one]);
  });

  it('are for good: an entry for the same manifest does not bring it back', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({});
    archive.withdraw({ versions: [one] });
    await level();
    archive.publishVersion({});
    await level();
    expect(catalogue.stateOf(one)).toBe('withdrawn');
    expect(catalogue.article(id)).toBeUndefined();
  });

  it('find what a killed run left to be held, from the archive alone', async () => {
    const { archive, level, catalogue } = await createArchive();
    const one = archive.publishVersion({ title: 'One', assets: [shared] });
    const edition = { kind: 'day', key: '2026-11-22', outlet: 'demo', versions: [one] } as const;
    const file = archive.publishBundle(archive.publishEdition({ ...edition, versions: [one] }), 'zip');
    archive.publishVersion({ title: 'Two', previous: one });
    archive.withdraw({ versions: [one], bundles: [file] });
    await level();
    const [first = digestOf(''), ...rest] = catalogue.blobsToHold();
    await archive.blobs.hold(first);

    const rebuilt = archive.open('rebuilt.db');
    await rebuilt.catchUp(archive.log, archive.blobs);
    expect(rebuilt.blobsToHold()).toEqual(expect.arrayContaining(rest));
    await holdAll(rebuilt, archive.blobs);
    for (const digest of [first, ...rest]) expect(await archive.blobs.has(digest)).toBe(false);

    const afterwards = archive.open('afterwards.db');
    await afterwards.catchUp(archive.log, archive.blobs);
    expect(afterwards.blobsToHold()).toEqual([]);
    expect(afterwards.counts()).toEqual(rebuilt.counts());
  });

  it('take nothing back where an article is only absent at its source, until a version of it is logged again', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({ title: 'One' });
    const tell = () => archive.withdraw({ articles: [id], reason: 'absent-at-source' });
    const instants = () => archive.log.published.map(({ time }) => new Date(time * 1000).toISOString());
    const told = tell();
    const bytes = await archive.blobs.read(told);
    await archive.blobs.hold(told);
    tell();
    await level();
    // The later one was applied first.
    await archive.blobs.keep(bytes);
    await level();
    expect(catalogue.absentSince(id)).toBe(instants()[2]);
    expect(catalogue.stateOf(one)).toBe('offered');
    expect([catalogue.isGone(id), catalogue.whyGone(id)]).toEqual([false, undefined]);

    archive.publishVersion({ title: 'One' });
    await level();
    expect(catalogue.absentSince(id)).toBeUndefined();
    tell();
    const two = archive.publishVersion({ title: 'Two', previous: one });
    await level();
    expect(catalogue.absentSince(id)).toBeUndefined();
    tell();
    archive.withdraw({ articles: [id], versions: [one, two], reason: 'legal' });
    await level();
    expect([catalogue.absentSince(id), catalogue.whyGone(id)]).toEqual([undefined, 'legal']);
  });

  it('hold a withdrawn manifest that is damaged, too', async () => {
    const { archive, catalogue, level } = await createArchive();
    const one = archive.publishVersion({});
    await writeFile((await archive.blobs.locate(one))?.path ?? '', 'damaged');
    await level();
    expect(catalogue.counts()).toMatchObject({ versions: 0, missing: 1 });
    archive.withdraw({ versions: [one] });
    await level();
    expect(catalogue.counts()).toMatchObject({ withdrawn: 1, missing: 0 });
    expect(catalogue.blobsToHold()).toEqual([one]);
    const rebuilt = archive.open('rebuilt.db');
    await rebuilt.catchUp(archive.log, archive.blobs);
    expect(rebuilt.blobsToHold()).toEqual([one]);
  });
});
