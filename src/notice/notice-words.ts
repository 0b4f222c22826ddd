import type { PluralForms } from '../locale/format.js';

/** What the program itself says around notices, in one language. Whole sentences: only the words in braces are filled in. */
export interface NoticeWords {
  /** Stands for the name where no outlet is known, in the case that our generic text asks for. */
  noOutlet: string;
  /** Stands between the names of places. */
  comma: string;
  /** A country of which only parts are meant; `{country}` is its plain name. */
  inPart: string;
  /** How many countries there are, where their names do not fit. */
  countries: PluralForms;
  /** The banner over several notices; `{places}` is a list of plain names, or a number of countries. */
  jointBanner: string;
  /** Said of a notice whose next review is overdue. */
  overdue: string;
}

const en: NoticeWords = {
  noOutlet: 'this newsroom',
  comma: ', ',
  inPart: '{country} (in part)',
  countries: { one: '{count} country', other: '{count} countries' },
  jointBanner:
    '{places}: sharing, liking or saving material from {outlet}, or contacting it, may be punished.',
  overdue: 'This notice may be out of date: its next review is overdue.',
};

const ru: NoticeWords = {
  noOutlet: 'этой редакции',
  comma: ', ',
  inPart: '{country} (частично)',
  countries: { one: '{count} страна', few: '{count} страны', other: '{count} стран' },
  jointBanner: '{places}: за репост, лайк, хранение материалов {outlet} или контакты там могут наказать.',
  overdue: 'Это предупреждение могло устареть: срок его новой проверки прошёл.',
};

const uk: NoticeWords = {
  noOutlet: 'цієї редакції',
  comma: ', ',
  inPart: '{country} (частково)',
  countries: { one: '{count} країна', few: '{count} країни', other: '{count} країн' },
  jointBanner: '{places}: за поширення, лайк, зберігання матеріалів {outlet} чи контакт там можуть покарати.',
  overdue: 'Це попередження могло застаріти: термін його нової перевірки минув.',
};

const be: NoticeWords = {
  noOutlet: 'гэтай рэдакцыі',
  comma: ', ',
  inPart: '{country} (часткова)',
  countries: { one: '{count} краіна', few: '{count} краіны', other: '{count} краін' },
  jointBanner: '{places}: за рэпост, лайк, захоўванне матэрыялаў {outlet} ці кантакт там могуць пакараць.',
  overdue: 'Гэта папярэджанне магло састарэць: тэрмін яго новай праверкі мінуў.',
};

const fa: NoticeWords = {
  noOutlet: 'این رسانه',
  comma: '، ',
  inPart: '{country} (بخشی)',
  countries: { other: '{count} کشور' },
  jointBanner:
    '{places}: هم‌رسانی، پسندیدن یا نگه‌داشتن مطالب {outlet}، یا تماس با آن، شاید آنجا مجازات داشته باشد.',
  overdue: 'ممکن است این هشدار به‌روز نباشد: زمان بازبینی بعدی آن گذشته است.',
};

const kk: NoticeWords = {
  noOutlet: 'осы редакция',
  comma: ', ',
  inPart: '{country} (ішінара)',
  countries: { other: '{count} ел' },
  jointBanner:
    '{places}: ондағы адамдарды {outlet} материалын тарату, лайк, сақтау, хабарласу үшін жазалауы мүмкін.',
  overdue: 'Бұл ескерту ескірген болуы мүмкін: оны қайта тексеру мерзімі өтіп кетті.',
};

export const NOTICE_WORDS: Readonly<Record<string, NoticeWords>> = { en, ru, uk, be, fa, kk };
