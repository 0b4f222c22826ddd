import { type PagePolicy, pagePolicy } from './page-policy.js';

/** Where the style sheet lies, beside the sources and beside the compiled code alike. */
export const STYLE_FILE = new URL('../public/style.css', import.meta.url);

/** The style that every page carries inside, and the policy that allows it and nothing else. */
export interface PageStyle {
  css: string;
  policy: PagePolicy;
}

/** Prepares the text of the style sheet for all pages; call it once per start. */
export function createPageStyle(source: string): PageStyle {
  const css = minifyCss(source);
  return { css, policy: pagePolicy(css) };
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
