import type { BundleFormat } from '../../../src/domain/bundle-format.js';
import { addressesIn, attribute, parsePage, wordsOf } from '../parsed-page.js';
import { readZip } from '../read-zip.js';
import { readZim } from '../zim/read-zim.js';

/** One document of a bundle, in the order in which it is read. */
interface Document {
  path: string;
  bytes: Uint8Array;
}

/** A bundle taken apart by its own format. */
interface Opened {
  documents: Document[];
  /** Every path that a reference may lead to. */
  paths: Set<string>;
}

/** The words of a bundle from its first to its last, letters and digits only, one blank between. */
export function wordsInOrder(format: BundleFormat, bytes: Uint8Array): string {
  const { documents } = open(format, bytes);
  const text = documents.map((document) => (isMarkup(format) ? bodyWords(document) : decode(document.bytes)));
  return text.join(' ').replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/**
 * What a program that shows the bundle would fetch from elsewhere: every reference that loads something, other than
 * bytes in the file itself, and those that lead to nothing inside.
 */
export function fetchedReferences(format: BundleFormat, bytes: Uint8Array): string[] {
  const { documents, paths } = open(format, bytes);
  // A link between angle brackets is followed by hand; any other tag would be markup that a reader may obey.
  if (!isMarkup(format))
    return documents.flatMap(
      (document) =>
        decode(document.bytes).match(/!\[[^\]]*\]\([^)]*\)|<(?!https?:|mailto:)[a-z!/][^>]*>/gi) ?? [],
    );
  return documents.flatMap((document) => {
    const page = parsePage(document.bytes);
    const styles = page.elements.filter(({ tagName }) => tagName === 'style').map((style) => wordsOf(style));
    const loaded = addressesIn(page).filter((address) => !/^a /.test(address) && !/^\S+ data:/.test(address));
    return [
      ...loaded.filter((address) => !isInside(address.slice(address.indexOf(' ') + 1), document, paths)),
      ...page.elements.flatMap((element) => attribute(element, 'style') ?? []),
      ...styles.flatMap((style) => style.match(/url\(|@import|@font-face|image-set\(/gi) ?? []),
    ];
  });
}

function isMarkup(format: BundleFormat): boolean {
  return format !== 'txt' && format !== 'md';
}

function isInside(address: string, { path }: Document, paths: ReadonlySet<string>): boolean {
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) return false;
  const [target = ''] = address.split(/[?#]/, 1);
  return target === '' || paths.has(new URL(target, `http://x/${path}`).pathname.slice(1));
}

function open(format: BundleFormat, bytes: Uint8Array): Opened {
  if (format === 'zip') return openZip(bytes);
  if (format === 'epub') return openEpub(bytes);
  if (format === 'zim') return openZim(bytes);
  return { documents: [{ path: 'file', bytes }], paths: new Set() };
}

function openZip(bytes: Uint8Array): Opened {
  const entries = readZip(Buffer.from(bytes));
  const documents = entries.filter(({ name }) => name.endsWith('.html'));
  return {
    documents: documents.map(({ name, content }) => ({ path: name, bytes: content })),
    paths: new Set(entries.map(({ name }) => name)),
  };
}

/** In the order of the spine (EPUB 3.3, section 5.7). */
function openEpub(bytes: Uint8Array): Opened {
  const entries = readZip(Buffer.from(bytes));
  const opf = entries.find(({ name }) => name.endsWith('.opf'));
  const folder = opf?.name.replace(/[^/]*$/, '') ?? '';
  const markup = decode(opf?.content ?? new Uint8Array());
  const hrefs = new Map(
    [...markup.matchAll(/<item\b[^>]*>/g)].map(([item]) => [
      /\bid="([^"]*)"/.exec(item)?.[1] ?? '',
      /\bhref="([^"]*)"/.exec(item)?.[1] ?? '',
    ]),
  );
  const spine = [...markup.matchAll(/<itemref\b[^>]*\bidref="([^"]*)"/g)];
  const documents = spine.map(([, id = '']) => {
    const path = folder + (hrefs.get(id) ?? '');
    return { path, bytes: entries.find(({ name }) => name === path)?.content ?? new Uint8Array() };
  });
  return { documents, paths: new Set(entries.map(({ name }) => name)) };
}

/** The main page, then all others. */
function openZim(bytes: Uint8Array): Opened {
  const zim = readZim(Buffer.from(bytes));
  const pages = zim.entries.filter(
    ({ namespace, type }) => namespace === 'C' && type?.startsWith('text/html'),
  );
  const main = zim.entries[zim.mainPage];
  const first = zim.entries[main?.target ?? zim.mainPage];
  const inOrder = [...pages].sort((a, b) => Number(b === first) - Number(a === first));
  return {
    documents: inOrder.map(({ path, content }) => ({ path, bytes: content })),
    paths: new Set(zim.entries.filter(({ namespace }) => namespace === 'C').map(({ path }) => path)),
  };
}

function bodyWords({ bytes }: Document): string {
  return wordsOf(parsePage(bytes).elements.find(({ tagName }) => tagName === 'body'));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
