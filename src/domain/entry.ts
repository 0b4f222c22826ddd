import { type Digest, isDigest } from './digest.js';
import { KnownError } from './errors.js';

export const ENTRY_KINDS = ['version', 'settings', 'edition', 'bundle', 'addresses', 'withdrawal'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One line of the log. It names a blob and nothing else: entries are for ever, texts must be able to vanish. */
export interface Entry {
  kind: EntryKind;
  /** The blob it points to. */
  digest: Digest;
  /** Size of that blob. */
  bytes: number;
  /** When it was appended, in whole seconds of UNIX time. */
  time: number;
}

/** The line `v1 <kind> <sha256> <bytes> <unix time>\n`, the exact bytes that the log hashes. */
export function encodeEntry(entry: Entry): Uint8Array {
  return new TextEncoder().encode(`v1 ${entry.kind} ${entry.digest} ${entry.bytes} ${entry.time}\n`);
}

/** @throws KnownError ENTRY_INVALID for any line that {@link encodeEntry} would not write */
export function parseEntry(line: Uint8Array): Entry {
  const text = new TextDecoder('latin1').decode(line);
  const match = /^v1 ([a-z]+) ([0-9a-f]{64}) (0|[1-9]\d{0,15}) (0|[1-9]\d{0,15})\n$/.exec(text);
  const [, kind = '', digest = '', bytes, time] = match ?? [];
  if (!isEntryKind(kind) || !isDigest(digest)) {
    throw new KnownError('ENTRY_INVALID', `not a log entry: ${JSON.stringify(text.slice(0, 120))}`);
  }
  return { kind, digest, bytes: Number(bytes), time: Number(time) };
}

function isEntryKind(text: string): text is EntryKind {
  return (ENTRY_KINDS as readonly string[]).includes(text);
}
