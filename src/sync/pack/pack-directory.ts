import type { FileHandle } from 'node:fs/promises';
import { checkHeaders } from '../../bundle/foreign/check-headers.js';
import { findDirectory, TAIL_BYTES } from '../../bundle/foreign/find-directory.js';
import type { ZipForm } from '../../bundle/foreign/zip-form.js';
import { type ZipPlace, zipPlaces } from '../../bundle/foreign/zip-places.js';
import { KnownError } from '../../domain/errors.js';
import { isPackName } from './pack-name.js';

const PACK: ZipForm = { what: 'pack', methods: [0], flags: 0, refuse: noPack };
const NONE = Buffer.alloc(0);

/**
 * Reads the directory of a pack, and only of one that {@link exportDelta} could have written: everything stored as it is,
 * nothing before or between, no name twice, each the name of a file of an archive.
 * @throws KnownError LOG_DAMAGED for any other file
 */
export async function readPackDirectory(file: FileHandle): Promise<Map<string, ZipPlace>> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - TAIL_BYTES);
  const found = findDirectory(await bytesBetween(file, tailStart, size), size, PACK);
  const directory = await bytesBetween(file, found.start, found.end);
  const places = new Map<string, ZipPlace>();
  // Each is judged before the next is looked at: a directory full of other names costs no more than its bytes.
  for (const place of zipPlaces(directory, found, PACK)) {
    const { name } = place;
    if (!isPackName(name))
      throw noPack(`it holds ${JSON.stringify(name.slice(0, 100))}, which is no file of an archive`);
    if (places.has(name)) throw noPack(`it holds ${name} twice`);
    places.set(name, place);
  }
  return places;
}

/**
 * What stands before the bytes of a file; looked at only when these are wanted, as there may be a million.
 * @throws KnownError LOG_DAMAGED unless it says what the directory says
 */
export async function checkPlace(file: FileHandle, place: ZipPlace): Promise<void> {
  const header = await bytesBetween(file, place.at, place.start);
  checkHeaders({ header, descriptor: NONE }, place, PACK);
}

async function bytesBetween(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  if (bytesRead < bytes.length) throw noPack('it is cut off');
  return bytes;
}

function noPack(fact: string): KnownError {
  return new KnownError('LOG_DAMAGED', `this is no delta pack of an archive, or a damaged one: ${fact}`);
}
