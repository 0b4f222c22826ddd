import { readZip, type ZipEntry } from '../read-zip.js';

/** An EPUB, read by the addresses inside it. */
export interface ReadBook {
  entries: readonly ZipEntry[];
  /** Path and text of every XML file. */
  documents: ReadonlyMap<string, string>;
  opf: string;
  /** Path of each page, in the order of reading. */
  spine: readonly string[];
  /** Attributes of each item of the manifest. */
  items: readonly Record<string, string>[];
}

export function readBook(file: Uint8Array): ReadBook {
  const entries = readZip(Buffer.from(file));
  const documents = new Map(
    entries
      .filter(({ name }) => /\.(xhtml|opf|ncx|xml)$/.test(name))
      .map(({ name, content }) => [name, new TextDecoder('utf-8', { fatal: true }).decode(content)]),
  );
  const opf = documents.get('EPUB/package.opf') ?? '';
  const items = elementsNamed(opf, 'item');
  const spine = elementsNamed(opf, 'itemref').map(({ idref }) => {
    const item = items.find(({ id }) => id === idref);
    return `EPUB/${item?.href}`;
  });
  return { entries, documents, opf, spine, items };
}

/** The attributes of every element of that name. */
export function elementsNamed(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name}( [^>]*?)?/?>`, 'g'))].map(([, written = '']) =>
    attributesOf(written),
  );
}

function attributesOf(written: string): Record<string, string> {
  const pairs = [...written.matchAll(/ ([\w:.-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
}

const TOKEN =
  /<\?xml [^?]*\?>|<!DOCTYPE html>|<(\/?)([A-Za-z][\w:.-]*)((?: [\w:.-]+="[^"<]*")*)(\/?)>|(?:(?!\]\]>)[^<&]|&(?:amp|lt|gt|quot|#\d+);)+/gy;
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** What keeps `xml` from being well-formed (XML 1.0, section 2.1), as far as our own writing goes. */
export function flawsOf(xml: string): string[] {
  const flaws: string[] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (!match) return [...flaws, `no markup: ${xml.slice(at, at + 60)}`];
    const [, slash, name, attributes = '', isEmpty] = match;
    if (/&(?!(amp|lt|gt|quot|#\d+);)/.test(attributes)) flaws.push(`a bare & in ${name}`);
    const keys = [...attributes.matchAll(/ ([\w:.-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size !== keys.length) flaws.push(`an attribute twice in ${name}`);
    if (slash === '/' && open.pop() !== name) flaws.push(`</${name}> closes nothing`);
    else if (name && slash === '' && isEmpty === '') open.push(name);
  }
  if (NOT_XML.test(xml)) flaws.push('a character that XML has no place for');
  return open.length > 0 ? [...flaws, `not closed: ${open.join(' ')}`] : flaws;
}
