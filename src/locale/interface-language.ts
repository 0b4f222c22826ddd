/** Languages of the pages themselves; articles may be in any language. */
export const INTERFACE_LANGUAGES = ['en', 'ru'] as const;

export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

export function isInterfaceLanguage(text: string): text is InterfaceLanguage {
  return (INTERFACE_LANGUAGES as readonly string[]).includes(text);
}
