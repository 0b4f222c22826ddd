import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { buildArticle, buildEdition } from '../../src/bundle/build-bundle.js';
import { cardFor, cardTexts } from '../../src/bundle/card.js';
import { type BundleFormat, formatsOf } from '../../src/domain/bundle-format.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Edition } from '../../src/domain/edition.js';
import { compileTree } from '../support/compiled-tree.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { keepSampleArticles } from '../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { fetchedReferences, wordsInOrder } from './formats/read-bundle.js';

const run = promisify(execFile);

async function makeSample() {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const parts = { blobs, settings: sample.settings };
  const folder = await temporaryFolder();
  const persian: Edition = { ...sample.edition, outlet: 'harbour', versions: [sample.versions.fa] };
  return {
    sample,
    article: (version: Digest, format: BundleFormat) => buildArticle(parts, { version, format }),
    edition: async (edition: Edition, format: BundleFormat): Promise<Uint8Array> => {
      const out = join(folder, `edition-${edition.outlet}-${format}`);
      await buildEdition(parts, { edition, settingsDigest: sample.settingsDigest, out, format });
      return readFile(out);
    },
    persian,
  };
}

/** How the card begins in each language it speaks, as far as a line of plain text would keep together. */
function cardBeginnings(settings: Parameters<typeof cardFor>[0], outlet: string, language: string): string[] {
  return cardTexts(cardFor(settings, outlet, language)).map(({ paragraphs }) =>
    (paragraphs[0]?.words ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ').slice(0, 40),
  );
}

/** The text holds the card in all its languages before the headline. */
function expectCardFirst(words: string, beginnings: readonly string[], headline: string): void {
  const at = words.indexOf(headline.replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
  expect(at).toBeGreaterThan(0);
  for (const beginning of beginnings) {
    expect(words).toContain(beginning);
    expect(words.indexOf(beginning)).toBeLessThan(at);
  }
}

describe.each(formatsOf('article'))('an article as %s', (format) => {
  it.each(['en', 'ru', 'fa'] as const)(
    'has the card before its first word, in %s and English',
    async (language) => {
      const { sample, article } = await makeSample();
      const bytes = await article(sample.versions[language], format);
      const outlet = language === 'fa' ? 'harbour' : 'beacon';
      const beginnings = cardBeginnings(sample.settings, outlet, language);
      expect(beginnings).toHaveLength(language === 'en' ? 1 : 2);
      expectCardFirst(wordsInOrder(format, bytes), beginnings, SAMPLE_TEXTS[language].title);
    },
  );

  it('names nothing that would be fetched', async () => {
    const { sample, article } = await makeSample();
    for (const version of Object.values(sample.versions))
      expect(fetchedReferences(format, await article(version, format))).toEqual([]);
  });
});

describe.each(formatsOf('edition'))('an edition as %s', (format) => {
  it('has the card before the first word of an article, in its language and English', async () => {
    const { sample, edition, persian } = await makeSample();
    const mixed = wordsInOrder(format, await edition(sample.edition, format));
    expectCardFirst(mixed, cardBeginnings(sample.settings, 'beacon', 'en'), SAMPLE_TEXTS.ru.title);
    const rightToLeft = wordsInOrder(format, await edition(persian, format));
    const beginnings = cardBeginnings(sample.settings, 'harbour', 'fa');
    expect(beginnings).toHaveLength(2);
    expectCardFirst(rightToLeft, beginnings, SAMPLE_TEXTS.fa.title);
  });

  it('names nothing that would be fetched', async () => {
    const { sample, edition, persian } = await makeSample();
    for (const one of [sample.edition, persian])
      expect(fetchedReferences(format, await edition(one, format))).toEqual([]);
  });

  it('is refused without an article', async () => {
    const { sample, edition } = await makeSample();
    await expect(edition({ ...sample.edition, versions: [] }, format)).rejects.toMatchObject({
      code: 'BUNDLE_EMPTY',
    });
  });
});

describe('the same edition and settings', () => {
  it('give the same bytes on two days, in two folders, time zones and languages of the system', async () => {
    const folder = await temporaryFolder();
    const files = createDurableFiles(join(folder, 'archive'));
    const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
    const { settingsDigest, editionDigest } = await keepSampleArticles(blobs);
    const tree = join(folder, 'tree');
    const sources = ['domain', 'archive', 'locale', 'log', 'notice', 'bundle'].map((name) => `src/${name}`);
    await compileTree(tree, [...sources, 'tests/bundle/processes']);

    const processes = join(tree, 'tests/bundle/processes');
    const pack = async (out: string, options: string[], env: Record<string, string>) => {
      await mkdir(out, { recursive: true });
      const script = join(processes, 'pack-edition.js');
      const args = [...options, script, folder, settingsDigest, editionDigest, out];
      const { stdout } = await run(process.execPath, args, { env });
      return JSON.parse(stdout) as { here: string; digests: Record<BundleFormat, Digest> };
    };
    const east = await pack(join(folder, 'a'), [], { TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8' });
    const west = await pack(
      join(await temporaryFolder(), 'b'),
      ['--import', join(processes, 'another-day.js')],
      { TZ: 'America/New_York', LANG: 'C' },
    );
    expect(east.here.slice(0, 4)).not.toBe(west.here.slice(0, 4));
    expect(east.here.slice(10)).not.toBe(west.here.slice(10));
    expect(Object.keys(east.digests)).toEqual(formatsOf('edition'));
    expect(west.digests).toEqual(east.digests);
  });
});
