import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import { headerOf } from './fetch-once.js';
import type { Reply } from './fetch-once.js';
import type { Fetched, FetchRequest, NotModified, Validators } from './fetcher.js';
import type { Arrival } from './follow-redirects.js';
import { retryAfterMs } from './retry.js';
import { printable } from './web-address.js';

/** The request headers that ask "changed since?" (RFC 9110 section 13.1). */
export function conditionsOf({ etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

/**
 * What the answer at the end of the way means.
 * @throws KnownError FETCH_GONE, FETCH_RATE_LIMITED, FETCH_STATUS_REFUSED
 */
export function outcomeOf({ url, reply }: Arrival, request: FetchRequest): Fetched | NotModified {
  const { status, body } = reply;
  const finalUrl = url.href;
  const validators = validatorsOf(reply);
  if (status === 304 && request.validators) {
    return { kind: 'not-modified', finalUrl, validators: { ...request.validators, ...validators } };
  }
  if (status < 200 || status > 299) throw refusal(url, reply);
  return {
    kind: 'fetched',
    finalUrl,
    status,
    contentType: headerOf(reply, 'content-type'),
    body,
    validators,
  };
}

function refusal(url: URL, reply: Reply): KnownError {
  const { status } = reply;
  const what = printable(url.href);
  if (status === 404 || status === 410) {
    return new KnownError('FETCH_GONE', `${what} is not there (status ${status})`);
  }
  const retryAfter = headerOf(reply, 'retry-after');
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    const when = whenToReturn(retryAfter, headerOf(reply, 'date'));
    return new KnownError('FETCH_RATE_LIMITED', `${what} asks us to come back ${when} (status ${status})`);
  }
  return new KnownError('FETCH_STATUS_REFUSED', `${what} answers with status ${status}`);
}

function whenToReturn(retryAfter: string | undefined, date: string | undefined): string {
  const waitMs = retryAfterMs(retryAfter, date);
  if (waitMs !== undefined) return `in ${plainNumber(Math.ceil(waitMs / 1000))} s`;
  return retryAfter === undefined ? 'later' : `after ${printable(retryAfter)}`;
}

function validatorsOf(reply: Reply): Validators {
  const etag = sendable(headerOf(reply, 'etag'));
  const lastModified = sendable(headerOf(reply, 'last-modified'));
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** A value that we can keep and send back as it came. */
function sendable(value: string | undefined): string | undefined {
  return value !== undefined && /^[\x20-\x7e]{1,1024}$/.test(value) ? value : undefined;
}
