import { crc32, inflateRawSync } from 'node:zlib';
import { KnownError } from '../../domain/errors.js';
import { checkHeaders } from './check-headers.js';
import { findDirectory, TAIL_BYTES } from './find-directory.js';
import type { ZipForm } from './zip-form.js';
import { nameClash, nameFlaw } from './zip-names.js';
import { shownName, type ZipPlace, zipPlaces } from './zip-places.js';

/** A ZIP from anybody, after it was looked through. Nothing is ever written. */
export interface ForeignZip {
  names: string[];
  /** @throws KnownError BUNDLE_INVALID when the bytes are not those that the ZIP says */
  read(name: string): Uint8Array;
}

/** Sizes may follow the data (bit 3), and how hard it was packed may be said (bits 1 and 2): APPNOTE 4.4.4. */
const BUNDLE: ZipForm = { what: 'bundle', methods: [0, 8], flags: 0b1110, refuse: refused };
/** What no bundle reaches. */
const LIMITS = { files: 60_000, fileBytes: 512 << 20, allBytes: 4 * 2 ** 30 };
/** From so many bytes on, nothing that we write is packed to less than a hundredth. */
const MAX_RATIO = { from: 4 << 20, times: 100 };

/**
 * Looks a ZIP through by its headers alone: names, links, doubles, overlaps, what lies between or behind, and sizes
 * that would fill memory or disk.
 * @throws KnownError BUNDLE_INVALID, in one line
 */
export function readForeignZip(bytes: Uint8Array): ForeignZip {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const places = placesIn(file);
  const flaw = places.map(placeFlaw).find((one) => one !== undefined);
  const fact = flaw ?? nameClash(places.map(({ name }) => name)) ?? sumFlaw(places);
  if (fact !== undefined) throw refused(fact);
  const byName = new Map(places.map((place) => [place.name, place]));
  return {
    names: [...byName.keys()],
    read(name) {
      const place = byName.get(name);
      if (!place) throw refused(`it holds no ${name}`);
      return unpack(file, place);
    },
  };
}

/**
 * Unpacks every file in memory, one after the other, and forgets it.
 * @throws KnownError BUNDLE_INVALID
 */
export function checkContents(zip: ForeignZip): void {
  for (const name of zip.names) zip.read(name);
}

/** All of them, each with the headers around its data. */
function placesIn(file: Buffer): ZipPlace[] {
  const found = findDirectory(file.subarray(-TAIL_BYTES), file.length, BUNDLE);
  const places: ZipPlace[] = [];
  for (const place of zipPlaces(file.subarray(found.start, found.end), found, BUNDLE)) {
    const { at, start, packed, end } = place;
    const around = { header: file.subarray(at, start), descriptor: file.subarray(start + packed, end) };
    checkHeaders(around, place, BUNDLE);
    places.push(place);
  }
  return places;
}

function placeFlaw(place: ZipPlace): string | undefined {
  const { name, packed, bytes } = place;
  const shown = shownName(place);
  if (bytes > LIMITS.fileBytes) return `${shown} would unpack to ${bytes} bytes`;
  if (bytes > MAX_RATIO.from && bytes > packed * MAX_RATIO.times)
    return `${shown} would unpack from ${packed} to ${bytes} bytes`;
  return nameFlaw(name);
}

function sumFlaw(places: readonly ZipPlace[]): string | undefined {
  if (places.length === 0) return 'it holds no file';
  if (places.length > LIMITS.files) return `it holds ${places.length} files`;
  const sum = places.reduce((all, { bytes }) => all + bytes, 0);
  return sum > LIMITS.allBytes ? `it would unpack to ${sum} bytes` : undefined;
}

function unpack(file: Buffer, { name, method, start, packed, bytes, crc32: said }: ZipPlace): Uint8Array {
  const data = file.subarray(start, start + packed);
  const content = method === 8 ? inflated(data, { name, bytes }) : new Uint8Array(data);
  if (content.length === bytes && crc32(content) === said) return content;
  throw refused(`${JSON.stringify(name)} does not come out as the ZIP says`);
}

/** Never more than was announced, and from no fewer bytes than are there. */
function inflated(data: Buffer, { name, bytes }: { name: string; bytes: number }): Uint8Array {
  try {
    const result = inflateRawSync(data, { maxOutputLength: Math.max(1, bytes), info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    if (result.engine.bytesWritten === data.length) return new Uint8Array(result.buffer);
  } catch {
    // Said below: what the decoder calls it helps nobody.
  }
  throw refused(`${JSON.stringify(name)} does not come out as the ZIP says`);
}

/** The one line that a hostile or damaged ZIP gets. */
export function refused(fact: string): KnownError {
  return new KnownError(
    'BUNDLE_INVALID',
    `this ZIP is damaged or made to deceive: ${fact}; nothing of it was unpacked`,
  );
}
