import { runInNewContext } from 'node:vm';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { ZIM_SEARCH_SCRIPT } from '../../../src/bundle/zim/zim-search-script.js';

const TITLES = [
  'Élections: le résumé',
  'Ёлка и майский чай',
  'كتاب‌های تازهٔ سال ۱۴۰۵', // Arabic kaf, joiner, hamza above, Persian digits
  'گزارشِ ایران', // a vowel sign
  'The ferry that came back',
];

/** The contents with the script run; `find` types and gives the numbers of the rows that stay. */
function openContents() {
  const { document, Event } = parseHTML(`<html lang="en"><body>
    <div class="find" hidden><input id="find"><p id="found" data-found="Shown: {found} of {all}."></p></div>
    <ol class="contents">${TITLES.map((title) => `<li><a href="x">${title}</a><small>22 Nov</small></li>`).join('')}</ol></body></html>`);
  runInNewContext(ZIM_SEARCH_SCRIPT, { document });
  const field = document.getElementById('find') as unknown as HTMLInputElement;
  return {
    box: document.querySelector('.find'),
    said: () => document.getElementById('found')?.textContent,
    find(words: string): number[] {
      field.value = words;
      field.dispatchEvent(new Event('input'));
      const rows = [...document.querySelectorAll('li')];
      return rows.flatMap((row, i) => (row.hasAttribute('hidden') ? [] : [i]));
    },
  };
}

it('shows the field only once it works', () => {
  expect(openContents().box?.hasAttribute('hidden')).toBe(false);
});

it.each([
  ['elections', [0]],
  ['ELECTIONS resume', [0]],
  ['елка', [1]],
  ['маиский', [1]],
  ['کتابهای', [2]],
  ['كتاب هاى', [2]],
  ['1405', [2]],
  ['١٤٠٥', [2]],
  ['گزارش', [3]],
  ['ايران', [3]],
  ['ferry back', [4]],
  ['ferry train', []],
  ['22', []],
])('finds %s', (words, rows) => {
  expect(openContents().find(words)).toEqual(rows);
});

it('says how many it shows, and shows all again', () => {
  const contents = openContents();
  contents.find('ferry');
  expect(contents.said()).toBe('Shown: 1 of 5.');
  expect(contents.find('  ')).toEqual([0, 1, 2, 3, 4]);
  expect(contents.said()).toBe('');
});
