import { parseHTML } from 'linkedom';

/** What a test looks at in a page. */
export interface ShownPage {
  language: string | null;
  title: string;
  heading: string;
  /** The text of the first thing in `body` when that is the notice; undefined when anything stands before it. */
  notice: string | undefined;
  noticeLanguage: string | null | undefined;
  /** Every address the page could load, send to or lead to by itself or by a tap, outside links of the text. */
  addresses: string[];
  /** Addresses that `a` elements lead to. */
  links: string[];
}

export function readPage(html: string): ShownPage {
  const { document } = parseHTML(html);
  const first = [...document.body.childNodes].find((node) => node.textContent?.trim() !== '');
  const isNotice = first?.nodeType === 1 && (first as Element).classList.contains('notice');
  const notice = isNotice ? (first as Element) : undefined;
  const valuesOf = (selector: string, name: string): string[] =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
  return {
    language: document.documentElement.getAttribute('lang'),
    title: document.title,
    heading: document.querySelector('h1')?.textContent ?? '',
    notice: notice?.textContent ?? undefined,
    noticeLanguage: notice?.querySelector('[lang]')?.getAttribute('lang'),
    addresses: [
      ...valuesOf('[src]', 'src'),
      ...valuesOf('[srcset]', 'srcset'),
      ...valuesOf('form', 'action'),
      ...valuesOf('link', 'href'),
    ],
    links: valuesOf('a', 'href'),
  };
}
