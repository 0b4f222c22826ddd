import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import { createSampleArchive } from '../support/sample-archive.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function createArchive() {
  const archive = createSampleArchive(await temporaryFolder());
  const catalogue = archive.open('catalogue.db');
  const versions = [
    archive.publishVersion({ url: 'https://news.example/1' }),
    archive.publishVersion({ url: 'https://news.example/2' }),
  ];
  const level = () => catalogue.catchUp(archive.log, archive.blobs);
  return { archive, catalogue, versions, level };
}
const day = { kind: 'day', key: '2026-11-22', outlet: 'demo' } as const;

describe('editions in the catalogue', () => {
  it('come with their newest bundle', async () => {
    const { archive, catalogue, versions, level } = await createArchive();
    const digest = archive.publishEdition({ ...day, versions });
    await level();
    expect(catalogue.edition(day)).toEqual({
      digest,
      edition: { format: 'edition/1', ...day, versions: [...versions].sort() },
      bundles: [],
    });
    archive.publishBundle(digest, 'first');
    const file = archive.publishBundle(digest, 'second');
    const record = archive.log.published.at(-1)?.digest;
    await level();
    expect(catalogue.edition(day)?.bundles).toEqual([
      { index: archive.log.published.length - 1, record, format: 'zip', name: 'second.zip', file, bytes: 6 },
    ]);
  });

  it('give way to one of the same key that is logged later; its bundle is its own', async () => {
    const { archive, catalogue, versions, level } = await createArchive();
    const early = archive.publishEdition({ ...day, versions: versions.slice(0, 1) });
    archive.publishBundle(early, 'early');
    const late = archive.publishEdition({ ...day, versions });
    await level();
    expect(catalogue.edition(day)).toMatchObject({ digest: late, bundles: [] });
    const file = archive.publishBundle(late, 'late');
    await level();
    expect(catalogue.edition(day)?.bundles.map((bundle) => bundle.file)).toEqual([file]);
    expect(catalogue.editions('demo')).toEqual([catalogue.edition(day)]);
  });

  it('are listed newest key first, for one outlet', async () => {
    const { archive, catalogue, versions, level } = await createArchive();
    for (const key of ['2026-11-21', '2026-11-23', '2026-11-22']) {
      archive.publishEdition({ ...day, key, versions });
    }
    archive.publishEdition({ ...day, outlet: 'other', versions });
    await level();
    const keys = catalogue.editions('demo').map((row) => row.edition.key);
    expect(keys).toEqual(['2026-11-23', '2026-11-22', '2026-11-21']);
    expect(catalogue.edition({ outlet: 'demo', key: '2026-11-20' })).toBeUndefined();
  });
});

describe('bundles in the catalogue', () => {
  it('are found by the versions that they hold, until they are withdrawn', async () => {
    const { archive, catalogue, versions, level } = await createArchive();
    const [one = digestOf(''), two = digestOf('')] = versions;
    const both = archive.publishBundle(archive.publishEdition({ ...day, versions }), 'both');
    const single = archive.publishEdition({ ...day, key: '2026-11-23', versions: [two] });
    const file = archive.publishBundle(single, 'single');
    await level();
    expect(catalogue.bundlesHolding([one])).toEqual([both]);
    expect(catalogue.bundlesHolding([two, one])).toEqual([both, file].sort());
    expect(catalogue.bundlesHolding([digestOf('unheard of')])).toEqual([]);
    expect(catalogue.stateOf(file)).toBe('offered');

    archive.withdraw({ bundles: [file] });
    await level();
    expect(catalogue.bundlesHolding([two])).toEqual([both]);
    expect(catalogue.edition({ outlet: 'demo', key: '2026-11-23' })).toMatchObject({
      digest: single,
      bundles: [],
    });
    expect(catalogue.stateOf(file)).toBe('withdrawn');
    expect(catalogue.blobsToHold()).toEqual([file]);
  });
});

describe('settings in the catalogue', () => {
  it('are those logged last', async () => {
    const { archive, catalogue, level } = await createArchive();
    const settings = {
      format: 'settings/1',
      outlets: [],
      notices: [],
      versions: 'private',
      names: 'neutral',
    } as const;
    archive.publishSettings({ ...settings, outlets: [], notices: [] });
    await level();
    expect(catalogue.settings()?.settings.versions).toBe('private');
    const digest = archive.publishSettings({
      ...settings,
      outlets: [],
      notices: [],
      versions: 'public',
    });
    await level();
    expect(catalogue.settings()).toEqual({ digest, settings: { ...settings, versions: 'public' } });
  });
});
