import { isKnownError } from '../src/domain/errors.js';

/** What may be written down about a failure of ours: what it was and where in our source, never about what. */
export interface Fault {
  /** Of the error's class, such as `TypeError`. */
  name: string;
  /** Of a KnownError or of the system, such as `ENOSPC`. */
  code?: string;
  /** Places in our source and in Node's, innermost first; none for a KnownError, whose code says enough. */
  frames: readonly string[];
}

const CODE = /^[A-Z][A-Z0-9_]{0,60}$/;
const NAME = /^[A-Z][A-Za-z]{0,60}$/;
/** A line of V8's stack that names a place in a source file; no other file can stand in it. */
const FRAME = /^ {4}at (?:[^()]+ \()?(?:node:[\w/-]+|(?:file:\/\/)?\/[^():]+\.[cm]?[jt]sx?):\d+:\d+\)?$/;

/**
 * The fault behind an error. Messages are left out: they may hold the address that a reader asked for, or the
 * path of the file behind it.
 */
export function faultOf(error: unknown): Fault {
  if (isKnownError(error)) return { name: error.name, code: error.code, frames: [] };
  if (!(error instanceof Error)) return { name: 'Error', frames: [] };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : '';
  return {
    name: NAME.test(error.name) ? error.name : 'Error',
    ...(code && { code }),
    frames: framesOf(error),
  };
}

/** The message is cut out first, as its lines could look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim());
}
