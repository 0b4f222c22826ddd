import { errors } from 'undici';
import { KnownError } from '../domain/errors.js';
import type { ErrorCode } from '../domain/errors.js';

/** What the codes of sockets, resolver and undici mean, in words for people. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name does not exist',
  EAI_AGAIN: 'its name cannot be looked up right now',
  ECONNREFUSED: 'nothing answers on this port',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  UND_ERR_SOCKET: 'the connection was cut',
};

/** Failures that may well be gone a second later. */
const TRANSIENT = new Set(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET']);

/** Lengths that contradict each other, and a status below 100, which undici's parser meets with an assertion. */
const INVALID_HTTP = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'ERR_ASSERTION']);

const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Node's names for what can be wrong with a certificate (node:tls, "X509 certificate error codes"). */
const CERTIFICATE = /CERT|SELF_SIGNED|VERIFY_LEAF|ISSUER|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/;

/** True when it is worth asking again after `error`. */
export function isTransientFailure(error: unknown): boolean {
  return TRANSIENT.has(systemCodeOf(error));
}

/** What `error`, thrown while `what` was fetched, means to us. What we do not know is a bug and stays as it is. */
export function fetchFailure(error: unknown, what: string): unknown {
  if (error instanceof KnownError) return error;
  const meaning = meaningOf(error);
  return meaning ? new KnownError(meaning.code, `${what}: ${meaning.words}`, { cause: error }) : error;
}

function meaningOf(error: unknown): { code: ErrorCode; words: string } | undefined {
  const systemCode = systemCodeOf(error);
  if (CERTIFICATE.test(systemCode)) {
    return { code: 'FETCH_CERTIFICATE_INVALID', words: `its certificate is not valid (${systemCode})` };
  }
  if (TIMED_OUT.has(systemCode)) return { code: 'FETCH_TIMED_OUT', words: 'the host fell silent' };
  if (systemCode === 'UND_ERR_HEADERS_OVERFLOW') {
    return { code: 'FETCH_TOO_LARGE', words: 'its headers are too large' };
  }
  const words = whyUnreachable(error, systemCode);
  return words === undefined ? undefined : { code: 'FETCH_UNREACHABLE', words };
}

function whyUnreachable(error: unknown, systemCode: string): string | undefined {
  const isInvalid = error instanceof errors.HTTPParserError || INVALID_HTTP.has(systemCode);
  if (isInvalid) return 'its answer is not valid HTTP';
  if (/^(ERR_SSL_|EPROTO$)/.test(systemCode)) return `no secure connection could be agreed (${systemCode})`;
  const words = UNREACHABLE[systemCode];
  if (words !== undefined) return `cannot be reached, ${words} (${systemCode})`;
  // Whatever else the operating system has to say about the way there.
  return error instanceof Error && 'syscall' in error ? `cannot be reached (${systemCode})` : undefined;
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
