/** Languages of the pages themselves; articles may be in any language. The first one stands in for all others. */
export const INTERFACE_LANGUAGES = ['en', 'ru', 'uk', 'be', 'fa', 'kk'] as const;

export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

export function isInterfaceLanguage(text: string): text is InterfaceLanguage {
  return (INTERFACE_LANGUAGES as readonly string[]).includes(text);
}

/** Dari has the script of Persian and nearly its words. */
const READ_AS: Readonly<Record<string, InterfaceLanguage>> = { prs: 'fa' };

/** The interface language in which who reads `tag` is at home; undefined where we speak none such. */
export function interfaceLanguageFor(tag: string): InterfaceLanguage | undefined {
  const primary = tag.split('-')[0]?.toLowerCase() ?? '';
  if (isInterfaceLanguage(primary)) return primary;
  return Object.hasOwn(READ_AS, primary) ? READ_AS[primary] : undefined;
}

/** What a language is called where six names must fit into one line of a phone: the start of its own name. */
export const SHORT_NAMES: Readonly<Record<InterfaceLanguage, string>> = {
  en: 'Eng',
  ru: 'Рус',
  uk: 'Укр',
  be: 'Бел',
  fa: 'فارسی',
  kk: 'Қаз',
};
