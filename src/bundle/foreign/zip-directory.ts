import { KnownError } from '../../domain/errors.js';

/** A file of a ZIP, as both of its headers say. */
export interface ZipPlace {
  name: string;
  isDeflated: boolean;
  crc32: number;
  /** Bytes as they are packed, and as they come out. */
  packed: number;
  bytes: number;
  /** Where its packed bytes begin, and where the next file may begin. */
  start: number;
  end: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const DESCRIPTOR_BYTES = 16;

/** Sizes follow the data (bit 3), and how hard it was packed (bits 1, 2): APPNOTE 4.4.4. All others are refused. */
const ALLOWED_FLAGS = 0b1110;
const HAS_DESCRIPTOR = 0b1000;
/** The kind of a file in UNIX modes; 0 where nothing is said of it. */
const FILE_KIND = 0o170000;
const REGULAR = 0o100000;

/**
 * The files of a ZIP in their order. It is read the one way that bundles of ours are written: what two programs could
 * read as two different archives is refused, so the files fill it from the first byte to the directory, and nothing
 * lies before, between or behind.
 * @throws KnownError BUNDLE_INVALID, in one line
 */
export function readDirectory(file: Buffer): ZipPlace[] {
  const { count, start, end } = readEnd(file);
  const places: ZipPlace[] = [];
  let at = start;
  let next = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + CENTRAL_BYTES > end || file.readUInt32LE(at) !== CENTRAL)
      throw refused('its directory is cut off');
    const place = readPlace(file, { at, end, next, limit: start });
    places.push(place);
    at += CENTRAL_BYTES + file.readUInt16LE(at + 28);
    next = place.end;
  }
  if (at !== end) throw refused('its directory is not as long as it says');
  if (next !== start) throw refused('there are bytes in it that belong to no file');
  return places;
}

/** The end of the directory, which is the end of the file: no comment, no second disk, not the large form. */
function readEnd(file: Buffer): { count: number; start: number; end: number } {
  const end = file.length - END_BYTES;
  if (end < 0 || file.readUInt32LE(end) !== END) throw refused('it does not end where its directory ends');
  const count = file.readUInt16LE(end + 10);
  const start = file.readUInt32LE(end + 16);
  const isWhole =
    file.readUInt32LE(end + 4) === 0 &&
    file.readUInt16LE(end + 8) === count &&
    file.readUInt16LE(end + 20) === 0 &&
    start + file.readUInt32LE(end + 12) === end;
  if (!isWhole) throw refused('the end of its directory does not fit');
  return { count, start, end };
}

interface At {
  at: number;
  /** Of the directory. */
  end: number;
  /** Where the local header has to be. */
  next: number;
  /** What no file may reach beyond. */
  limit: number;
}

function readPlace(file: Buffer, { at, end, next, limit }: At): ZipPlace {
  const nameBytes = file.readUInt16LE(at + 28);
  const flags = file.readUInt16LE(at + 8);
  const method = file.readUInt16LE(at + 10);
  if (at + CENTRAL_BYTES + nameBytes > end) throw refused('its directory is cut off');
  const name = file.toString('latin1', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
  const shown = JSON.stringify(name.slice(0, 60));
  if (
    file.readUInt16LE(at + 30) !== 0 ||
    file.readUInt16LE(at + 32) !== 0 ||
    file.readUInt16LE(at + 34) !== 0
  )
    throw refused(`more is said of ${shown} than of a file in a bundle`);
  if ((flags & ~ALLOWED_FLAGS) !== 0)
    throw refused(`${shown} is locked, or packed in a way that bundles are not`);
  if (method !== 0 && method !== 8) throw refused(`${shown} is packed in a way that bundles are not`);
  const kind = (file.readUInt32LE(at + 38) >>> 16) & FILE_KIND;
  if (kind !== REGULAR && kind !== 0) throw refused(`${shown} is a link or a folder, and no file`);
  if (file.readUInt32LE(at + 42) !== next)
    throw refused(`${shown} does not begin where the file before it ends`);
  const place = {
    name,
    isDeflated: method === 8,
    crc32: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    bytes: file.readUInt32LE(at + 24),
  };
  if (!place.isDeflated && place.packed !== place.bytes) throw refused(`${shown} has two sizes`);
  return { ...place, ...readLocal(file, { place, flags, next, limit }) };
}

/** The header before the data says the same, and so does the one behind it, where there is one (APPNOTE 4.3.7, 4.3.9). */
function readLocal(
  file: Buffer,
  about: { place: Omit<ZipPlace, 'start' | 'end'>; flags: number; next: number; limit: number },
): { start: number; end: number } {
  const { place, flags, next, limit } = about;
  const { name, packed, bytes } = place;
  const shown = JSON.stringify(name.slice(0, 60));
  const hasDescriptor = (flags & HAS_DESCRIPTOR) !== 0;
  const start = next + LOCAL_BYTES + name.length;
  const end = start + packed + (hasDescriptor ? DESCRIPTOR_BYTES : 0);
  if (end > limit) throw refused(`${shown} is longer than the file it is in`);
  const said = hasDescriptor ? [0, 0, 0] : [place.crc32, packed, bytes];
  const isSame =
    file.readUInt32LE(next) === LOCAL &&
    file.readUInt16LE(next + 6) === flags &&
    file.readUInt16LE(next + 8) === (place.isDeflated ? 8 : 0) &&
    file.readUInt16LE(next + 26) === name.length &&
    file.readUInt16LE(next + 28) === 0 &&
    file.toString('latin1', next + LOCAL_BYTES, start) === name &&
    [14, 18, 22].every((offset, index) => file.readUInt32LE(next + offset) === said[index]);
  const isSameBehind =
    !hasDescriptor ||
    [DESCRIPTOR, place.crc32, packed, bytes].every(
      (value, index) => file.readUInt32LE(start + packed + 4 * index) === value,
    );
  if (!isSame || !isSameBehind) throw refused(`two headers say different things of ${shown}`);
  return { start, end };
}

/** The one line that a hostile or damaged ZIP gets. */
export function refused(fact: string): KnownError {
  return new KnownError(
    'BUNDLE_INVALID',
    `this ZIP is damaged or made to deceive: ${fact}; nothing of it was unpacked`,
  );
}
