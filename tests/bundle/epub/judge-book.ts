import { posix } from 'node:path';
import { expect } from 'vitest';
import { pictureFacts } from '../../../src/bundle/epub/picture-facts.js';
import { elementsNamed, flawsOf, type ReadBook } from './read-book.js';

const OUTSIDE_MANIFEST = ['mimetype', 'META-INF/container.xml', 'EPUB/package.opf'];

/** What is true of every book, whatever was put into it. */
export function judgeBook(book: ReadBook): void {
  judgeManifest(book);
  for (const [path, xml] of book.documents) {
    expect(flawsOf(xml), path).toEqual([]);
    const ids = [...xml.matchAll(/(?<= )id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size, path).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    judgeAddresses(book, path, xml);
  }
}

function judgeManifest({ entries, items, opf }: ReadBook): void {
  const names = entries.map(({ name }) => name);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  const listed = items.map(({ href }) => `EPUB/${href}`);
  expect([...listed].sort()).toEqual(names.filter((name) => !OUTSIDE_MANIFEST.includes(name)).sort());
  expect(opf.match(/property="dcterms:modified"/g)).toHaveLength(1);
  for (const item of items.filter((one) => one['media-type']?.startsWith('image/'))) {
    const { content } = entries.find(({ name }) => name === `EPUB/${item.href}`) ?? {};
    expect(pictureFacts(content ?? new Uint8Array())?.type).toBe(item['media-type']);
    expect(item.href).toMatch(item['media-type'] === 'image/png' ? /\.png$/ : /\.jpg$/);
  }
}

/** What would be loaded lies in the book; what leads out of it is a link that tells no referrer. */
function judgeAddresses({ entries }: ReadBook, path: string, xml: string): void {
  const loaded = ['img', 'link']
    .flatMap((tag) => elementsNamed(xml, tag))
    .map(({ src, href }) => src ?? href);
  const links = path.endsWith('.xhtml') ? elementsNamed(xml, 'a') : [];
  for (const { href = '', rel } of links) {
    if (/^(https?|mailto):/.test(href)) expect(rel).toBe('noreferrer noopener');
    else loaded.push(href);
  }
  for (const address of loaded) {
    const target = posix.join(posix.dirname(path), address ?? '');
    expect(entries.map(({ name }) => name)).toContain(target);
  }
  expect(xml).not.toMatch(/<(script|iframe|object|embed|form|base|audio|video|svg)\b|<[^>]* (on\w+|style)=/);
}
