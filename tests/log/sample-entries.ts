import { digestOf } from '../../src/domain/digest.js';
import type { Entry } from '../../src/domain/entry.js';

/** Entries `from` to `from + count - 1` of a made-up log; `salt` makes others of the same numbers. */
export function sampleEntries(from: number, count: number, salt = ''): Entry[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'version' as const,
    digest: digestOf(`${salt}${from + at}`),
    bytes: 1000 + from + at,
    time: 1_700_000_000 + from + at,
  }));
}
