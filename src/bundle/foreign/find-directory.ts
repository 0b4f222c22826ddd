import type { ZipForm } from './zip-form.js';

/** Where the directory of a ZIP lies, and of how many files it speaks. */
export interface DirectoryPlace {
  count: number;
  start: number;
  end: number;
}

/** Signatures of APPNOTE.TXT 6.3.10: 4.3.14, 4.3.15 and 4.3.16. */
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END = 0x06054b50;

const END64_BYTES = 56;
const LOCATOR64_BYTES = 20;
const END_BYTES = 22;
/** What stands in the place of numbers that do not fit (4.4.1.4). */
const TOO_MANY = 0xffff;
const TOO_LARGE = 0xffffffff;

/** The last bytes of a ZIP that {@link findDirectory} needs; of a shorter one, all. */
export const TAIL_BYTES = END64_BYTES + LOCATOR64_BYTES + END_BYTES;
/** A ZIP of two million files has less. */
const MOST_DIRECTORY_BYTES = 256 << 20;

/**
 * Finds the directory of a ZIP of `size` bytes by its last ones: it ends the file, with no comment and no second disk.
 * @throws what `form` refuses with
 */
export function findDirectory(tail: Buffer, size: number, form: ZipForm): DirectoryPlace {
  const at = tail.length - END_BYTES;
  if (at < 0 || tail.readUInt32LE(at) !== END) throw form.refuse('it does not end where its directory ends');
  const count = tail.readUInt16LE(at + 10);
  const [bytes, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  const isLarge = count === TOO_MANY && bytes === TOO_LARGE && start === TOO_LARGE;
  const end = size - END_BYTES;
  const found = isLarge ? largeDirectory(tail, end) : { count, bytes, start, end };
  const isWhole =
    tail.readUInt32LE(at + 4) === 0 &&
    tail.readUInt16LE(at + 8) === count &&
    tail.readUInt16LE(at + 20) === 0 &&
    found !== undefined &&
    found.start + found.bytes === found.end;
  if (!isWhole) throw form.refuse('the end of its directory does not fit');
  if (found.bytes > MOST_DIRECTORY_BYTES) throw form.refuse(`its directory has ${found.bytes} bytes`);
  return { count: found.count, start: found.start, end: found.end };
}

/** The same by the two records before the end; undefined where these do not agree, or every number would have fitted. */
function largeDirectory(tail: Buffer, until: number): (DirectoryPlace & { bytes: number }) | undefined {
  if (tail.length < TAIL_BYTES) return undefined;
  const eightBytes = (at: number): number => Number(tail.readBigUInt64LE(at));
  const [count, bytes, start] = [eightBytes(32), eightBytes(40), eightBytes(48)];
  const end = until - LOCATOR64_BYTES - END64_BYTES;
  const isWhole =
    (count > TOO_MANY || bytes > TOO_LARGE || start > TOO_LARGE) &&
    tail.readUInt32LE(0) === END64 &&
    eightBytes(4) === END64_BYTES - 12 &&
    eightBytes(16) === 0 &&
    eightBytes(24) === count &&
    tail.readUInt32LE(END64_BYTES) === LOCATOR64 &&
    tail.readUInt32LE(END64_BYTES + 4) === 0 &&
    eightBytes(END64_BYTES + 8) === end &&
    tail.readUInt32LE(END64_BYTES + 16) === 1;
  return isWhole ? { count, bytes, start, end } : undefined;
}
