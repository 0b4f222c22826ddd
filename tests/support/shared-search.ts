import supertest from 'supertest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { parsePage, wordsOf } from '../bundle/parsed-page.js';
import { type FilledMirror, shareFilledMirror } from './sample-mirror.js';

/** What the English search page says. */
export const { search: SEARCH_STRINGS } = stringsFor('en');

export type SearchFields = Record<string, string>;

/** As browsers encode a form. */
export function sentAs(fields: SearchFields): string {
  return new URLSearchParams(fields).toString();
}

/** The articles that a page of results links, in their order. */
export function foundIn(text: string): string[] {
  return [...text.matchAll(/href="a\/([a-z2-7]{16})\.html"/g)].map(([, id = '']) => id);
}

/** A filled mirror that the tests of a file share, and ways to search in it. */
export function shareSearch() {
  const mirror = shareFilledMirror();
  const open = (changes: Partial<FilledMirror['parts']> = {}) =>
    supertest(createMirror({ ...mirror().parts, ...changes }).listener);
  const look = async (fields: SearchFields, language: InterfaceLanguage = 'en') => {
    const answer = await open().post(paths.search(language)).type('form').send(sentAs(fields));
    const page = parsePage(new TextEncoder().encode(answer.text));
    const marked = page.elements.filter(({ tagName }) => tagName === 'mark').map(wordsOf);
    const { status, text, headers } = answer;
    return { status, text, headers, found: foundIn(text), marked, page };
  };
  return { mirror, open, look };
}
