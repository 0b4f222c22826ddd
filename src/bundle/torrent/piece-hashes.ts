import { createHash } from 'node:crypto';

const MIN_PIECE_BYTES = 256 * 1024;
/** Larger pieces cost clients memory, and a reader on a bad line starts a lost one again. */
const MAX_PIECE_BYTES = 16 * 1024 * 1024;
/** So that the list of hashes, 20 bytes each, stays below 40 KB. */
const MAX_PIECES = 2000;

/** A power of two: 256 KiB up to 500 MiB, 1 MiB up to 2,000 MiB, and so on; never more than 16 MiB. */
export function pieceBytesFor(bytes: number): number {
  let pieceBytes = MIN_PIECE_BYTES;
  while (pieceBytes < MAX_PIECE_BYTES && bytes > pieceBytes * MAX_PIECES) pieceBytes *= 2;
  return pieceBytes;
}

/** SHA-1 of each piece one after the other, and how many bytes there were. One chunk at a time is in memory. */
export async function hashPieces(
  chunks: AsyncIterable<Uint8Array>,
  pieceBytes: number,
): Promise<{ pieces: Uint8Array; bytes: number }> {
  const hashes: Uint8Array[] = [];
  let bytes = 0;
  let hash = createHash('sha1');
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const left = pieceBytes - (bytes % pieceBytes);
      const part = chunk.subarray(at, at + left);
      hash.update(part);
      bytes += part.length;
      at += part.length;
      if (bytes % pieceBytes > 0) continue;
      hashes.push(hash.digest());
      hash = createHash('sha1');
    }
  }
  if (bytes % pieceBytes > 0) hashes.push(hash.digest());
  return { pieces: new Uint8Array(Buffer.concat(hashes)), bytes };
}
