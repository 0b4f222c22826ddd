import { describe, expect, it } from 'vitest';
import { threeLetterLanguage, threeLetterLanguages } from '../../../src/bundle/zim/zim-language.js';
import { zimMetadata } from '../../../src/bundle/zim/zim-metadata.js';
import { readEdition } from '../../../src/bundle/read-edition.js';
import { digestOf } from '../../../src/domain/digest.js';
import type { Edition } from '../../../src/domain/edition.js';
import { INTERFACE_LANGUAGES } from '../../../src/locale/interface-language.js';
import { sampleForZim } from './pack-zim.js';

const COUNTS = new Map([
  ['text/html', 4],
  ['image/png', 1],
]);

async function metadataOf(choice: {
  language?: string;
  kind?: Edition['kind'];
  names?: 'neutral' | 'plain';
  name?: string;
}) {
  const { language = 'en', kind = 'day', names = 'neutral', name = 'Radio Beacon' } = choice;
  const { blobs, settings, edition } = await sampleForZim();
  const outlets = settings.outlets.map((outlet) => ({ ...outlet, name, languages: [language] }));
  const key = kind === 'day' ? '2026-11-22' : 'latest';
  const request = { edition: { ...edition, kind, key }, settingsDigest: digestOf('settings') };
  const read = await readEdition({ blobs, settings: { ...settings, outlets } }, request);
  return zimMetadata({ edition: read, names, counts: COUNTS });
}

describe('the metadata', () => {
  it.each(INTERFACE_LANGUAGES)('keeps within the lengths of openZIM in %s', async (language) => {
    for (const kind of ['day', 'latest'] as const) {
      for (const names of ['neutral', 'plain'] as const) {
        const name = 'Радио «Очень длинное имя редакции» 🚢🚢🚢🚢🚢🚢🚢';
        const said = await metadataOf({ language, kind, names, name });
        expect(said.Title?.length).toBeGreaterThanOrEqual(1);
        expect(said.Title?.length).toBeLessThanOrEqual(30);
        expect(said.Title).not.toMatch(/\p{Cs}/u);
        expect(said.Description?.length).toBeLessThanOrEqual(80);
        expect(said.LongDescription?.length).toBeGreaterThan(said.Description?.length ?? 0);
        expect(said.LongDescription?.length).toBeLessThanOrEqual(4000);
        expect(said.Language).toMatch(/^\w{3}(,\w{3})*$/);
        expect(said.Date).toBe('2026-11-22');
        expect(said.Counter).toBe('image/png=1;text/html=4');
        for (const value of Object.values(said)) expect(value).toMatch(/\S/);
      }
    }
  });

  it('says nothing of a maker where names are neutral', async () => {
    expect(await metadataOf({})).toMatchObject({
      Name: expect.stringMatching(/^2026-11-22-[a-z2-7]{6}$/) as string,
      Title: 'Articles · 22 November 2026',
      Creator: 'A newsroom',
      Publisher: 'A mirror',
      Description: 'Saved articles. Read the risk notice on the first page.',
    });
  });

  it('has the same name for each edition that never closes, so that a newer one takes its place', async () => {
    expect((await metadataOf({ kind: 'latest' })).Name).toMatch(/^latest-[a-z2-7]{6}$/);
  });
});

describe('languages', () => {
  it('have their three letters, the most frequent first', () => {
    expect(['ru-RU', 'fa', 'prs', 'uz-Latn', 'cnr', 'nothing at all', 'xx'].map(threeLetterLanguage)).toEqual(
      ['rus', 'fas', 'prs', 'uzb', 'cnr', 'und', 'und'],
    );
    expect(threeLetterLanguages(['en', 'ru', 'be', 'ru'], 'en')).toEqual(['rus', 'eng', 'bel']);
  });
});
