import { createHash } from 'node:crypto';
import { type BlobPlace, createClusters } from './zim-clusters.js';
import type { Compress } from './zim-compression.js';
import type { ZimFile } from './zim-file.js';
import {
  encodeHeader,
  encodeItem,
  encodeNumbers,
  encodePointers,
  encodeRedirect,
  encodeTypes,
  FIRST_CLUSTER_AT,
  HEADER_BYTES,
  uuidOf,
  type ZimNamespace,
  type ZimType,
} from './zim-format.js';

const TITLE_LIST = { namespace: 'X', path: 'listing/titleOrdered/v1' } as const;
const MAIN_PAGE = { namespace: 'W', path: 'mainPage' } as const;
/** Entries are written so many at a time. */
const ENTRIES_AT_ONCE = 1000;

interface Named {
  namespace: ZimNamespace;
  path: string;
  /** What readers suggest while a person types; the path where there is none. */
  title?: string;
}

export interface ZimItem extends Named {
  type: ZimType;
  bytes: Uint8Array;
  /** A page that a person looks for. */
  isFront?: boolean;
}

/** A ZIM that is written item by item. */
export interface ZimWriter {
  add(item: ZimItem): Promise<void>;
}

type Entry = Named & { isFront?: boolean } & (
    | { type: ZimType; place: BlobPlace }
    | { target: { namespace: ZimNamespace; path: string } }
  );

/**
 * Writes a ZIM 6.1 file into `file`, which is neither finished nor discarded here: clusters as they fill, then
 * the lists, then the header. In memory are two clusters and the names of all items.
 * @param parts.mainPage path in `C` of the page that is shown first
 * @throws what the file throws
 */
export async function writeZim(
  parts: { file: ZimFile; mainPage: string; compress?: Compress },
  fill: (zim: ZimWriter) => Promise<void>,
): Promise<void> {
  const { file, mainPage, compress } = parts;
  const content = createHash('sha256');
  const write = async (bytes: Uint8Array): Promise<void> => {
    content.update(bytes);
    await file.write(bytes);
  };
  const entries: Entry[] = [{ ...MAIN_PAGE, target: { namespace: 'C', path: mainPage } }];
  const clusters = createClusters({ write, position: () => file.position(), compress });

  await file.write(new Uint8Array(HEADER_BYTES));
  await write(roomFor(encodeTypes()));
  await fill({
    async add({ bytes, ...entry }) {
      const isPacked = entry.type.startsWith('image/');
      entries.push({ ...entry, place: await clusters.add(bytes, isPacked) });
    },
  });
  await clusters.flush();
  const sorted = await addTitleList(entries, (bytes) => clusters.add(bytes, true));
  await clusters.flush();

  const places = await writeLists({ entries: sorted, clusters: clusters.positions, file, write });
  await file.rewrite(0, encodeHeader(places, uuidOf(content.digest())));
}

function roomFor(types: Uint8Array): Uint8Array {
  const room = Buffer.alloc(FIRST_CLUSTER_AT - HEADER_BYTES);
  room.set(types);
  return room;
}

/**
 * The entries in their order, with the list of front articles among them: their numbers by title. It must not be
 * compressed, else libzim does not see it.
 */
async function addTitleList(
  entries: readonly Entry[],
  keep: (bytes: Uint8Array) => Promise<BlobPlace>,
): Promise<Entry[]> {
  const list = { ...TITLE_LIST, type: 'application/octet-stream+zimlisting' as const };
  const sorted = inOrder([...entries, { ...list, place: { cluster: { number: -1 }, blob: 0 } }], keyOf);
  const numbers = byTitle(sorted).filter((number) => sorted[number]?.isFront);
  const place = await keep(encodeNumbers(numbers));
  return sorted.map((entry) => (keyOf(entry) === keyOf(TITLE_LIST) ? { ...list, place } : entry));
}

async function writeLists(parts: {
  entries: readonly Entry[];
  clusters: readonly number[];
  file: ZimFile;
  write: (bytes: Uint8Array) => Promise<void>;
}) {
  const { entries, clusters, file, write } = parts;
  const numbers = new Map(entries.map((entry, number) => [keyOf(entry), number]));
  if (numbers.size !== entries.length) throw new Error('two items have one path');
  const mainPage = numbers.get(keyOf(MAIN_PAGE)) ?? 0;
  const positions: number[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const encoded = entries.slice(from, from + ENTRIES_AT_ONCE).map((entry) => encodeEntry(entry, numbers));
    let at = file.position();
    for (const { length } of encoded) {
      positions.push(at);
      at += length;
    }
    await write(Buffer.concat(encoded));
  }
  const pathPointers = file.position();
  await write(encodePointers(positions));
  const titlePointers = file.position();
  await write(encodeNumbers(byTitle(entries)));
  const clusterPointers = file.position();
  await write(encodePointers(clusters));
  const counts = { entries: entries.length, clusters: clusters.length, mainPage };
  return { ...counts, pathPointers, titlePointers, clusterPointers, checksum: file.position() };
}

function encodeEntry(entry: Entry, numbers: ReadonlyMap<string, number>): Uint8Array {
  const { namespace, path } = entry;
  const named = { namespace, path, title: entry.title === path ? '' : (entry.title ?? '') };
  if ('place' in entry) {
    const { cluster, blob } = entry.place;
    return encodeItem({ ...named, type: entry.type, cluster: cluster.number, blob });
  }
  const target = numbers.get(keyOf(entry.target));
  if (target === undefined) throw new Error(`${path} leads to ${entry.target.path}, which is not there`);
  return encodeRedirect({ ...named, target });
}

/** Numbers of all entries by namespace and title: what the header points to, and readers before 2021 know only. */
function byTitle(sorted: readonly Entry[]): number[] {
  const numbered = sorted.map((entry, number) => ({ entry, number }));
  return inOrder(numbered, ({ entry }) => `${entry.namespace}${entry.title || entry.path}`).map(
    ({ number }) => number,
  );
}

function keyOf({ namespace, path }: Pick<Named, 'namespace' | 'path'>): string {
  return `${namespace}/${path}`;
}

/** Sorted by the bytes of a key in UTF-8; what is equal stays as it is. */
function inOrder<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values
    .map((value) => ({ value, bytes: Buffer.from(key(value), 'utf8') }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ value }) => value);
}
