import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildArticle, buildEdition } from '../../src/bundle/build-bundle.js';
import { articleFileName, editionFileName } from '../../src/bundle/file-names.js';
import { buildTorrent } from '../../src/bundle/torrent/build-torrent.js';
import { type BundleFormat, BUNDLE_FORMATS, formatsOf } from '../../src/domain/bundle-format.js';
import { parseVersion } from '../../src/domain/version.js';
import type { Settings } from '../../src/domain/settings.js';
import { createMemoryBlobStore } from '../support/memory-blob-store.js';
import { articleOf, keepArticle, keepSampleArticles } from '../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type NameField, nameFields } from './formats/name-fields.js';

const OUTLET_NAME = 'Zirconia Gazette';
const HEADLINE = 'Quixotic Harbourmaster Resigns';
/** Whatever would tell, in a list of files, what it holds. */
const TELLING = /zirconia|gazette|quixotic|harbourmaster|beacon|tamizdat/i;

/** Every field of every format that carries a name, for an article and for an edition. */
async function everyField(names: Settings['names']): Promise<Map<BundleFormat, NameField[]>> {
  const blobs = createMemoryBlobStore();
  const sample = await keepSampleArticles(blobs);
  const settings: Settings = {
    ...sample.settings,
    names,
    outlets: sample.settings.outlets.map((outlet) => ({ ...outlet, name: OUTLET_NAME })),
  };
  const version = await keepArticle(blobs, articleOf({ ...SAMPLE_TEXTS.en, title: HEADLINE }));
  const edition = { ...sample.edition, versions: [version, sample.versions.ru].sort() };
  const { article: id, captured, title } = parseVersion(await blobs.read(version));
  const parts = { blobs, settings };
  const folder = await temporaryFolder();
  const found = new Map<BundleFormat, NameField[]>();
  for (const format of BUNDLE_FORMATS) {
    const fields: NameField[] = [];
    if (formatsOf('article').includes(format)) {
      const bytes = await buildArticle(parts, { version, format });
      fields.push(['file name', articleFileName({ id, captured, title }, names, format)]);
      fields.push(...nameFields(format, bytes));
    }
    if (formatsOf('edition').includes(format)) {
      const out = join(folder, format);
      await buildEdition(parts, { edition, settingsDigest: sample.settingsDigest, out, format });
      fields.push(['file name', editionFileName(edition, format)]);
      fields.push(...nameFields(format, await readFile(out)));
    }
    found.set(format, fields);
  }
  return found;
}

/** First two columns of the table in src/bundle/README.md: formats, and fields with a slash between. */
function documentedFields(): string[] {
  const text = readFileSync(new URL('../../src/bundle/README.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('## Fields that carry a name'));
  return [...table.matchAll(/^\| `([^|]+)` +\| ([^|]+?) +\|/gm)].flatMap(([, formats = '', fields = '']) =>
    formats.split('`, `').flatMap((format) => fields.split(' / ').map((field) => `${format}: ${field}`)),
  );
}

describe('fields that carry a name', () => {
  it('give away neither outlet nor headline nor program while names are neutral', async () => {
    const found = await everyField('neutral');
    const telling = [...found].flatMap(([format, fields]) =>
      fields
        .filter(([, value]) => TELLING.test(value))
        .map(([field, value]) => `${format} ${field}: ${value}`),
    );
    expect(telling).toEqual([]);
  });

  it('say what the file holds where the operator chose plain names', async () => {
    const found = await everyField('plain');
    for (const format of ['html', 'epub', 'zim'] as const) {
      const values = found.get(format)?.map(([, value]) => value) ?? [];
      expect(
        values.some((value) => value.includes('Zirconia')),
        format,
      ).toBe(true);
    }
  });

  it('are all in the table of the documentation, and nothing else is', async () => {
    const found = await everyField('neutral');
    const there = [...found].flatMap(([format, fields]) => fields.map(([field]) => `${format}: ${field}`));
    expect([...new Set(there)].sort()).toEqual([...new Set(documentedFields())].sort());
  });

  it('of a torrent are its file name and the name in it, which are the bundle’s', async () => {
    const name = editionFileName({ key: '2026-11-22', outlet: 'beacon' }, 'zip');
    const [file] = [Buffer.from('bytes of a bundle')];
    const chunks = (async function* () {
      yield await Promise.resolve(file);
    })();
    const torrent = await buildTorrent({
      file: chunks,
      bytes: file.length,
      name,
      webSeeds: ['https://mirror.example/file'],
    });
    const text = Buffer.from(torrent).toString('latin1');
    expect(text).toContain(`4:name${name.length}:${name}`);
    expect(text).not.toMatch(/announce|comment|created by|creation date|source/);
    expect(text).not.toMatch(TELLING);
  });
});
