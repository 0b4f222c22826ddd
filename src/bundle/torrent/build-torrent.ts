import { createReadStream } from 'node:fs';
import { KnownError } from '../../domain/errors.js';
import { bencode } from './bencode.js';
import { hashPieces, pieceBytesFor } from './piece-hashes.js';

interface TorrentRequest {
  /** Path of the finished bundle, or its bytes in order. */
  file: string | AsyncIterable<Uint8Array>;
  /** How many they are; the torrent is refused when they are not. */
  bytes: number;
  /** File name as clients save it. It is seen by everybody who has the torrent: take the neutral one. */
  name: string;
  /** http(s) addresses of the file itself, at least one: whoever answers there is the seed (BEP 19). */
  webSeeds: readonly string[];
  /**
   * `private` of BEP 27. Clients then neither announce the torrent in the public DHT nor exchange peers, so that
   * strangers do not learn who loads it; and as there is no tracker, the web seeds alone serve it, none of the
   * readers helps the other. Without it clients with DHT switched on publish the reader's address there, and the
   * file outlives its web seeds as long as somebody shares it. The flag changes the infohash.
   */
  isPrivate?: boolean;
}

/**
 * A BitTorrent file, version 1, for one file (BEP 3), with web seeds (BEP 19). It has no `announce`: no tracker,
 * public or other, ever learns of a reader from it. Nor has it `created by`, `creation date` or `comment`, so that
 * the same file, name and seeds give the same bytes. The infohash follows from file, name and flag alone.
 * @throws KnownError USAGE_INVALID for a name that is no file name or seeds that are none, BUNDLE_EMPTY for a file
 *   without bytes, BLOB_MISSING when there is no such file, BLOB_DAMAGED when it has other than `bytes` bytes
 */
export async function buildTorrent(request: TorrentRequest): Promise<Uint8Array> {
  const { file, bytes, name, webSeeds, isPrivate = false } = request;
  checkName(name);
  webSeeds.forEach(checkSeed);
  if (webSeeds.length === 0) throw refused('without an address to load from it would never be complete');
  if (bytes === 0) throw new KnownError('BUNDLE_EMPTY', `${name} is empty: there is nothing to share`);
  const pieceBytes = pieceBytesFor(bytes);
  const { pieces } = await hashWhole(request, typeof file === 'string' ? readFile(file) : file);
  return bencode({
    info: {
      length: bytes,
      name,
      'piece length': pieceBytes,
      pieces,
      ...(isPrivate ? { private: 1 } : {}),
    },
    'url-list': [...webSeeds],
  });
}

async function hashWhole({ bytes, name }: TorrentRequest, chunks: AsyncIterable<Uint8Array>) {
  const hashed = await hashPieces(chunks, pieceBytesFor(bytes));
  if (hashed.bytes === bytes) return hashed;
  throw new KnownError('BLOB_DAMAGED', `${name} has ${hashed.bytes} bytes instead of ${bytes}`);
}

async function* readFile(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new KnownError('BLOB_MISSING', `there is no file ${path} to make a torrent of`, { cause });
  }
}

/** Clients take the name as a file name: "purely advisory" (BEP 3), but a path in it would be an attack. */
function checkName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) return;
  throw refused(`${JSON.stringify(name.slice(0, 80))} is not a plain file name`);
}

function checkSeed(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash;
  // "If the 'url-list' URL ends in a slash, the client must add the name" (BEP 19): ours are whole.
  if (isPlain && !url.pathname.endsWith('/')) return;
  throw refused(`${JSON.stringify(address.slice(0, 200))} is not the http address of a file`);
}

function refused(fact: string): KnownError {
  return new KnownError('USAGE_INVALID', `no torrent is made: ${fact}`);
}
