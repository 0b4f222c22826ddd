import { buffer } from 'node:stream/consumers';
import { constants, crc32, createBrotliCompress, deflateRawSync } from 'node:zlib';

// A bomb is one packed part, repeated: to pack all that it unpacks to would take seconds.

export const MEGABYTE = 1 << 20;

/** The header of a gzip file without a name or a time (RFC 1952, section 2.3). */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block of fixed codes (RFC 1951, section 3.2.3). */
const DEFLATE_END = Buffer.from([3, 0]);

/** A gzip file that unpacks to so many megabytes of the byte `fill`, and says so truthfully at its end. */
export function gzipBomb(megabytes: number, fill: string | number = 0): Buffer {
  const megabyte = Buffer.alloc(MEGABYTE, fill);
  // After a full flush a part ends on a byte, and the next refers to nothing before itself.
  const part = deflateRawSync(megabyte, { finishFlush: constants.Z_FULL_FLUSH });
  const foot = Buffer.alloc(8);
  const sum = Array.from({ length: megabytes }).reduce((before: number) => crc32(megabyte, before), 0);
  foot.writeUInt32LE(sum, 0);
  foot.writeUInt32LE(megabytes * MEGABYTE, 4);
  return Buffer.concat([GZIP_HEAD, ...Array<Buffer>(megabytes).fill(part), DEFLATE_END, foot]);
}

/** A Brotli stream that unpacks to so many megabytes of zeros. */
export async function brotliBomb(megabytes: number): Promise<Buffer> {
  const packer = createBrotliCompress();
  const packMegabyte = async (): Promise<Buffer> => {
    packer.write(Buffer.alloc(MEGABYTE));
    await new Promise<void>((resolve) => packer.flush(resolve));
    return packer.read() as Buffer;
  };
  const first = await packMegabyte();
  const next = await packMegabyte();
  return Buffer.concat([first, ...Array<Buffer>(megabytes - 1).fill(next), await buffer(packer.end())]);
}
