/**
 * Searches the contents where they are shown: what a person types never leaves the page. Both sides are folded,
 * so that it does not matter by which keyboard a letter was typed: Arabic yeh and kaf as Persian ones, vowel
 * signs, hamza, joiners and tatweel dropped, digits as European ones, accents and capitals ignored.
 * Nothing newer than Chrome 70 knows; where it does not run, the list stays as it is.
 */
export const ZIM_SEARCH_SCRIPT = String.raw`(function () {
'use strict';
const field = document.getElementById('find');
const found = document.getElementById('found');
const list = document.querySelector('.contents');
if (!field || !found || !list) return;
const LETTERS = {
'\u064a': '\u06cc', '\u0649': '\u06cc', '\u06d2': '\u06cc', '\u06cd': '\u06cc', '\u06d0': '\u06cc',
'\u0643': '\u06a9', '\u06aa': '\u06a9', '\u0629': '\u0647', '\u06c1': '\u0647', '\u06d5': '\u0647',
'\u06be': '\u0647', '\u0671': '\u0627', '\u00df': 'ss'
};
function fold(text) {
return text.normalize('NFKD').replace(/[\p{M}\u0640\u200b-\u200f\u2066-\u2069'\u2019\u02bc\u02bb]/gu, '').toLowerCase()
.replace(/[\u064a\u0649\u06d2\u06cd\u06d0\u0643\u06aa\u0629\u06c1\u06d5\u06be\u0671\u00df]/g, function (letter) { return LETTERS[letter]; })
.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, function (digit) { return String(digit.charCodeAt(0) & 15); });
}
const rows = Array.prototype.map.call(list.children, function (row) {
const words = Array.prototype.map.call(row.querySelectorAll('a,p'), function (part) { return part.textContent; });
return { row: row, words: fold(words.join('\n')) };
});
function count(number) { return number.toLocaleString(document.documentElement.lang || 'en'); }
function show() {
const asked = fold(field.value).split(/\s+/).filter(Boolean);
const shown = rows.filter(function (one) {
const fits = asked.every(function (word) { return one.words.indexOf(word) >= 0; });
if (fits) one.row.removeAttribute('hidden');
else one.row.setAttribute('hidden', '');
return fits;
});
found.textContent = asked.length === 0 ? '' : found.getAttribute('data-found')
.replace('{found}', count(shown.length)).replace('{all}', count(rows.length));
}
field.addEventListener('input', show);
field.parentNode.removeAttribute('hidden');
if (field.value) show();
})();
`;
