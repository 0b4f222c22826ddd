import type { FileHandle } from 'node:fs/promises';
import { KnownError } from '../../domain/errors.js';
import { isPackName } from './pack-name.js';

/** Where an entry of a pack lies in its file. */
export interface PackEntry {
  /** Of its local header. */
  offset: number;
  bytes: number;
}

/** Signatures of APPNOTE.TXT 6.3.10: 4.3.7, 4.3.12, 4.3.14, 4.3.15 and 4.3.16. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END = 0x06054b50;

const END_BYTES = 22;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const CENTRAL_BYTES = 46;
export const LOCAL_BYTES = 30;
/** A pack of two million files has less. */
const MOST_DIRECTORY_BYTES = 256 << 20;

/**
 * Reads the directory of a pack, and only of one that {@link exportDelta} could have written: everything stored as it is,
 * no comment, nothing before or between, no name twice, each the name of a file of an archive.
 * @throws KnownError LOG_DAMAGED for any other file
 */
export async function readPackDirectory(file: FileHandle): Promise<Map<string, PackEntry>> {
  const { size } = await file.stat();
  const { start, bytes, count } = await readEnd(file, size);
  if (bytes > MOST_DIRECTORY_BYTES || start + bytes > size)
    throw noPack('its directory does not fit into it');
  const directory = await bytesAt(file, start, bytes);
  const entries = new Map<string, PackEntry>();
  let at = 0;
  let free = 0;
  while (at < bytes) {
    const { name, entry, length } = readHeader(directory, at);
    if (!isPackName(name))
      throw noPack(`it holds ${JSON.stringify(name.slice(0, 100))}, which is no file of an archive`);
    if (entries.has(name)) throw noPack(`it holds ${name} twice`);
    // Each begins where the one before ends: no bytes can belong to two of them, or to none.
    if (entry.offset !== free) throw noPack(`${name} does not begin where the file before it ends`);
    free = entry.offset + LOCAL_BYTES + Buffer.byteLength(name) + entry.bytes;
    entries.set(name, entry);
    at += length;
  }
  if (entries.size !== count || free !== start)
    throw noPack('its directory and its files do not fit together');
  return entries;
}

/** What stands before the bytes of an entry. @throws KnownError LOG_DAMAGED unless it says what the directory says */
export async function checkLocalHeader(file: FileHandle, name: string, entry: PackEntry): Promise<number> {
  const length = LOCAL_BYTES + Buffer.byteLength(name);
  const header = await bytesAt(file, entry.offset, length);
  const isSame =
    header.readUInt32LE(0) === LOCAL &&
    header.readUInt16LE(8) === 0 &&
    header.readUInt32LE(22) === entry.bytes &&
    header.readUInt16LE(28) === 0 &&
    header.toString('latin1', LOCAL_BYTES) === name;
  if (!isSame) throw noPack(`what stands before ${name} is not what its directory says`);
  return entry.offset + length;
}

interface Directory {
  start: number;
  bytes: number;
  count: number;
}

async function readEnd(file: FileHandle, size: number): Promise<Directory> {
  if (size < END_BYTES) throw noPack('it is too short');
  const end = await bytesAt(file, size - END_BYTES, END_BYTES);
  if (end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0) throw noPack('it does not end as one');
  const found = { start: end.readUInt32LE(16), bytes: end.readUInt32LE(12), count: end.readUInt16LE(10) };
  const isLarge = found.count === 0xffff || found.start === 0xffffffff || found.bytes === 0xffffffff;
  const whole = isLarge ? await readEnd64(file, size - END_BYTES) : { ...found, until: size - END_BYTES };
  if (whole.start + whole.bytes !== whole.until) throw noPack('something stands behind its directory');
  return whole;
}

async function readEnd64(file: FileHandle, until: number): Promise<Directory & { until: number }> {
  const locatorAt = until - LOCATOR64_BYTES;
  const locator = await bytesAt(file, Math.max(0, locatorAt), LOCATOR64_BYTES);
  const at = Number(locator.readBigUInt64LE(8));
  if (locator.readUInt32LE(0) !== LOCATOR64 || at + END64_BYTES !== locatorAt)
    throw noPack('its end is damaged');
  const end = await bytesAt(file, at, END64_BYTES);
  if (end.readUInt32LE(0) !== END64) throw noPack('its end is damaged');
  const [count, bytes, start] = [32, 40, 48].map((place) => Number(end.readBigUInt64LE(place)));
  return { count: count ?? 0, bytes: bytes ?? 0, start: start ?? 0, until: at };
}

function readHeader(directory: Buffer, at: number): { name: string; entry: PackEntry; length: number } {
  if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL) {
    throw noPack('its directory is damaged');
  }
  const [method, packed, bytes] = [at + 10, at + 20, at + 24].map((place, index) =>
    index === 0 ? directory.readUInt16LE(place) : directory.readUInt32LE(place),
  );
  const nameBytes = directory.readUInt16LE(at + 28);
  const [extra, comment] = [directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
  const name = directory.toString('latin1', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
  if (
    method !== 0 ||
    packed !== bytes ||
    bytes === undefined ||
    bytes === 0xffffffff ||
    extra > 0 ||
    comment > 0
  ) {
    throw noPack(`${JSON.stringify(name.slice(0, 100))} is not stored as it is`);
  }
  const entry = { offset: directory.readUInt32LE(at + 42), bytes };
  return { name, entry, length: CENTRAL_BYTES + nameBytes };
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw noPack('it is cut off');
  return bytes;
}

function noPack(fact: string): KnownError {
  return new KnownError('LOG_DAMAGED', `this is no delta pack of an archive, or a damaged one: ${fact}`);
}
