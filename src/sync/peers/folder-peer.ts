import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { plainPath, statPlain } from '../../archive/plain-files.js';
import { isFileError } from '../../archive/storage-errors.js';
import { KnownError } from '../../domain/errors.js';
import { CHECKPOINT_PATH } from '../../log/checkpoint.js';
import { type PartRequest, type Peer, readWith } from '../peer.js';

/** Without O_NONBLOCK, opening a named pipe would wait for ever. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const PIECE_BYTES = 256 << 10;

/**
 * A folder that holds an archive, or a data directory or an export with one in it: on a stick, for example. No
 * symbolic link in it is followed: it could lead to any file of this machine.
 * @throws KnownError FETCH_UNREACHABLE when there is no archive
 */
export async function openFolderPeer(folder: string): Promise<Peer> {
  const root = await archiveIn(folder);
  const readPart: Peer['readPart'] = (path, request) => readPartOf({ root, path }, request);
  return { name: folder, read: readWith(readPart), readPart, close: () => Promise.resolve() };
}

async function archiveIn(folder: string): Promise<string> {
  for (const root of [folder, join(folder, 'archive')]) {
    if (await statPlain(root, CHECKPOINT_PATH)) return root;
  }
  throw new KnownError(
    'FETCH_UNREACHABLE',
    `${folder} holds no archive: it has no file "${CHECKPOINT_PATH}"`,
  );
}

async function readPartOf(
  { root, path }: { root: string; path: string },
  request: PartRequest,
): Promise<boolean> {
  const file = await openPlain(root, path);
  if (!file) return false;
  try {
    const { size } = await file.stat();
    if (size - request.from > request.maxBytes) {
      throw new KnownError('FETCH_TOO_LARGE', `${join(root, path)} is larger than it may be`);
    }
    await takeFrom(file, request);
    return true;
  } catch (error) {
    throw unreadable(error, join(root, path));
  } finally {
    await file.close();
  }
}

async function openPlain(root: string, path: string): Promise<FileHandle | undefined> {
  try {
    const place = await plainPath(root, path);
    const file = place === undefined ? undefined : await open(place, FLAGS);
    if (!file || (await file.stat()).isFile()) return file;
    await file.close();
    return undefined;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined;
    throw unreadable(error, join(root, path));
  }
}

/** As long as the file is there to be read: one that grows meanwhile ends at the cap all the same. */
async function takeFrom(file: FileHandle, { from, maxBytes, take }: PartRequest): Promise<void> {
  const piece = new Uint8Array(PIECE_BYTES);
  for (let at = from; at < from + maxBytes;) {
    const { bytesRead } = await file.read(piece, 0, Math.min(PIECE_BYTES, from + maxBytes - at), at);
    if (bytesRead === 0) return;
    await take(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/** A stick that fails or was pulled out is a peer that cannot be reached. */
function unreadable(error: unknown, place: string): unknown {
  if (!isFileError(error, 'EIO', 'EACCES', 'EPERM', 'ENODEV', 'ENXIO', 'ESTALE', 'EBADMSG')) return error;
  return new KnownError('FETCH_UNREACHABLE', `${place} cannot be read`, { cause: error });
}
