import { describe, expect, it } from 'vitest';
import { foldedWords } from '../../src/domain/fold-words.js';

const ZWNJ = '\u200c';

function joined(text: string): string[] {
  return [...foldedWords(text)].map((word) => word.joined);
}

describe('foldedWords', () => {
  it.each([
    ['case', 'FERRY Паром ᲗᲑᲘᲚᲘᲡᲘ', 'ferry паром თბილისი'],
    ['the two ways of writing v in Armenian', 'ԵՐԵՎԱՆ Երևան երեւան', 'երեվան երեվան երեվան'],
    ['accents of Latin letters', 'Čáslav naïve Übermut coöp', 'caslav naive ubermut coop'],
    [
      'Latin letters that are not made of two',
      'Łódź straße Ærø œuvre þing',
      'lodz strasse aero oeuvre thing',
    ],
    ['the two Turkish letters i', 'İstanbul ISTANBUL ıstanbul', 'istanbul istanbul istanbul'],
    ['ё, but й stays', 'Ёлка йод ЙОД берёза', 'елка йод йод береза'],
    ['й that is written as two', 'и\u0306од', 'йод'],
    ['ї stays, ґ is г, ў is у', 'Їжак ґанок воўк', 'їжак ганок воук'],
    ['the stress of Russian dictionaries', 'за\u0301мок', 'замок'],
    ['letters of Kazakh', 'Қазақстан ӘҢГІМЕ ұшқан', 'қазақстан әңгіме ұшқан'],
    ['Arabic and Persian yeh and kaf', 'علي كتاب موسى', 'علی کتاب موسی'],
    ['alef with what stands on it', 'أحمد إيران آب ٱلله', 'احمد ایران اب الله'],
    ['teh marbuta and heh with yeh', 'مدرسة خانهٔ خانۀ', 'مدرسه خانه خانه'],
    ['hamza on a letter', 'مسئول مؤمن', 'مسیول مومن'],
    ['tatweel and harakat', 'كـــتاب كِتَابٌ نُه', 'کتاب کتاب نه'],
    ['forms of Arabic letters for printing', '\ufedb\ufe98\ufe8e\ufe8f', 'کتاب'],
    ['digits', '۱۴۰۵ ١٤٠٥ 1405', '1405 1405 1405'],
    ['soft hyphens and marks of direction', 'fer\u00adry \u200fکتاب\u200e', 'ferry کتاب'],
    ['apostrophes', "м’ята мʼята don't oʻzbek", 'мята мята dont ozbek'],
    ['the sigma at the end', 'ΟΔΌΣ οδός', 'οδοσ οδοσ'],
    ['ligatures', 'ﬁnal Ⅷ', 'final viii'],
    ['vowel signs of Indic scripts stay', 'हिन्दी', 'हिन्दी'],
  ])('%s', (_what, text, expected) => {
    expect(joined(text).join(' ')).toBe(expected);
  });

  it.each([
    ['nothing but marks', '... — !? «» \u0000 \u200c \u0301 ـــ 🙂'],
    ['nothing', ''],
  ])('finds no word in %s', (_what, text) => {
    expect(joined(text)).toEqual([]);
  });

  it('knows a word with a non-joiner whole and in parts', () => {
    const [word] = foldedWords(`می${ZWNJ}خواهم`);
    expect(word).toMatchObject({ joined: 'میخواهم', parts: ['می', 'خواهم'] });
    expect(joined(`${ZWNJ}کتاب${ZWNJ}`)).toEqual(['کتاب']);
  });

  it('cuts words at hyphens, quotation marks and all else', () => {
    expect(joined('"сине-зелёный",COVID-19;a.b_c')).toEqual([
      'сине',
      'зеленый',
      'covid',
      '19',
      'a',
      'b',
      'c',
    ]);
  });

  it('says where a word stands', () => {
    const text = '🙂 «Ёлка», м’ята';
    expect([...foldedWords(text)].map(({ start, end }) => text.slice(start, end))).toEqual(['Ёлка', 'м’ята']);
  });

  it('holds only letters and digits, however the text was made', () => {
    const odd = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join('a');
    for (const { joined: word, parts } of foldedWords(odd)) {
      for (const piece of [word, ...parts]) expect(piece).toMatch(/^[\p{L}\p{N}\p{M}]{1,40}$/u);
    }
  });

  it('reads a long text of one word in little time, and knows it by its beginning', () => {
    const [word] = foldedWords(`a${ZWNJ}b\u0301`.repeat(300_000));
    expect(word?.joined).toHaveLength(40);
  });
});
