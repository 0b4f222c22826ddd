import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { renderToString } from 'preact-render-to-string';
import { type Card, cardFor, cardPassages } from '../../src/bundle/card.js';
import { CardView } from '../../src/bundle/html/card-view.js';
import { directionOf } from '../../src/domain/language.js';
import type { Settings } from '../../src/domain/settings.js';
import { NOTICE_WORDS } from '../../src/notice/notice-words.js';
import { sampleNotice, sampleText } from '../notice/sample-notice.js';
import { sampleSettings } from '../support/sample-articles.js';

const cardLines = (card: Card): string[] => cardPassages(card).map(({ words }) => words);

const LISTED = ['russia-undesirable', 'belarus-extremist', 'iran-hostile'];

function settingsListing(notices: string[]): Settings {
  const settings = sampleSettings();
  return { ...settings, outlets: settings.outlets.map((outlet) => ({ ...outlet, notices })) };
}

function cardIn(language: string, notices = LISTED): ReturnType<typeof cardFor> {
  return cardFor(settingsListing(notices), 'beacon', language);
}

function documentOf(language: string): Document {
  return parseHTML(renderToString(CardView({ card: cardIn(language), skip: 'Skip' }))).document;
}

describe.each(Object.keys(NOTICE_WORDS))('the card of an outlet under three notices, in %s', (language) => {
  const lines = cardLines(cardIn(language));

  it.each(LISTED)('says what %s says, in its own language and in English', (id) => {
    const notice = sampleSettings().notices.find((known) => known.id === id);
    const card = [...(notice?.texts[language]?.card ?? []), ...(notice?.texts.en?.card ?? [])];
    const words = lines.join('\n').replace(/[\u2068\u2069]/g, '');
    for (const paragraph of card) {
      expect(words).toContain(paragraph.replace('{outlet}', 'Radio Beacon').split('{')[0]);
    }
  });

  it('begins with the sentence that names all countries, and says nothing twice', () => {
    expect(lines[1]).toBe(cardIn(language).banner.words);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('names language and direction of every paragraph', () => {
    const { document } = parseHTML(renderToString(CardView({ card: cardIn(language), skip: 'Skip' })));
    for (const paragraph of document.querySelectorAll('.texts p, .texts h2')) {
      const lang = paragraph.getAttribute('lang') ?? '';
      expect([language, 'en']).toContain(lang);
      expect(paragraph.getAttribute('dir')).toBe(directionOf(lang));
    }
    expect(documentOf(language).querySelector('section')?.getAttribute('dir')).toBe(directionOf(language));
  });
});

describe('the card', () => {
  it('of a language that no notice speaks has English, and the generic words where the outlet is listed nowhere', () => {
    const card = cardFor({ ...settingsListing([]) }, 'beacon', 'ka');
    expect(card.notices.map(({ id, text }) => [id, text.language])).toEqual([['generic', 'en']]);
    expect(cardLines(card).join(' ')).toContain('material from Radio Beacon');
  });

  it('never says on its own that a notice is out of date: the same file must come out on any day', () => {
    const old = sampleNotice({ reviewed: '2001-01-01', reviewBy: '2001-07-01', texts: { en: sampleText() } });
    const card = cardFor({ ...settingsListing([]), notices: [old] }, 'beacon', 'en');
    expect(card.notices[0].overdue).toBeUndefined();
    expect(cardLines(card).join(' ')).toContain('Reviewed 1 January 2001');
  });
});
