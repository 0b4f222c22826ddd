/** How much of a banner an outlet's name may take: «Радио Свободная Европа/Радио Свобода» fits. */
export const BANNER_NAME_CHARACTERS = 36;

const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Joins letters inside words of Persian and of Indian scripts: the one kind of format character names need. */
const JOINERS = /[\u200c\u200d]/u;

/**
 * An outlet's name fit for running text: one line, without control and direction characters, cut with an
 * ellipsis after `maxCharacters`.
 */
export function plainOutletName(name: string, maxCharacters = BANNER_NAME_CHARACTERS): string {
  const line = name
    .replace(CONTROLS, (mark) => (JOINERS.test(mark) ? mark : ' '))
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= maxCharacters) return line;
  return `${characters
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
