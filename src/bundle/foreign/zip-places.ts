import type { DirectoryPlace } from './find-directory.js';
import type { ZipForm } from './zip-form.js';

/** A file of a ZIP, as its directory describes it. */
export interface ZipPlace {
  name: string;
  flags: number;
  method: number;
  crc32: number;
  /** Bytes as they are packed, and as they come out. */
  packed: number;
  bytes: number;
  /** Where its header is, where its packed bytes begin, and where the next file has to be. */
  at: number;
  start: number;
  end: number;
}

/** Signature of APPNOTE.TXT 6.3.10, 4.3.12, and the length of what has it, without a name. */
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
/** Of what stands before the data of a file, without its name, and of what may follow them (4.3.7, 4.3.9). */
export const LOCAL_BYTES = 30;
const DESCRIPTOR_BYTES = 16;

/** What stands in the place of a number that does not fit (4.5.3). */
const TOO_LARGE = 0xffffffff;
const LARGE_FIELD = 1;
const LARGE_FIELD_BYTES = 4 + 3 * 8;

const HAS_DESCRIPTOR = 0b1000;
/** The kind of a file in UNIX modes; 0 where nothing is said of it. */
const FILE_KIND = 0o170000;
const REGULAR = 0o100000;

/**
 * The files of a ZIP in their order; a directory is sound when its last one was given. It is read the one way that ours
 * are written: what two programs could read as two different archives is refused, so the files fill it from the first
 * byte to the directory, and nothing lies before, between or behind.
 * @throws what `form` refuses with
 */
export function* zipPlaces(
  directory: Buffer,
  { count, start }: DirectoryPlace,
  form: ZipForm,
): Generator<ZipPlace, void> {
  let at = 0;
  let next = 0;
  for (let number = 0; number < count; number += 1) {
    const { place, bytes } = readPlace(directory, at, form);
    if (place.at !== next)
      throw form.refuse(`${shownName(place)} does not begin where the file before it ends`);
    if (place.end > start) throw form.refuse(`${shownName(place)} is longer than the file it is in`);
    yield place;
    at += bytes;
    next = place.end;
  }
  if (at !== directory.length) throw form.refuse('its directory is not as long as it says');
  if (next !== start) throw form.refuse('there are bytes in it that belong to no file');
}

/** One file, and how many bytes of the directory speak of it. */
function readPlace(directory: Buffer, at: number, form: ZipForm): { place: ZipPlace; bytes: number } {
  const isThere = at + CENTRAL_BYTES <= directory.length && directory.readUInt32LE(at) === CENTRAL;
  const nameEnd = isThere ? at + CENTRAL_BYTES + directory.readUInt16LE(at + 28) : Infinity;
  const end = isThere ? nameEnd + directory.readUInt16LE(at + 30) : Infinity;
  if (end > directory.length) throw form.refuse('its directory is cut off');
  const header = directory.subarray(at, end);
  const name = directory.toString('latin1', at + CENTRAL_BYTES, nameEnd);
  const numbers = numbersOf(header, directory.subarray(nameEnd, end));
  // Another field, a comment, another disk.
  if (!numbers || [32, 34].some((place) => header.readUInt16LE(place) !== 0))
    throw form.refuse(`more is said of ${shownName({ name })} than of a file in a ${form.what}`);
  const flags = header.readUInt16LE(8);
  const start = numbers.at + LOCAL_BYTES + name.length;
  const descriptorBytes = (flags & HAS_DESCRIPTOR) === 0 ? 0 : DESCRIPTOR_BYTES;
  const method = header.readUInt16LE(10);
  const crc32 = header.readUInt32LE(16);
  const place = {
    name,
    flags,
    method,
    crc32,
    ...numbers,
    start,
    end: start + numbers.packed + descriptorBytes,
  };
  const fact = placeFlaw(place, header, form);
  if (fact !== undefined) throw form.refuse(fact);
  return { place, bytes: header.length };
}

/**
 * Sizes and place of a file. Where it lies beyond four gigabytes, all three stand in the one field that is added then;
 * undefined for any other field.
 */
function numbersOf(header: Buffer, added: Buffer): Pick<ZipPlace, 'packed' | 'bytes' | 'at'> | undefined {
  const [packed, bytes, at] = [header.readUInt32LE(20), header.readUInt32LE(24), header.readUInt32LE(42)];
  if (added.length === 0) return { packed, bytes, at };
  const isLarge =
    [packed, bytes, at].every((number) => number === TOO_LARGE) &&
    added.length === LARGE_FIELD_BYTES &&
    added.readUInt16LE(0) === LARGE_FIELD &&
    added.readUInt16LE(2) === LARGE_FIELD_BYTES - 4;
  if (!isLarge) return undefined;
  const eightBytes = (place: number): number => Number(added.readBigUInt64LE(place));
  const large = { bytes: eightBytes(4), packed: eightBytes(12), at: eightBytes(20) };
  return large.at > TOO_LARGE ? large : undefined;
}

function placeFlaw(place: ZipPlace, header: Buffer, { what, methods, flags }: ZipForm): string | undefined {
  const shown = shownName(place);
  if ((place.flags & ~flags) !== 0) return `${shown} is locked, or packed in a way that ${what}s are not`;
  if (!methods.includes(place.method)) return `${shown} is packed in a way that ${what}s are not`;
  const kind = (header.readUInt32LE(38) >>> 16) & FILE_KIND;
  if (kind !== REGULAR && kind !== 0) return `${shown} is a link or a folder, and no file`;
  if (place.method === 0 && place.packed !== place.bytes) return `${shown} has two sizes`;
  if (place.packed >= TOO_LARGE) return `${shown} is larger than a file in a ${what}`;
  return undefined;
}

/** A name from anybody, fit for one line. */
export function shownName({ name }: Pick<ZipPlace, 'name'>): string {
  return JSON.stringify(name.slice(0, 60));
}
