/** Where the plain tag would bring other habits than newsrooms outside the United States have. */
const HABITS: Record<string, string> = { en: 'en-GB' };
const FALLBACK = 'en-GB';
const LOCALES_KEPT = 256;

/** A formatter, and the calendar that it writes by: asking takes as long as writing a day. */
export interface DateFormatter {
  format(instant: Date): string;
  calendar: string;
}

/**
 * Formatters by what they were made from, which is all they depend on; there are a few for each language that
 * `Intl` knows. Making one takes fifty times as long as using it, and a new one holds some 30 KB that the collector
 * does not see: 6,000 of them are 180 MB.
 */
const DATES = new Map<string, DateFormatter>();
const NUMBERS = new Map<string, Intl.NumberFormat>();
const PLURALS = new Map<string, Intl.PluralRules>();
/** Languages as `Intl` knows them: asking it takes as long as writing a day, too. */
const LOCALES = new Map<string, string>();

/** Writes instants in UTC as the language does. */
export function datesFor(language: string, form: Intl.DateTimeFormatOptions): DateFormatter {
  const locale = localeFor(language);
  return keptIn(DATES, JSON.stringify([locale, form]), () => {
    const formatter = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
    const { calendar } = formatter.resolvedOptions();
    return { format: (instant) => formatter.format(instant), calendar };
  });
}

/** Writes numbers as the language does. */
export function numbersFor(language: string, maximumFractionDigits: number): Intl.NumberFormat {
  const locale = localeFor(language);
  const make = () => new Intl.NumberFormat(locale, { maximumFractionDigits });
  return keptIn(NUMBERS, `${locale} ${maximumFractionDigits}`, make);
}

/** Which form of a word a number asks for in the language. */
export function pluralsFor(language: string): Intl.PluralRules {
  const locale = localeFor(language);
  return keptIn(PLURALS, locale, () => new Intl.PluralRules(locale));
}

function keptIn<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const one = make();
  made.set(key, one);
  return one;
}

function localeFor(language: string): string {
  // Articles name their languages themselves: nobody shall fill the memory with names.
  if (LOCALES.size > LOCALES_KEPT) LOCALES.clear();
  return keptIn(LOCALES, language, () => findLocale(language));
}

/**
 * A tag that `Intl` takes and knows: it throws on some codes that outlets use, such as `ru-RU-TV`, and for a
 * language it does not know it would write as the system does that it runs on.
 */
function findLocale(language: string): string {
  const habit = HABITS[language] ?? language;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(habit)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}
