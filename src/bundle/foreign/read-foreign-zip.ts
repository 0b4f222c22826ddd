import { crc32, inflateRawSync } from 'node:zlib';
import { nameClash, nameFlaw } from './zip-names.js';
import { readDirectory, refused, type ZipPlace } from './zip-directory.js';

/** A ZIP from anybody, after it was looked through. Nothing is ever written. */
export interface ForeignZip {
  names: string[];
  /** @throws KnownError BUNDLE_INVALID when the bytes are not those that the ZIP says */
  read(name: string): Uint8Array;
}

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
  const places = readDirectory(file);
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

function placeFlaw({ name, packed, bytes }: ZipPlace): string | undefined {
  const shown = JSON.stringify(name.slice(0, 60));
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

function unpack(file: Buffer, { name, isDeflated, start, packed, bytes, crc32: said }: ZipPlace): Uint8Array {
  const data = file.subarray(start, start + packed);
  const content = isDeflated ? inflated(data, { name, bytes }) : new Uint8Array(data);
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
