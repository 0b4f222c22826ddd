import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import { encodeBody } from '../../src/domain/body-markup.js';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { encodeVersion } from '../../src/domain/version.js';
import type { Logger } from '../../src/logger.js';
import { articleIdOf } from '../../src/domain/article.js';
import { openWritableArchive, type WritableArchive } from '../../src/jobs/data-directory.js';
import { publishEditions } from '../../src/jobs/publish-job.js';
import { createGate } from '../../src/jobs/turns.js';
import { sampleSettings } from '../support/sample-mirror.js';
import { sampleVersion } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const OUTLET = 'beacon';
const SILENT: Logger = { log: () => undefined, progress: () => undefined };

/** An archive of one outlet, with a clock that the test moves. */
async function startPublisher() {
  let time = new Date('2026-11-22T20:00:00Z');
  let formats: BundleFormat[] = ['zip'];
  const now = () => time;
  const archive = await openWritableArchive(join(await temporaryFolder(), 'data'), now);
  onTestFinished(() => archive.close());
  await archive.publisher.publishSettings(sampleSettings());
  return {
    archive,
    at: (iso: string) => void (time = new Date(iso)),
    /** In these formats from now on. */
    packAs: (...asked: BundleFormat[]) => void (formats = asked),
    publish: (gate = createGate()) => publishEditions({ ...archive, gate, now, logger: SILENT, formats }),
    keep: (name: string, previous?: Digest) => keepArticle(archive, { name, time, previous }),
  };
}

async function keepArticle(
  { blobs, publisher, catalogue }: WritableArchive,
  { name, time, previous }: { name: string; time: Date; previous?: Digest },
): Promise<Digest> {
  const url = `https://beacon.example/${name}`;
  const markup = new TextEncoder().encode(
    encodeBody([{ tag: 'p', attributes: {}, children: [`${name}, told ${previous ? 'again' : 'first'}.`] }]),
  );
  await blobs.keep(markup);
  const row = catalogue.article(articleIdOf(url));
  const version = sampleVersion({
    article: articleIdOf(url),
    outlet: OUTLET,
    url,
    title: name,
    captured: time.toISOString(),
    firstCaptured: row?.firstCaptured ?? time.toISOString(),
    body: { digest: digestOf(markup), bytes: markup.length },
    assets: [],
    previous,
  });
  await publisher.publishVersion(version, previous);
  return digestOf(encodeVersion(version));
}

const openFiles = async ({ files }: WritableArchive) => (await files.list('open')).sort();

describe('publishEditions', () => {
  it('keeps today’s bundle and the latest one open, and leaves them alone while nothing changes', async () => {
    const { archive, keep, publish } = await startPublisher();
    await keep('one');
    await publish();
    const size = archive.catalogue.counts().logSize;
    const names = await openFiles(archive);
    expect(names).toHaveLength(6);
    const before = await Promise.all(names.map((name) => archive.files.stat(name)));
    await publish();
    expect(await Promise.all(names.map((name) => archive.files.stat(name)))).toEqual(before);
    expect(archive.catalogue.counts().logSize).toBe(size);
  });

  it('closes a day after midnight: its edition and bundle are logged once, and only `latest` stays open', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    const one = await keep('one');
    await publish();
    at('2026-11-23T00:01:00Z');
    await publish();
    const edition = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' });
    expect(edition?.edition.versions).toEqual([one]);
    expect(await archive.blobs.has(edition?.bundles[0]?.file ?? digestOf(''))).toBe(true);
    expect((await openFiles(archive)).every((name) => name.includes('latest'))).toBe(true);
    const size = archive.catalogue.counts().logSize;
    await publish();
    expect(archive.catalogue.counts().logSize).toBe(size);
  });

  it('packs an edition in each format that is asked for, and drops what is no longer asked for', async () => {
    const { archive, at, keep, publish, packAs } = await startPublisher();
    packAs('zip', 'html');
    await keep('one');
    await publish();
    const endings = async () =>
      (await openFiles(archive))
        .filter((path) => !/\.(?:json|minisig)$/.test(path))
        .map((path) => path.replace(/.*-\w{6}/, ''));
    expect((await endings()).sort()).toEqual(['.html', '.html', '.zip', '.zip']);
    packAs('zip');
    await publish();
    expect(await endings()).toEqual(['.zip', '.zip']);
    packAs('zip', 'html');
    at('2026-11-23T00:01:00Z');
    await publish();
    const edition = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' });
    expect(edition?.bundles.map(({ format }) => format)).toEqual(['zip', 'html']);
    for (const { file } of edition?.bundles ?? []) expect(await archive.blobs.has(file)).toBe(true);
  });

  it('replaces a closed bundle when a text in it was superseded, and takes the old text out of the public tree', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    const one = await keep('one');
    const two = await keep('two');
    at('2026-11-23T00:01:00Z');
    await publish();
    const closed = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' });
    at('2026-11-23T10:00:00Z');
    const again = await keep('one', one);
    await publish();
    const renewed = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' });
    expect(renewed?.edition.versions).toEqual([again, two].sort());
    expect(renewed?.bundles[0]?.file).not.toBe(closed?.bundles[0]?.file);
    expect(await archive.blobs.has(one)).toBe(false);
    expect(await archive.blobs.has(closed?.bundles[0]?.file ?? digestOf(''))).toBe(false);
    expect(await archive.blobs.has(renewed?.bundles[0]?.file ?? digestOf(''))).toBe(true);
  });

  it('leaves a day without bundle when nothing of it is left', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    const one = await keep('one');
    at('2026-11-23T00:01:00Z');
    await publish();
    const id = articleIdOf('https://beacon.example/one');
    await archive.publisher.withdraw({ reason: 'removed-at-source', articles: [id], versions: [one] });
    await publish();
    await publish();
    expect(archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' })?.bundles).toEqual([]);
    expect(await openFiles(archive)).toEqual([]);
    expect(archive.catalogue.isGone(id)).toBe(true);
  });

  it('cosigns with the present time, also when nothing is new', async () => {
    const { archive, at, publish } = await startPublisher();
    await publish();
    at('2026-11-22T21:30:00Z');
    await publish();
    expect((await archive.log.checkpoint())?.cosignedAt?.toISOString()).toBe('2026-11-22T21:30:00.000Z');
  });

  it('logs no bundle with a text that was withdrawn while it was built', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    const one = await keep('one');
    const two = await keep('two');
    at('2026-11-23T00:01:00Z');
    const gate = createGate();
    let calls = 0;
    await publish({
      ...gate,
      // The first call holds what was withdrawn before; the second comes when the bundle is built.
      alone: async (job) => {
        if (++calls === 2)
          await archive.publisher.withdraw({ reason: 'legal', articles: [], versions: [one] });
        return gate.alone(job);
      },
    });
    expect(archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' })).toBeUndefined();
    await publish();
    const edition = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-22' });
    expect(edition?.edition.versions).toEqual([two]);
    expect(edition?.bundles).toHaveLength(1);
  });

  it('leaves no open bundle of a past day of which nothing is offered', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    const one = await keep('one');
    await publish();
    await archive.publisher.withdraw({ reason: 'legal', articles: [], versions: [one] });
    at('2026-11-23T00:01:00Z');
    await publish();
    expect(await openFiles(archive)).toEqual([]);
  });

  it('publishes and signs for the other outlets when a blob of one is missing', async () => {
    const { archive, at, keep, publish } = await startPublisher();
    await keep('one');
    const row = archive.catalogue.newest({ outlet: OUTLET, limit: 1 })[0];
    await archive.blobs.hold(row?.version ?? digestOf(''));
    at('2026-11-22T21:30:00Z');
    await expect(publish()).rejects.toThrow(expect.objectContaining({ code: 'BLOB_MISSING' }) as unknown);
    expect((await archive.log.checkpoint())?.cosignedAt?.toISOString()).toBe('2026-11-22T21:30:00.000Z');
  });
});
