import type { BlobStore } from '../../src/archive/blob-store.js';
import type { BodyElement, BodyNode } from '../../src/domain/body.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Edition } from '../../src/domain/edition.js';
import type { Asset } from '../../src/domain/version.js';
import { articleOf, keepArticle, type UnkeptArticle } from './sample-articles.js';
import { keepSamplePicture } from './sample-picture.js';
import { SAMPLE_TEXTS } from './sample-texts.js';

const PNG_BEGIN = Buffer.from('89504e470d0a1a0a', 'hex');

/** Titles that break what does not expect them. */
export const BAD_TITLES = [
  'Salt & <b>"pepper"</b> & \'mustard\'',
  'A title\u0000 with \u0007 controls\u001f',
  '\u202eesrever\u202c and \u2066more\u2069',
  'A boat 🚢 and a family 👩‍👩‍👧‍👦',
  'Long '.repeat(200_000),
  '\u0000',
];

/** An edition of everything that formats stumble over; its articles are all in English. */
export async function keepBadEdition(blobs: BlobStore): Promise<Edition> {
  const plain = articleOf(SAMPLE_TEXTS.en);
  const kept: Digest[] = [];
  for (const [i, title] of BAD_TITLES.entries())
    kept.push(await keepArticle(blobs, numbered(plain, i, { title })));
  const bodies: BodyNode[][] = [
    [element('p')],
    [nested(50)],
    [element('p', `To show a picture write  src='https://elsewhere.example/1.png' or href="x`)],
  ];
  for (const [i, body] of bodies.entries())
    kept.push(await keepArticle(blobs, { ...numbered(plain, 20 + i), body }));
  kept.push(await keepArticle(blobs, numbered(plain, 30), await badPictures(blobs)));
  // Two versions of one article.
  kept.push(await keepArticle(blobs, numbered(plain, 40)));
  kept.push(await keepArticle(blobs, numbered(plain, 40, { title: 'The same article, changed' })));
  return { format: 'edition/1', kind: 'day', key: '2026-11-22', outlet: 'beacon', versions: kept.sort() };
}

function numbered(
  { manifest, body }: UnkeptArticle,
  number: number,
  changes: Partial<UnkeptArticle['manifest']> = {},
): UnkeptArticle {
  const article = `aaaaaaaaaaaaaa${'abcdefghijklmnopqrstuvwxyz234567'.charAt(number % 32)}${number >= 32 ? 'b' : 'a'}`;
  return { manifest: { ...manifest, article: article as typeof manifest.article, ...changes }, body };
}

/** One good, one empty, one that is no picture, one that is another kind than it says. */
async function badPictures(blobs: BlobStore): Promise<Asset[]> {
  const good = await keepSamplePicture(blobs, 'A lighthouse');
  const bytes: Uint8Array[] = [new Uint8Array(), Buffer.from('<html>no picture'), PNG_BEGIN];
  const bad: Asset[] = [];
  for (const blob of bytes) bad.push({ ...good, small: undefined, digest: await blobs.keep(blob) });
  return [good, ...bad];
}

function element(tag: BodyElement['tag'], ...children: BodyNode[]): BodyElement {
  return { tag, attributes: {}, children };
}

function nested(depth: number): BodyElement {
  const inner = depth > 1 ? [nested(depth - 1)] : [];
  return element('ul', element('li', `Level ${depth}`, ...inner));
}
