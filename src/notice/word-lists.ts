/** What a notice must not say, and how it has to say the rest, in one language. */
export interface WordList {
  /** Words that claim or hint that an act has no consequences. */
  claims: RegExp;
  /** Sentences and terms in which such words say the opposite, or something else; taken out before looking. */
  disclaimers: RegExp;
  /** Words by which governments mark outlets. */
  designations: RegExp;
  /** Somebody who may have used such a word. */
  authorities: RegExp;
}

/** `start` begins a word: `\b` knows no Cyrillic and no Arabic letters. */
const start = '(?<!\\p{L})';
const end = '(?!\\p{L})';
const stems = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})\\p{L}*`, 'giu');
const words = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})${end}`, 'giu');
const any = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})`, 'iu');

const WORD_LISTS: Readonly<Record<string, WordList>> = {
  en: {
    claims: words(
      'safe(ly|ty|r|st)?',
      'secure(ly)?',
      'legal(ly)?',
      'lawful(ly)?',
      'allowed',
      'permitted',
      'harmless',
      'anonymous(ly)?',
      'untraceable',
      '(free of|without|no) (any )?(risk|danger)',
      'risk-free',
      'guaranteed?',
      'nothing (can|will) happen',
    ),
    disclaimers: /\b(we|nobody|no one) (cannot|can) (tell|promise)[^.]*\.|\blegal (advice|risks?)\b/giu,
    designations: stems('undesirable', 'extremist', 'terrorist', 'foreign agents?'),
    authorities: any('Russia', 'Belarus', 'governments?', 'authorities', 'court', 'ministry', 'prosecutor'),
  },
  ru: {
    claims: stems(
      'безопасн',
      'законн',
      'легальн',
      'разреш',
      'дозволен',
      'анонимн',
      'без (всякого )?риска',
      'гарантир',
    ),
    disclaimers: /мы не можем (сказать|обещать)[^.]*\./giu,
    designations: stems(
      'нежелательн',
      'экстремистск',
      'террористическ',
      'иностранн\\p{L}* агент',
      'иноагент',
    ),
    authorities: any(
      'росси',
      'власт',
      'суд',
      'министерств',
      'минюст',
      'прокуратур',
      'генпрокуратур',
      'правительств',
    ),
  },
  uk: {
    claims: stems('безпечн', 'законн', 'легальн', 'дозволен', 'анонімн', 'без (жодного )?ризику', 'гарант'),
    disclaimers: /ми не можемо (сказати|обіцяти)[^.]*\./giu,
    designations: stems('небажан', 'екстремістськ', 'терористичн', 'іноземн\\p{L}* агент'),
    authorities: any('росі', 'влад', 'суд', 'міністерств', "мін'юст", 'прокуратур', 'уряд'),
  },
  be: {
    claims: stems('бяспечн', 'законн', 'легальн', 'дазволен', 'ананімн', 'без (ніякай )?рызык', 'гарант'),
    disclaimers: /мы не можам (сказаць|абяцаць)[^.]*\./giu,
    designations: stems('экстрэмісцк', 'тэрарыстычн', 'непажадан', 'замежн\\p{L}* агент'),
    authorities: any('улад', 'суд', 'міністэрств', 'пракуратур', 'урад', 'беларус'),
  },
  kk: {
    claims: stems('қауіпсіз', 'заңды', 'рұқсат', 'анонимді', 'қатерсіз'),
    disclaimers: /[^.]*деп айта алмаймыз\./giu,
    designations: stems('экстремистік', 'террористік', 'қалаусыз'),
    authorities: any('билік', 'үкімет', 'сот', 'министрлі', 'прокуратура', 'ресей'),
  },
  fa: {
    claims: words('امن', 'بی\u200cخطر', 'بی خطر', 'ایمن', 'قانونی', 'مجاز', 'ناشناس', 'تضمین'),
    disclaimers: /نمی\u200c?توانیم (بگوییم|قول دهیم)[^.]*\./giu,
    designations: words('نامطلوب', 'متخاصم', 'معاند', 'تروریستی', 'افراطی'),
    authorities: any('حکومت', 'دولت', 'دادگاه', 'وزارت', 'مقام', 'دادستان', 'روسیه'),
  },
};

/** The list for `language` or the language it belongs to; undefined where we have none and cannot judge. */
export function wordListFor(language: string): WordList | undefined {
  const tag = [language, language.split('-')[0] ?? ''].find((known) => Object.hasOwn(WORD_LISTS, known));
  return tag === undefined ? undefined : WORD_LISTS[tag];
}
