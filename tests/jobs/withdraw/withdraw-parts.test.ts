import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/domain/digest.js';
import { ID, OUTLET, startMarkedArchive } from '../../support/marked-archive.js';
import { filesWith } from '../../support/public-traces.js';

describe('a withdrawn version', () => {
  it('takes its article with it where nothing else is left', async () => {
    const { archive, marked, withdraw: takeBack } = await startMarkedArchive();
    await takeBack({ ids: [marked], reason: 'error' });
    expect(archive.catalogue.whyGone(ID)).toBe('error');
  });

  it('leaves the one before it where versions are public', async () => {
    const { archive, keep, marked, withdraw: takeBack } = await startMarkedArchive('public');
    const wrong = await keep('marked', 'A wrong word.', { previous: marked });
    await expect(takeBack({ ids: [wrong], reason: 'corrected' })).resolves.toMatchObject({ articles: 0 });
    expect(archive.catalogue.article(ID)?.version).toBe(marked);
    expect(filesWith(archive.archiveDir, 'A wrong word')).toEqual([]);
  });
});

describe('a withdrawn bundle', () => {
  it('by its file name, is not built again, and what it held is still offered', async () => {
    const { archive, day, marked, withdraw: takeBack } = await startMarkedArchive();
    const [zip] = day?.bundles ?? [];
    await expect(takeBack({ ids: [zip?.name ?? ''], reason: 'error' })).resolves.toEqual({
      articles: 0,
      versions: 0,
      bundles: 1,
    });
    expect(await archive.blobs.has(zip?.file ?? marked)).toBe(false);
    expect(archive.catalogue.stateOf(marked)).toBe('offered');
    const left = archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-21' })?.bundles;
    expect(left?.map(({ format }) => format)).not.toContain('zip');
  });
});

describe('what stands for nothing', () => {
  it('is refused in one short line, and what else was named stays', async () => {
    const { archive, marked, withdraw: takeBack } = await startMarkedArchive();
    const ids = [
      ...['aaaaaaaaaaaaaaaa', digestOf('nothing'), '2026-01-01-aaaaaa.zip'],
      ...['x'.repeat(10_000), '../../state/keys/root', ''],
    ];
    for (const id of ids) {
      const error: unknown = await takeBack({ ids: [ID, id] }).catch((thrown: unknown) => thrown);
      expect(error, id).toMatchObject({ code: 'NOT_FOUND' });
      expect((error as Error).message).toMatch(/^[^\n]{1,220}$/);
    }
    expect(archive.catalogue.stateOf(marked)).toBe('offered');
  });

  it('is an open bundle: it is built again without what is withdrawn', async () => {
    const { archive, withdraw: takeBack } = await startMarkedArchive();
    const [open = ''] = await archive.files.list('open');
    await expect(takeBack({ ids: [open.slice('open/'.length)] })).rejects.toThrow(/withdraw an article/);
  });
});
