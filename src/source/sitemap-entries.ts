import type { Token } from 'parse5';
import { readXml } from './read-xml.js';

/** An entry of a sitemap, or of an index of sitemaps, as it is written there. */
export interface SitemapEntry {
  loc?: string;
  lastmod?: string;
  /** What the news extension adds. */
  published?: string;
  title?: string;
  language?: string;
}

type Field = keyof SitemapEntry;

const OWN_FIELDS: ReadonlyMap<string, Field> = new Map([
  ['loc', 'loc'],
  ['lastmod', 'lastmod'],
]);
const NEWS_FIELDS: ReadonlyMap<string, Field> = new Map([
  ['publication_date', 'published'],
  ['title', 'title'],
  ['language', 'language'],
]);
const NEWS_NAMESPACE = /\/schemas\/sitemap-news\//i;
const MAX_FIELD_CHARACTERS = 5_000;

/**
 * Tells of the entries of a sitemap in their order (sitemaps.org protocol 0.9, and Google's extension for news).
 * Extensions for pictures, films and translations have names of the same sound and are passed over.
 */
export async function readSitemapEntries(
  xml: string,
  entryName: 'url' | 'sitemap',
  onEntry: (entry: SitemapEntry) => void,
): Promise<void> {
  const newsPrefixes = new Set(['news']);
  let entry: { prefix: string; said: SitemapEntry } | undefined;
  let field: { tagName: string; name: Field; text: string } | undefined;
  const begin = (tagName: string): void => {
    const { prefix, local } = partsOf(tagName);
    if (local === entryName) entry = { prefix, said: {} };
    if (!entry || field) return;
    const own = prefix === entry.prefix ? OWN_FIELDS.get(local) : undefined;
    const name = own ?? (newsPrefixes.has(prefix) ? NEWS_FIELDS.get(local) : undefined);
    if (name) field = { tagName, name, text: '' };
  };
  await readXml(xml, {
    onStartTag: (tag) => {
      learnPrefixes(tag, newsPrefixes);
      if (!tag.selfClosing) begin(tag.tagName);
    },
    onText: (text) => {
      if (field && field.text.length < MAX_FIELD_CHARACTERS)
        field.text += text.slice(0, MAX_FIELD_CHARACTERS);
    },
    onEndTag: ({ tagName }) => {
      if (entry && field?.tagName === tagName) {
        entry.said[field.name] ??= field.text.trim();
        field = undefined;
      }
      if (entry && partsOf(tagName).local === entryName) {
        onEntry(entry.said);
        entry = field = undefined;
      }
    },
  });
}

function partsOf(tagName: string): { prefix: string; local: string } {
  const colon = tagName.indexOf(':');
  return { prefix: tagName.slice(0, Math.max(colon, 0)), local: tagName.slice(colon + 1) };
}

/** The prefix of the news extension is `news` nearly everywhere; a document may choose its own. */
function learnPrefixes({ attrs }: Token.TagToken, newsPrefixes: Set<string>): void {
  for (const { name, value } of attrs) {
    if (name.startsWith('xmlns:') && NEWS_NAMESPACE.test(value))
      newsPrefixes.add(name.slice('xmlns:'.length));
  }
}
