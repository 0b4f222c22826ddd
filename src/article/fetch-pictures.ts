import { type ErrorCode, KnownError } from '../domain/errors.js';
import type { Fetcher } from '../net/fetcher.js';
import type { KeptPicture } from './encode-picture.js';
import type { PictureRef } from './extracted-article.js';
import { createPictureGate, type PictureGate } from './picture-gate.js';
import { type PictureMemory, recalledOr } from './picture-memory.js';

export interface PicturesRequest {
  refs: PictureRef[];
  robots?: 'obey' | 'ignore';
  signal?: AbortSignal;
  /** Of more pictures the first so many are fetched. Default 40. */
  maxPictures?: number;
  /** Pass the same one for several articles, and together they encode no more pictures than it has places. */
  encodeGate?: PictureGate;
  /** Pictures that need not be encoded again. */
  memory?: PictureMemory;
}

export interface FetchedPictures {
  /** By the key of the PictureRef, in the order of the request. */
  pictures: Map<string, KeptPicture>;
  /** One for each picture that could not be had: the address we wanted most, and what was wrong with it. */
  failures: PictureFailure[];
}

export interface PictureFailure {
  url: string;
  code: ErrorCode;
  message: string;
}

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_PICTURES = 40;
const FETCHED_AT_ONCE = 4;
/** Decoding takes up to some hundred megabytes and all of a processor. */
const ENCODED_AT_ONCE = 1;
const ACCEPT = 'image/jpeg, image/png, image/webp, image/gif;q=0.8, image/avif;q=0.8';

/**
 * Fetches and encodes the pictures of one article. A picture that fails is a fact in the answer, never an
 * error; only the end of `signal` and bugs are thrown.
 */
export async function fetchPictures(fetcher: Fetcher, request: PicturesRequest): Promise<FetchedPictures> {
  const { refs, maxPictures = MAX_PICTURES, encodeGate = createPictureGate(ENCODED_AT_ONCE) } = request;
  const fetching = createPictureGate(FETCHED_AT_ONCE);
  const context = { fetcher, request, encoding: encodeGate };
  const wanted = refs.slice(0, maxPictures);
  const results = await Promise.all(wanted.map((ref) => fetching(() => takePicture(context, ref))));
  return {
    pictures: new Map(results.flatMap(({ key, kept }) => (kept ? [[key, kept]] : []))),
    failures: [
      ...results.flatMap(({ failure }) => (failure ? [failure] : [])),
      ...refs.slice(maxPictures).map((ref) => leftOut(ref, maxPictures)),
    ],
  };
}

interface Context {
  fetcher: Fetcher;
  request: PicturesRequest;
  encoding: PictureGate;
}

interface PictureResult {
  key: string;
  kept?: KeptPicture;
  failure?: PictureFailure;
}

/** The first of the picture's addresses that gives a picture. */
async function takePicture(context: Context, ref: PictureRef): Promise<PictureResult> {
  const { key, candidates } = ref;
  let failure: PictureFailure | undefined;
  for (const url of candidates) {
    try {
      const bytes = await fetchBytes(context, url);
      const encoded = () => context.encoding(() => encode(bytes, ref));
      return { key, kept: await recalledOr(context.request.memory, { bytes, ref, encode: encoded }) };
    } catch (error) {
      context.request.signal?.throwIfAborted();
      if (!(error instanceof KnownError)) throw error;
      failure ??= { url, code: error.code, message: error.message };
    }
  }
  return {
    key,
    failure: failure ?? { url: '', code: 'ASSET_UNREADABLE', message: 'the picture has no address' },
  };
}

async function fetchBytes({ fetcher, request }: Context, url: string): Promise<Uint8Array> {
  const { robots, signal } = request;
  signal?.throwIfAborted();
  const fetched = await fetcher.fetch({ url, accept: ACCEPT, maxBytes: MAX_BYTES, robots, signal });
  if (fetched.kind === 'fetched') return fetched.body;
  throw new KnownError('FETCH_STATUS_REFUSED', `${url} answered 304 to a question without validators`);
}

function leftOut({ candidates: [url = ''] }: PictureRef, maxPictures: number): PictureFailure {
  const message = `the picture was not fetched: of one article at most ${maxPictures} are`;
  return { url, code: 'ASSET_UNREADABLE', message };
}

/** Comes with the first picture: the encoder is a quarter of a second of every start, and many runs meet none. */
async function encode(bytes: Uint8Array, ref: PictureRef): Promise<KeptPicture> {
  const { encodePicture } = await import('./encode-picture.js');
  return encodePicture(bytes, ref);
}
