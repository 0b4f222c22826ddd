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

/** Signatures of APPNOTE.TXT 6.3.10: 4.3.7, 4.3.9 and 4.3.12. */
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;

const LOCAL_BYTES = 30;
const DESCRIPTOR_BYTES = 16;
const CENTRAL_BYTES = 46;

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
    const place = readPlace(directory, at, form);
    if (place.at !== next)
      throw form.refuse(`${shownName(place)} does not begin where the file before it ends`);
    if (place.end > start) throw form.refuse(`${shownName(place)} is longer than the file it is in`);
    yield place;
    at += CENTRAL_BYTES + place.name.length;
    next = place.end;
  }
  if (at !== directory.length) throw form.refuse('its directory is not as long as it says');
  if (next !== start) throw form.refuse('there are bytes in it that belong to no file');
}

function readPlace(directory: Buffer, at: number, form: ZipForm): ZipPlace {
  const isThere = at + CENTRAL_BYTES <= directory.length && directory.readUInt32LE(at) === CENTRAL;
  const nameEnd = isThere ? at + CENTRAL_BYTES + directory.readUInt16LE(at + 28) : Infinity;
  if (nameEnd > directory.length) throw form.refuse('its directory is cut off');
  const name = directory.toString('latin1', at + CENTRAL_BYTES, nameEnd);
  const flags = directory.readUInt16LE(at + 8);
  const packed = directory.readUInt32LE(at + 20);
  const header = directory.readUInt32LE(at + 42);
  const start = header + LOCAL_BYTES + name.length;
  const place = {
    name,
    flags,
    method: directory.readUInt16LE(at + 10),
    crc32: directory.readUInt32LE(at + 16),
    packed,
    bytes: directory.readUInt32LE(at + 24),
    at: header,
    start,
    end: start + packed + ((flags & HAS_DESCRIPTOR) === 0 ? 0 : DESCRIPTOR_BYTES),
  };
  const fact = placeFlaw(place, directory.subarray(at, nameEnd), form);
  if (fact !== undefined) throw form.refuse(fact);
  return place;
}

function placeFlaw(place: ZipPlace, header: Buffer, { what, methods, flags }: ZipForm): string | undefined {
  const shown = shownName(place);
  // Extra fields, a comment, another disk.
  if ([30, 32, 34].some((at) => header.readUInt16LE(at) !== 0))
    return `more is said of ${shown} than of a file in a ${what}`;
  if ((place.flags & ~flags) !== 0) return `${shown} is locked, or packed in a way that ${what}s are not`;
  if (!methods.includes(place.method)) return `${shown} is packed in a way that ${what}s are not`;
  const kind = (header.readUInt32LE(38) >>> 16) & FILE_KIND;
  if (kind !== REGULAR && kind !== 0) return `${shown} is a link or a folder, and no file`;
  if (place.method === 0 && place.packed !== place.bytes) return `${shown} has two sizes`;
  return undefined;
}

/**
 * The header before the data, from `at` to `start`, has to say the same, and so has what follows the data up to `end`,
 * where something does (APPNOTE 4.3.7, 4.3.9).
 * @throws what `form` refuses with
 */
export function checkHeaders(
  { header, descriptor }: { header: Buffer; descriptor: Buffer },
  place: ZipPlace,
  form: ZipForm,
): void {
  const { name, flags, method, crc32, packed, bytes } = place;
  const facts = [crc32, packed, bytes];
  const said = descriptor.length > 0 ? [0, 0, 0] : facts;
  const isSame =
    header.readUInt32LE(0) === LOCAL &&
    header.readUInt16LE(6) === flags &&
    header.readUInt16LE(8) === method &&
    said.every((value, index) => header.readUInt32LE(14 + 4 * index) === value) &&
    header.readUInt16LE(26) === name.length &&
    header.readUInt16LE(28) === 0 &&
    header.toString('latin1', LOCAL_BYTES) === name;
  const isSameBehind =
    descriptor.length === 0 ||
    [DESCRIPTOR, ...facts].every((value, index) => descriptor.readUInt32LE(4 * index) === value);
  if (!isSame || !isSameBehind) throw form.refuse(`two headers say different things of ${shownName(place)}`);
}

/** A name from anybody, fit for one line. */
export function shownName({ name }: Pick<ZipPlace, 'name'>): string {
  return JSON.stringify(name.slice(0, 60));
}
