/** Every code that a {@link KnownError} can carry. A code names what is so, not what to do about it. */
export const ERROR_CODES = [
  'USAGE_INVALID',
  'CONFIG_INVALID',
  'CONFIG_MISSING',
  'NOTICE_INVALID',
  'DATA_LOCKED',
  'DATA_UNWRITABLE',
  'DATA_FULL',
  'PORT_IN_USE',
  'FETCH_SCHEME_REFUSED',
  'FETCH_ADDRESS_REFUSED',
  'FETCH_UNREACHABLE',
  'FETCH_CERTIFICATE_INVALID',
  'FETCH_TIMED_OUT',
  'FETCH_ABORTED',
  'FETCH_TOO_LARGE',
  'FETCH_TOO_MANY_REDIRECTS',
  'FETCH_ENCODING_REFUSED',
  'FETCH_STATUS_REFUSED',
  'FETCH_GONE',
  'FETCH_RATE_LIMITED',
  'FETCH_ROBOTS_DISALLOWED',
  'SOURCE_EMPTY',
  'SOURCE_UNREADABLE',
  'SOURCE_NOT_A_FEED',
  'ARTICLE_NOT_HTML',
  'ARTICLE_EMPTY',
  'ARTICLE_TOO_COMPLEX',
  'ARTICLE_TIMED_OUT',
  'ARTICLE_UNREADABLE',
  'ASSET_UNREADABLE',
  'BLOB_MISSING',
  'BLOB_DAMAGED',
  'MANIFEST_INVALID',
  'BODY_INVALID',
  'ENTRY_INVALID',
  'LOG_DAMAGED',
  'SIGNATURE_INVALID',
  'SIGNER_UNKNOWN',
  'LOG_FORKED',
  'COPY_STALE',
  'KEY_INVALID',
  'BUNDLE_EMPTY',
  'BUNDLE_INVALID',
  'BUNDLE_WITHOUT_NOTICE',
  'NOT_FOUND',
  'WITHDRAWN',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A failure that we expected and can explain. `message` is one line for people: it names the thing, the
 * place and the way out. Anything thrown that is not a KnownError is a bug and is shown as one.
 */
export class KnownError extends Error {
  override readonly name = 'KnownError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** True when `error` is a KnownError with one of `codes` (with any code when none is named). */
export function isKnownError(error: unknown, ...codes: ErrorCode[]): error is KnownError {
  return error instanceof KnownError && (codes.length === 0 || codes.includes(error.code));
}
