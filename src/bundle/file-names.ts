import { type BundleFormat, formatFacts } from '../domain/bundle-format.js';
import { type Edition, dayOf } from '../domain/edition.js';
import { type Settings, outletKey } from '../domain/settings.js';

/** What an article's file is named after. */
export interface NamedArticle {
  id: string;
  /** ISO instant. */
  captured: string;
  /** Used for plain names only. */
  title?: string;
}

/** As many characters of an article's id as a name carries unless two would be the same. */
const ID_CHARACTERS = 4;
const MAX_SLUG_CHARACTERS = 60;

/** `2026-11-22-7f3k.html`; with plain names `2026-11-22-words-of-the-title-7f3k.html`. ASCII in any case. */
export function articleFileName(
  row: NamedArticle,
  names: Settings['names'] = 'neutral',
  format: BundleFormat = 'html',
): string {
  return stemOf(row, names, ID_CHARACTERS) + formatFacts(format).suffix;
}

/** Names without endings for articles that lie in one folder: longer where two would collide. */
export function articleStems(rows: readonly NamedArticle[], names: Settings['names']): string[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    let characters = ID_CHARACTERS;
    while (taken.has(stemOf(row, names, characters)) && characters < row.id.length) characters += 1;
    let stem = stemOf(row, names, characters);
    for (let copy = 2; taken.has(stem); copy += 1) {
      stem = stemOf({ ...row, id: `${row.id}-${copy}` }, names, row.id.length + 4);
    }
    taken.add(stem);
    return stem;
  });
}

/** `2026-11-22-<outlet key>.zip` or `latest-<outlet key>.epub`: gives away neither outlet nor headline. */
export function editionFileName(edition: Pick<Edition, 'key' | 'outlet'>, format: BundleFormat): string {
  return stemOfEdition(edition) + formatFacts(format).suffix;
}

/** What the names of all bundles of an edition begin with. */
export function stemOfEdition({ key, outlet }: Pick<Edition, 'key' | 'outlet'>): string {
  return `${key}-${outletKey(outlet)}`;
}

function stemOf(row: NamedArticle, names: Settings['names'], idCharacters: number): string {
  const slug = names === 'plain' ? slugOf(row.title ?? '') : '';
  return [dayOf(row.captured), slug, row.id.slice(0, idCharacters)].filter(Boolean).join('-');
}

/** Latin words of a text, as far as plain ASCII can write them; empty when there are none. */
function slugOf(text: string): string {
  return text
    .slice(0, 10 * MAX_SLUG_CHARACTERS)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG_CHARACTERS)
    .replace(/^-+|-+$/g, '');
}
