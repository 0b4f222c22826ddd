import { pipeline, Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import { printable } from './web-address.js';

export interface BodyRequest {
  /** What is read, for messages. */
  what: string;
  /** The Content-Encoding of the answer. */
  encoding: string | undefined;
  /** Cap on the decoded bytes. */
  maxBytes: number;
  /** Beyond the cap: `refuse` throws, `cut` keeps what came before. */
  excess: 'refuse' | 'cut';
}

/**
 * Reads a body and undoes its encoding, never holding more than the cap and one chunk: a bomb of 500 bytes that
 * unpacks to 300 MB costs `maxBytes`.
 * @throws KnownError FETCH_TOO_LARGE, FETCH_ENCODING_REFUSED; and what `body` throws
 */
export async function readBody(body: Readable, request: BodyRequest): Promise<Uint8Array> {
  // A body that is let go before its end reports that as an error; nobody is left to hear it.
  body.on('error', () => {});
  try {
    checkEncoding(request);
    return await collect(decoded(body, request), request);
  } finally {
    body.destroy();
  }
}

async function collect(parts: AsyncIterable<Uint8Array>, request: BodyRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of parts) {
    const room = request.maxBytes - bytes;
    if (chunk.length > room && request.excess === 'refuse') throw tooLarge(request);
    chunks.push(chunk.subarray(0, room));
    bytes += Math.min(chunk.length, room);
    if (chunk.length > room) break;
  }
  return joined(chunks, bytes);
}

/** The body as it was before encoding (RFC 9110 section 8.4). An empty body is empty in every encoding. */
async function* decoded(body: Readable, request: BodyRequest): AsyncIterable<Uint8Array> {
  const source = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = Readable.from(startingWith(first.value, source), { objectMode: false });
  const decoder = decoderFor(request, first.value[0] ?? 0);
  // Whichever of the two ends first ends the other, so a reader that stops early frees the connection.
  if (decoder) pipeline(whole, decoder, () => {});
  try {
    yield* (decoder ?? whole) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isDamage(error) ? damaged(request, error) : error;
  }
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** The decoder for the encoding, or undefined for none. */
function decoderFor({ encoding }: BodyRequest, firstByte: number): Transform | undefined {
  switch (normalized(encoding)) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // It means zlib (RFC 9110 section 8.4.1.2), but some servers send it bare; zlib's first byte ends in 8.
      return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      return undefined;
  }
}

const ENCODINGS = ['', 'identity', 'gzip', 'x-gzip', 'br', 'deflate'];

/** At most one encoding: a chain of them is how a small answer hides a huge one. */
function checkEncoding({ what, encoding }: BodyRequest): void {
  if (ENCODINGS.includes(normalized(encoding))) return;
  throw new KnownError(
    'FETCH_ENCODING_REFUSED',
    `${what} came encoded as "${printable(encoding ?? '')}"; we read gzip, deflate or br, one at a time`,
  );
}

function normalized(encoding: string | undefined): string {
  return encoding?.trim().toLowerCase() ?? '';
}

/** What zlib (Z_…) and brotli (ERR__ERROR_…) report about bytes that are none of theirs. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(String(error.code));
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function tooLarge({ what, maxBytes }: BodyRequest): KnownError {
  return new KnownError('FETCH_TOO_LARGE', `${what} is larger than ${plainNumber(maxBytes)} bytes`);
}

function damaged({ what, encoding }: BodyRequest, cause: unknown): KnownError {
  return new KnownError('FETCH_ENCODING_REFUSED', `${what} came as ${encoding} that cannot be undone`, {
    cause,
  });
}
