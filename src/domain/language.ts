/** The way a text runs. */
export type Direction = 'ltr' | 'rtl';

/** Languages written from right to left when their tag names no script. */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'azb',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'pnb',
  'prs',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm', 'rohg']);

/**
 * A language tag in the case and form of BCP 47 (RFC 5646 section 2.1.1), or undefined for what is none.
 * Language, script and region are kept, the rest of the codes that outlets use (`ru-CAU`, `ru-RU-TV`,
 * `be-tarask`) is dropped. `Intl` is not asked: it rewrites `prs` to `fa-AF` and refuses some of those.
 */
export function parseLanguage(text: string | undefined): string | undefined {
  const subtags = (text ?? '').trim().replaceAll('_', '-').split('-');
  const [primary, ...rest] = subtags;
  if (!primary || !/^[a-z]{2,3}$/i.test(primary)) return undefined;
  const script = rest.find((subtag) => /^[a-z]{4}$/i.test(subtag));
  const region = rest.find((subtag) => /^([a-z]{2}|\d{3})$/i.test(subtag));
  return [primary.toLowerCase(), script && titleCase(script), region?.toUpperCase()]
    .filter(Boolean)
    .join('-');
}

function titleCase(subtag: string): string {
  return subtag.charAt(0).toUpperCase() + subtag.slice(1).toLowerCase();
}

/** The direction of text in the language `tag`: by its script when it names one, else by the language. */
export function directionOf(tag: string): Direction {
  const [primary = '', script = ''] = tag.toLowerCase().split('-');
  if (script.length === 4) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(primary) ? 'rtl' : 'ltr';
}
