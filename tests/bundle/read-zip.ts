import { inflateRawSync } from 'node:zlib';

/** One file of a ZIP, as its central directory describes it (APPNOTE 4.3.12). */
export interface ZipEntry {
  name: string;
  method: number;
  date: string;
  time: string;
  mode: number;
  content: Uint8Array;
}

/** Reads a ZIP by its central directory, in its order. */
export function readZip(file: Buffer): ZipEntry[] {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameBytes = file.readUInt16LE(at + 28);
    entries.push(readEntry(file, at));
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(file: Buffer, at: number): ZipEntry {
  const method = file.readUInt16LE(at + 10);
  const local = file.readUInt32LE(at + 42);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
  return {
    name: file.toString('latin1', at + 46, at + 46 + file.readUInt16LE(at + 28)),
    method,
    ...whenOf(file.readUInt16LE(at + 12), file.readUInt16LE(at + 14)),
    mode: file.readUInt16LE(at + 40),
    content: method === 8 ? inflateRawSync(packed) : packed,
  };
}

/** Date and time as MS-DOS wrote them (APPNOTE 4.4.6). */
function whenOf(time: number, date: number): { date: string; time: string } {
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`,
    time: `${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`,
  };
}
