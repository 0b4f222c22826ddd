import { describe, expect, it } from 'vitest';
import { isKnownError } from '../../src/domain/errors.js';
import type { Outlet, Settings } from '../../src/domain/settings.js';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { chooseNotices } from '../../src/notice/choose-notices.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import { sampleNotice, sampleText } from './sample-notice.js';

const outlet = (id: string, notices: string[], name = `Radio ${id}`): Outlet => ({
  id,
  name,
  languages: ['en'],
  permission: 'own',
  notices,
});

function settingsWith(changes: Partial<Settings>): Settings {
  return {
    format: 'settings/1',
    outlets: [outlet('listed', ['russia-undesirable']), outlet('plain', [])],
    notices: loadNotices([BUILT_IN_NOTICES_DIR]),
    versions: 'private',
    names: 'neutral',
    ...changes,
  };
}

const settings = settingsWith({});
const idsFor = (outletId: string | undefined): string[] =>
  chooseNotices({ settings, outletId, language: 'en' }).notices.map(({ id }) => id);

describe('chooseNotices', () => {
  it('shows a designation only for an outlet that is listed under it', () => {
    expect(idsFor('listed')).toEqual(['russia-undesirable']);
    expect(idsFor('plain')).toEqual(['generic']);
  });

  it('gives the generic notice for an outlet that the settings do not know', () => {
    expect(idsFor('unknown')).toEqual(['generic']);
  });

  it('carries every notice on a page about no outlet, the most severe first', () => {
    expect(idsFor(undefined)).toEqual(['russia-undesirable', 'generic']);
  });

  it('names in each notice the outlets that it is about', () => {
    const [russia, generic] = chooseNotices({ settings, language: 'en' }).notices;
    expect(russia?.text.body[0]).toContain('Radio listed');
    expect(russia?.text.body[0]).not.toContain('Radio plain');
    expect(generic?.text.banner).toContain('Radio plain');
  });

  it('has a sentence without a name when there is no outlet at all', () => {
    const empty = settingsWith({ outlets: [] });
    const { banner: english } = chooseNotices({ settings: empty, language: 'en' });
    expect(english.words).toContain('material from this newsroom');
    const { banner: russian } = chooseNotices({ settings: empty, language: 'ru' });
    expect(russian.words).toContain('материалов этой редакции');
  });

  it('speaks the language asked for, with English beside it', () => {
    const [notice] = chooseNotices({ settings, outletId: 'listed', language: 'ru' }).notices;
    expect(notice?.text.language).toBe('ru');
    expect(notice?.english?.language).toBe('en');
  });

  it('takes the parent of a tag, and English where nothing fits', () => {
    const languageFor = (language: string): string =>
      chooseNotices({ settings, outletId: 'listed', language }).notices[0].text.language;
    expect(languageFor('ru-RU')).toBe('ru');
    expect(languageFor('ru-CAU')).toBe('ru');
    expect(languageFor('en-GB')).toBe('en');
    expect(languageFor('prs')).toBe('en');
    expect(languageFor('')).toBe('en');
    expect(languageFor('constructor')).toBe('en');
  });

  it.each([
    ['sr-Cyrl', 'sr-Cyrl'],
    ['sr-Cyrl-RS', 'sr-Cyrl'],
    ['sr-Latn', 'en'],
    ['uz', 'uz-Latn'],
    ['uz-Cyrl', 'en'],
  ])('keeps to the script of %s: %s', (language, expected) => {
    const texts = { en: sampleText(), sr: sampleText(), 'sr-Cyrl': sampleText(), 'uz-Latn': sampleText() };
    const scripts = settingsWith({ notices: [sampleNotice({ texts })] });
    const { notices } = chooseNotices({ settings: scripts, outletId: 'plain', language });
    expect(notices[0].text.language).toBe(expected);
  });

  it('has no second English when the text is English', () => {
    const { notices, englishBanner } = chooseNotices({ settings, outletId: 'listed', language: 'en' });
    expect(notices[0].english).toBeUndefined();
    expect(englishBanner).toBeUndefined();
  });

  it('says that a notice may be out of date from the day after its review was due, where a day is given', () => {
    const overdueOn = (today: string | undefined, language = 'en'): string | undefined =>
      chooseNotices({ settings, outletId: 'listed', language, ...(today && { today }) }).notices[0].overdue
        ?.words;
    expect(overdueOn('2027-05-22')).toBeUndefined();
    expect(overdueOn('2027-05-23')).toContain('may be out of date');
    expect(overdueOn('2027-05-23', 'fa')).toContain('به‌روز نباشد');
    expect(overdueOn(undefined)).toBeUndefined();
  });

  it.each([
    ['no generic notice', settingsWith({ notices: [] })],
    ['a listed notice that is missing', settingsWith({ outlets: [outlet('plain', ['gone'])] })],
  ])('refuses settings with %s', (_name, broken) => {
    try {
      chooseNotices({ settings: broken, outletId: 'plain', language: 'en' });
      expect.unreachable();
    } catch (error) {
      expect(isKnownError(error, 'NOTICE_INVALID')).toBe(true);
    }
  });
});
