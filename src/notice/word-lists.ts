import { fittingTags } from './fitting-tags.js';

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
  /** Keeping a file. */
  keeping: RegExp;
  /** What may be done to whoever keeps it. */
  punishing: RegExp;
  /** Says that the text is no legal advice. */
  notAdvice: RegExp;
}

/**
 * Letters of the scripts that these languages are written in: Latin, Cyrillic, Arabic. `\b` knows the first only, and
 * patterns with all letters of Unicode, small and capital, take longer to be made ready: every start waits for them.
 */
const letter = '[a-z\\u00df-\\u024f\\u0400-\\u052f\\u0620-\\u064a\\u066e-\\u06d3]';
const start = `(?<!${letter})`;
const end = `(?!${letter})`;
const stems = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})${letter}*`, 'giu');
const words = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})${end}`, 'giu');
const any = (...list: string[]): RegExp => new RegExp(`${start}(${list.join('|')})`, 'iu');

const WORD_LISTS: Readonly<Record<string, WordList>> = {
  en: {
    claims: words(
      ...['safe(ly|ty|r|st)?', 'secure(ly)?', 'legal(ly|ity)?', 'lawful(ly)?', 'allowed', 'permitted'],
      ...['harmless', 'anonymous(ly)?', 'untraceable', 'risk-free', 'guaranteed?', 'freely'],
      '(free of|without|no|zero) (any )?(risks?|danger|consequences)',
      '(is|are) not (illegal|unlawful|banned|forbidden|prohibited|punishable|punished|dangerous|a crime)',
      'nothing (can|will) happen',
      'nothing to fear',
    ),
    disclaimers:
      /\b(we cannot|nobody can|no one can) (tell|promise)[^.;:]*[.;:]|\blegal (advice|risks?)\b/giu,
    designations: stems('undesirable', 'extremist', 'terrorist', 'foreign agents?', 'hostile'),
    authorities: any(
      ...['Russia', 'Belarus', 'Iran', 'governments?', 'authorities', 'officials?', 'courts?', 'ministry'],
      ...['ministries', 'prosecutor'],
    ),
    keeping: any('keep', 'sav(e|ing)', 'stor(e|ing)', 'possess'),
    punishing: any('punish', 'fine', 'prison', 'arrest', 'detain', 'detention', 'penalt'),
    notAdvice: any('not legal advice', 'no legal advice'),
  },
  ru: {
    claims: stems(
      ...['безопасн', 'законн', 'легальн', 'разреш', 'дозволен', 'анонимн', 'гарантир', 'безобидн'],
      ...['без (всякого |какого-либо )?риска', 'ничего не грозит', 'бояться нечего', 'можно смело'],
      'не (запрещен|запрещён|преследу|наказыва|опасн)',
    ),
    disclaimers: /мы не можем (сказать|обещать)[^.;:]*[.;:]/giu,
    designations: stems(
      ...['нежелательн', 'экстремис', 'террорис', `иностранн${letter}* агент`, 'иноагент', 'враждебн'],
    ),
    authorities: any(
      ...['росси', 'рф', 'беларус', 'иран', 'власт', 'суд', 'министерств', 'минюст', 'прокуратур'],
      ...['генпрокуратур', 'правительств'],
    ),
    keeping: any('хран', 'сохран'),
    punishing: any('наказ', 'штраф', 'тюрьм', 'арест', 'задерж', 'лишени'),
    notAdvice: any('не юридическая консультация'),
  },
  uk: {
    claims: stems(
      ...['безпечн', 'безпек', 'законн', 'легальн', 'дозволен', 'анонімн', 'гарант', 'нешкідлив'],
      ...['без (жодного |будь-якого )?ризику', 'нічого не загрожує', 'боятися нічого'],
      'не (заборонен|переслідує|карає|небезпечн)',
    ),
    disclaimers: /ми не можемо (сказати|обіцяти)[^.;:]*[.;:]/giu,
    designations: stems('небажан', 'екстреміс', 'терорис', `іноземн${letter}* агент`, 'ворож'),
    authorities: any(
      ...['росі', 'рф', 'білорус', 'іран', 'влад', 'суд', 'міністерств', "мін[’']?юст", 'прокуратур', 'уряд'],
    ),
    keeping: any('зберіга', 'зберег', 'збережен'),
    punishing: any('покара', 'кара', 'штраф', 'тюрм', "в[’']язниц", 'арешт', 'затрим', 'позбавлення'),
    notAdvice: any('не юридична консультація'),
  },
  be: {
    claims: stems(
      ...['бяспечн', 'бяспек', 'законн', 'легальн', 'дазволен', 'ананімн', 'гарант', 'бясшкодн'],
      ...['без (ніякай |усякай )?рызык', 'нічога не пагражае', 'баяцца няма чаго'],
      'не (забаронен|пераследу|карае|небяспечн)',
    ),
    disclaimers: /мы не можам (сказаць|абяцаць)[^.;:]*[.;:]/giu,
    designations: stems('экстрэміс', 'тэрарыс', 'непажадан', `замежн${letter}* агент`, 'варож'),
    authorities: any(
      ...['улад', 'суд', 'міністэрств', 'пракуратур', 'урад', 'беларус', 'расі', 'рф', 'іран'],
    ),
    keeping: any('захоўва', 'захава'),
    punishing: any('пакара', 'кара', 'штраф', 'турм', 'арышт', 'затрым', 'пазбаўленн'),
    notAdvice: any('не юрыдычная кансультацыя'),
  },
  kk: {
    claims: stems(
      ...['қауіпсіз', 'заңды', 'рұқсат', 'анонимді', 'қатерсіз', 'тәуекелсіз', 'зиянсыз', 'кепілдік'],
      ...['қауіп жоқ', 'тыйым салынбаған', 'жазаланбай'],
    ),
    disclaimers: /[^.;:]*деп айта алмаймыз\.|заң(дық|и)? кеңес[а-яёәғқңөұүһі]*/giu,
    designations: stems('экстремис', 'террорис', 'қалаусыз', `шетел${letter}* агент`, 'дұшпан'),
    authorities: any(
      'билік',
      'билі',
      'үкімет',
      'сот',
      'министрлі',
      'прокуратура',
      'ресей',
      'беларусь',
      'иран',
    ),
    keeping: any('сақта'),
    punishing: any('жаза', 'айыппұл', 'түрме', 'қама', 'ұста'),
    notAdvice: any(`заң(дық|и)? кеңес${letter}* емес`),
  },
  fa: {
    claims: words(
      ...['امن', 'امنیت', 'بی\u200cخطر', 'بی خطر', 'ایمن', 'قانونی', 'مجاز', 'ناشناس', 'تضمین'],
      ...['بدون خطر', 'بی\u200cضرر', 'خطری ندارد', 'آزاد است', 'ممنوع نیست', 'جرم نیست'],
    ),
    disclaimers: /نمی\u200c?توانیم (بگوییم|قول دهیم)[^.؛:]*[.؛:]/giu,
    designations: words('نامطلوب', 'متخاصم', 'معاند', 'تروریستی', 'افراطی', 'عامل خارجی'),
    authorities: any(...['حکومت', 'دولت', 'دادگاه', 'وزارت', 'مقام', 'دادستان', 'روسیه', 'بلاروس', 'ایران']),
    keeping: any('نگه', 'ذخیره'),
    punishing: any('مجازات', 'جریمه', 'زندان', 'بازداشت'),
    notAdvice: any('مشاورهٔ حقوقی نیست', 'مشاوره حقوقی نیست'),
  },
};

/** The list for `language` or the language it belongs to; undefined where we have none and cannot judge. */
export function wordListFor(language: string): WordList | undefined {
  const tag = fittingTags(language).find((known) => Object.hasOwn(WORD_LISTS, known));
  return tag === undefined ? undefined : WORD_LISTS[tag];
}
