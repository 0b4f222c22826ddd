import type { ErrorCode } from '../domain/errors.js';

/**
 * Exit status: 0 done, 1 a bug, 2 wrong use or configuration, 3 done in part, 4 verification refused, 5 other side
 * unreachable, 6 signed by nobody who is trusted, 7 two histories, 8 not fresh although that was asked for.
 */
export const BUG = 1;
export const WRONG_USE = 2;

/** The exit status of a command that an error ended. */
export function exitStatusOf(code: ErrorCode): number {
  if (code === 'SIGNER_UNKNOWN') return 6;
  if (code === 'LOG_FORKED') return 7;
  if (code === 'COPY_STALE') return 8;
  if (code.startsWith('FETCH_') && code !== 'FETCH_SCHEME_REFUSED') return 5;
  if (/^(LOG_DAMAGED|SIGNATURE_INVALID|BUNDLE_INVALID|BLOB_|MANIFEST_|ENTRY_|BODY_)/.test(code)) return 4;
  return code === 'DATA_FULL' ? 3 : WRONG_USE;
}
