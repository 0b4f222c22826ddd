/** The part of a file that is wanted. */
export interface PartRequest {
  /** The first byte that is wanted. */
  from: number;
  /** Cap on the bytes from there on; more is refused, not cut. */
  maxBytes: number;
  /** Gets the bytes in their order, each once. */
  take: (bytes: Uint8Array) => void | Promise<void>;
}

/** A copy of an archive that nobody has to trust: behind a URL, in a folder, or a delta pack. It only ever gives bytes. */
export interface Peer {
  /** What people call it: the address, or the path of the folder. */
  name: string;
  /**
   * A file of the archive by its path relative to it; undefined when the peer says that it has none.
   * @throws KnownError with a FETCH_ code when it cannot be had or is longer than `maxBytes` (default: {@link mostBytesOf})
   */
  read(path: string, options?: { maxBytes: number }): Promise<Uint8Array | undefined>;
  /**
   * The same piece by piece, from the middle where wanted. False when the peer has no such file.
   * @throws as read; then some bytes may have been taken
   */
  readPart(path: string, request: PartRequest): Promise<boolean>;
  close(): Promise<void>;
}

/** Every tile of a log of ours is smaller: 256 entries of at most 120 bytes. Tiles of hashes have 8 KiB. */
const TILE_BYTES = 64 << 10;
/** A note has a few lines (c2sp.org/signed-note), a trust file one line for each key. */
const NOTE_BYTES = 64 << 10;
const OTHER_BYTES = 64 << 20;

/** How large a file of an archive may be where nothing more is known of it. */
export function mostBytesOf(path: string): number {
  if (path.startsWith('tile/')) return TILE_BYTES;
  return /^(checkpoint|trust|trusts\/\d+)$/.test(path) ? NOTE_BYTES : OTHER_BYTES;
}

/** Reading whole files by {@link Peer.readPart}. */
export function readWith(readPart: Peer['readPart']): Peer['read'] {
  return async (path, { maxBytes } = { maxBytes: mostBytesOf(path) }) => {
    const pieces: Uint8Array[] = [];
    // A copy: whoever hands a piece over may use its memory again.
    const take = (bytes: Uint8Array): void => void pieces.push(new Uint8Array(bytes));
    const isThere = await readPart(path, { from: 0, maxBytes, take });
    return isThere ? new Uint8Array(Buffer.concat(pieces)) : undefined;
  };
}
