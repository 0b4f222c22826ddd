import { readFileSync } from 'node:fs';
import { type PagePolicy, pagePolicy } from './page-policy.js';

/** Where the parts of the style sheet lie, beside the sources and beside the compiled code alike. */
const STYLE_FOLDER = new URL('../public/style/', import.meta.url);

/** In the order of the sheet: a later part has the last word. */
const PARTS = 'base labels notice masthead lists article search saving wide print'.split(' ');

/** The text of the whole style sheet, with its comments. */
export function readStyleSheet(): string {
  return PARTS.map((part) => readFileSync(new URL(`${part}.css`, STYLE_FOLDER), 'utf8')).join('\n');
}

/** The style that every page carries inside, and the policy that allows it and nothing else. */
export interface PageStyle {
  css: string;
  policy: PagePolicy;
}

/** The style of pages with this accent, which is one of those that were given; without one, ours. */
export type PageStyles = (accent?: string) => PageStyle;

/** Colour of links in light colours, as it stands in the sheet once it is made smaller; the first is the light one. */
const LINK_COLOUR = /--link:#[0-9a-f]{6}/;

/** Prepares the text of the style sheet for all pages; call it once per start. */
export function createPageStyle(source: string): PageStyle {
  return createPageStyles(source, [])();
}

/**
 * One style for each accent, made once. All share one policy, which allows exactly these styles: so the header is
 * the same on every answer and says what each page says of itself.
 */
export function createPageStyles(source: string, accents: readonly string[]): PageStyles {
  const css = minifyCss(source);
  const accented = new Map(accents.map((accent) => [accent, css.replace(LINK_COLOUR, `--link:${accent}`)]));
  const policy = pagePolicy([css, ...accented.values()]);
  const ours = { css, policy };
  const styles = new Map([...accented].map(([accent, own]) => [accent, { css: own, policy }]));
  return (accent) => (accent === undefined ? ours : (styles.get(accent) ?? ours));
}

/** Takes out comments and blanks. Enough for our own sheet, which holds no strings with such characters. */
function minifyCss(source: string): string {
  return source
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([a-z-]): /g, '$1:')
    .replace(/='([a-z]+)'\]/g, '=$1]')
    .replace(/(?<=[ :])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim();
}
