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
}

/** A ZIP byte by byte (APPNOTE 4.3). */
export function makeZip(files: readonly MadeFile[], around: Around = {}): Buffer {
  const { before = NONE, between = NONE, after = NONE, comment = NONE, count = files.length } = around;
  const bodies: Buffer[] = [before];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const file of files) {
    const { local, central } = headersOf(file, at);
    bodies.push(local, between);
    directory.push(central);
    at += local.length + between.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, ...directory, end, comment, after]);
}

const NONE = Buffer.alloc(0);

function headersOf(file: MadeFile, at: number): { local: Buffer; central: Buffer } {
  const { content, method = 8, flags = 0, mode = 0o100644, said = {} } = file;
  const name = Buffer.from(file.name);
  const localName = said.localName === undefined ? name : Buffer.from(said.localName);
  const data = method === 8 ? deflateRawSync(content) : content;
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(flags, 2);
  facts.writeUInt16LE(method, 4);
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(said.crc ?? crc32(content), 10);
  facts.writeUInt32LE(said.packed ?? data.length, 14);
  facts.writeUInt32LE(said.bytes ?? content.length, 18);
  facts.writeUInt16LE(0, 22);
  const lengths = (of: Buffer): Buffer => {
    const both = Buffer.alloc(4);
    both.writeUInt16LE(of.length, 0);
    return both;
  };
  const head = facts.subarray(0, 22);
  const extra = said.extra ?? NONE;
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(mode * 0x10000, 6);
  tail.writeUInt32LE(said.offset ?? at, 10);
  const central = Buffer.concat([
    Buffer.from('504b01021403', 'hex'),
    head,
    lengths(name).subarray(0, 2),
    Buffer.from([extra.length, 0]),
    tail,
    name,
    extra,
  ]);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, lengths(localName), localName, data]);
  return { local, central };
}
