import type { BlobStore } from '../../../src/archive/blob-store.js';
import type { BodyElement, BodyNode, BodyTag } from '../../../src/domain/body.js';
import type { Digest } from '../../../src/domain/digest.js';
import type { Edition } from '../../../src/domain/edition.js';
import type { Asset } from '../../../src/domain/version.js';
import { drawCover } from '../../../src/bundle/epub/cover-picture.js';
import { articleOf, keepArticle, type UnkeptArticle } from '../../support/sample-articles.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';

type Changes = Partial<UnkeptArticle['manifest']>;

/** An English article under an address of its own. */
export function badArticle(name: string, changes: Changes = {}, body?: BodyNode[]): UnkeptArticle {
  const url = `https://beacon.example/bad/${name}`;
  const article = articleOf({ ...SAMPLE_TEXTS.en, url });
  return { manifest: { ...article.manifest, ...changes }, body: body ?? article.body };
}

export function element(
  tag: BodyTag,
  children: readonly BodyNode[],
  attributes: BodyElement['attributes'] = {},
): BodyElement {
  return { tag, attributes, children };
}

/** Describes `bytes` as a picture of `type`, whatever they are. */
export async function claimPicture(blobs: BlobStore, bytes: Uint8Array, type: Asset['type']): Promise<Asset> {
  const size = { width: 1200, height: 1600, bytes: bytes.length || 1 };
  return { digest: await blobs.keep(bytes), type, ...size, alt: 'A picture', role: 'inline' };
}

const HOSTILE_WORDS = `</title>]]><script>&<"'\u0000\ud800 \u202eevil\u202c 🛶 \ufffe`;
const STRANGE_LINKS = [
  'https://beacon.example/a|b?c={d}&e=%zz#f#g',
  'https://my_name.example/',
  'https://beacon.example/путь?слово=да',
  'http://[::1]/',
  'https://[',
  'mailto:desk@beacon.example',
];

/** Everything that outlets or damaged archives have brought, as one edition. */
export async function keepBadEdition(blobs: BlobStore): Promise<Edition> {
  const cover = drawCover('ltr');
  const pictures = [
    await claimPicture(blobs, cover, 'image/png'),
    await claimPicture(blobs, cover, 'image/png'),
    await claimPicture(blobs, new Uint8Array(), 'image/jpeg'),
    await claimPicture(blobs, new TextEncoder().encode('GIF89a, or so it says'), 'image/png'),
    await claimPicture(blobs, Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 1), 'image/jpeg'),
  ];
  const nested = Array.from({ length: 50 }).reduce<BodyNode>(
    (inside) => element('ul', [element('li', [inside])]),
    'deep',
  );
  const links = STRANGE_LINKS.map((href) => element('p', [element('a', ['words'], { href })]));
  const knot = element('a', [element('em', [element('a', ['inner'], { href: 'https://a.example/' })])], {
    href: 'https://b.example/',
  });
  const twice = badArticle('twice');
  const fields = { title: HOSTILE_WORDS, summary: HOSTILE_WORDS, byline: HOSTILE_WORDS };
  const more = { section: HOSTILE_WORDS, outletNotice: { text: HOSTILE_WORDS, url: HOSTILE_WORDS } };
  const kept: [UnkeptArticle, Asset[]?][] = [
    [
      badArticle('"><b>|', { ...fields, ...more }, [
        element('p', [HOSTILE_WORDS.replace(/[\0\ud800\ufffe]/g, '')]),
      ]),
    ],
    [badArticle('long', { title: 'word '.repeat(200_000).trim(), section: 's'.repeat(100_000) })],
    [badArticle('untitled', { title: ' \u0007 ', section: undefined })],
    [badArticle('empty', { words: 0 }, [' '])],
    [badArticle('pictures'), pictures],
    [badArticle('lists', {}, [nested])],
    [badArticle('links', {}, [...links, element('p', [knot])])],
    [badArticle('language', { language: '???' })],
    [badArticle('reserved', { title: 'CON', language: 'ru_RU-x-nul' })],
    [twice],
    [{ ...twice, manifest: { ...twice.manifest, captured: '2026-11-22T16:00:00.500Z' } }],
  ];
  const versions: Digest[] = [];
  for (const [article, shown] of kept) versions.push(await keepArticle(blobs, article, shown));
  return { format: 'edition/1', kind: 'day', key: '2026-11-22', outlet: 'beacon', versions };
}
