import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isFileError } from '../../archive/storage-errors.js';
import { KnownError } from '../../domain/errors.js';
import { checkPlace, readPackDirectory } from '../pack/pack-directory.js';
import { type Peer, readWith } from '../peer.js';

const PIECE_BYTES = 256 << 10;

/**
 * A delta pack: one file with a part of an archive.
 * @throws KnownError FETCH_UNREACHABLE when it cannot be read, LOG_DAMAGED when it is no pack of ours
 */
export async function openPackPeer(path: string): Promise<Peer> {
  const file = await openFile(path);
  try {
    const places = await readPackDirectory(file);
    const readPart: Peer['readPart'] = async (name, { from, maxBytes, take }) => {
      const place = places.get(name);
      if (!place) return false;
      const { start, bytes } = place;
      if (bytes - from > maxBytes) {
        throw new KnownError('FETCH_TOO_LARGE', `${name} in ${path} is larger than it may be`);
      }
      await checkPlace(file, place);
      for (let at = from; at < bytes;) {
        const piece = new Uint8Array(Math.min(PIECE_BYTES, bytes - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, start + at);
        if (bytesRead === 0) throw new KnownError('FETCH_UNREACHABLE', `${path} became shorter`);
        await take(piece.subarray(0, bytesRead));
        at += bytesRead;
      }
      return true;
    };
    return { name: path, read: readWith(readPart), readPart, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (!isFileError(error, 'ENOENT', 'EACCES', 'EIO', 'ENXIO')) throw error;
    throw new KnownError('FETCH_UNREACHABLE', `${path} cannot be read`, { cause: error });
  }
}
