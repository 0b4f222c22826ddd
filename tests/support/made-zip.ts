import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a ZIP that is made by hand, with whatever is to be wrong about it. */
export interface MadeFile {
  name: string | Buffer;
  content: Buffer;
  /** 8: deflated, 0: stored. */
  method?: number;
  flags?: number;
  /** UNIX mode, with the kind of file. */
  mode?: number;
  /** What the headers say instead of the truth. */
  said?: {
    bytes?: number;
    packed?: number;
    crc?: number;
    offset?: number;
    localName?: string;
    extra?: Buffer;
  };
}

interface Around {
  before?: Buffer;
  between?: Buffer;
  after?: Buffer;
  comment?: Buffer;
  count?: number;
  /** With the records for numbers that do not fit; by itself from 65,536 files on. */
  isLarge?: boolean;
}

/** A ZIP byte by byte (APPNOTE 4.3). */
export function makeZip(files: readonly MadeFile[], around: Around = {}): Buffer {
  const { before = NONE, between = NONE, after = NONE, comment = NONE, count = files.length } = around;
  const { isLarge = count > 0xffff } = around;
  const bodies: Buffer[] = [before];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const file of files) {
    const { local, central } = headersOf(file, at);
    bodies.push(local, between);
    directory.push(central);
    at += local.length + between.length;
  }
  const central = Buffer.concat(directory);
  const end = endOf({ count, bytes: central.length, start: at, comment, isLarge });
  return Buffer.concat([...bodies, central, end, comment, after]);
}

interface End {
  count: number;
  bytes: number;
  start: number;
  comment: Buffer;
  isLarge: boolean;
}

/** The last records of a ZIP, as 4.3.14 to 4.3.16 have them. */
export function endOf({ count, bytes, start, comment, isLarge }: End): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(isLarge ? 0xffff : count, at);
  end.writeUInt32LE(isLarge ? 0xffffffff : bytes, 12);
  end.writeUInt32LE(isLarge ? 0xffffffff : start, 16);
  end.writeUInt16LE(comment.length, 20);
  if (!isLarge) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeUInt32LE(44, 4);
  for (const at of [24, 32]) large.writeBigUInt64LE(BigInt(count), at);
  large.writeBigUInt64LE(BigInt(bytes), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(start + bytes), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

const NONE = Buffer.alloc(0);

/** What stands before the data of a file, with them, and what the directory says of it when it begins at `at`. */
export function headersOf(file: MadeFile, at: number): { local: Buffer; central: Buffer } {
  const { content, method = 8, mode = 0o100644, said = {} } = file;
  const name = Buffer.from(file.name);
  const localName = said.localName === undefined ? name : Buffer.from(said.localName);
  const data = method === 8 ? deflateRawSync(content) : content;
  const isLarge = at > 0xffffffff;
  const extra = said.extra ?? (isLarge ? largeField(file, at) : NONE);
  const local = Buffer.alloc(30 + localName.length + data.length);
  local.writeUInt32LE(0x04034b50, 0);
  writeFacts(local.subarray(4), file, { data, nameBytes: localName.length });
  localName.copy(local, 30);
  data.copy(local, 30 + localName.length);
  const central = Buffer.alloc(46 + name.length + extra.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(0x0314, 4);
  writeFacts(central.subarray(6), file, { data, nameBytes: name.length });
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(mode * 0x10000, 38);
  if (isLarge) for (const place of [20, 24, 42]) central.writeUInt32LE(0xffffffff, place);
  else central.writeUInt32LE(said.offset ?? at, 42);
  name.copy(central, 46);
  extra.copy(central, 46 + name.length);
  return { local, central };
}

/** What both headers of a file say of it. */
function writeFacts(
  into: Buffer,
  { content, method = 8, flags = 0, said = {} }: MadeFile,
  { data, nameBytes }: { data: Buffer; nameBytes: number },
): void {
  into.writeUInt16LE(20, 0);
  into.writeUInt16LE(flags, 2);
  into.writeUInt16LE(method, 4);
  into.writeUInt16LE(0x21, 8);
  into.writeUInt32LE(said.crc ?? crc32(content), 10);
  into.writeUInt32LE(said.packed ?? data.length, 14);
  into.writeUInt32LE(said.bytes ?? content.length, 18);
  into.writeUInt16LE(nameBytes, 22);
}

/** Sizes and place of a stored file beyond four gigabytes (4.5.3). */
function largeField({ content }: MadeFile, at: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  [content.length, content.length, at].forEach((number, index) => {
    field.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  });
  return field;
}
