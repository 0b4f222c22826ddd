import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractInput } from '../../src/article/extracted-article.js';

const PAGES = join(import.meta.dirname, '../fixtures/pages');

/** A page of `tests/fixtures/pages` as if found at `url`. */
export function pageFixture(name: string, url: string): ExtractInput {
  return { html: readFileSync(join(PAGES, `${name}.html`), 'utf8'), url, hints: {}, hosts: [] };
}

/** A page around `body`, as if found at https://outlet.example/a/1.html. */
export function pageWith(body: string, head = '<title>A plain title for a page</title>'): ExtractInput {
  const html = `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
  return { html, url: 'https://outlet.example/a/1.html', hints: {}, hosts: [] };
}

/** Paragraphs that any extractor takes for an article: 90 words. */
export const PROSE = [
  'The ferry is small, green and nine years late, and the town has stopped counting the kilometres to the bridge since.',
  'Six winters of cake sales, two raffles and one patient treasurer: that is what a boat costs when nobody plans to buy one.',
  'The members voted for it with one hand against, and the treasurer entered it in the books as a shed with an engine.',
  'Next summer the society wants a roof and a bench on the bank, and asks everybody for planks, nails and some dry days.',
]
  .map((sentence) => `<p>${sentence}</p>`)
  .join('\n');
