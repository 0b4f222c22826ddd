import { KnownError } from '../../src/domain/errors.js';
import type { Fetched, Fetcher, FetchRequest, NotModified } from '../../src/net/fetcher.js';

/** A Fetcher that goes straight over HTTP, without guard, politeness and retries: for loopback origins in tests. */
export function createDirectFetcher(): Fetcher {
  return { fetch: fetchDirectly, close: () => Promise.resolve() };
}

async function fetchDirectly(request: FetchRequest): Promise<Fetched | NotModified> {
  const { url, accept, validators, signal, maxBytes } = request;
  const headers = new Headers();
  if (accept) headers.set('accept', accept);
  if (validators?.etag) headers.set('if-none-match', validators.etag);
  const response = await fetch(url, { headers, signal }).catch((cause: unknown) => {
    throw new KnownError('FETCH_UNREACHABLE', `${url} does not answer`, { cause });
  });
  const finalUrl = response.url;
  const body = new Uint8Array(await response.arrayBuffer());
  const given = {
    etag: response.headers.get('etag') ?? undefined,
    lastModified: response.headers.get('last-modified') ?? undefined,
  };
  if (response.status === 304) return { kind: 'not-modified', finalUrl, validators: given };
  if (!response.ok) throw new KnownError('FETCH_STATUS_REFUSED', `${url} answered ${response.status}`);
  if (body.length > maxBytes)
    throw new KnownError('FETCH_TOO_LARGE', `${url} is longer than ${maxBytes} bytes`);
  const contentType = response.headers.get('content-type') ?? undefined;
  return { kind: 'fetched', finalUrl, status: response.status, contentType, body, validators: given };
}
