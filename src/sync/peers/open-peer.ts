import { stat } from 'node:fs/promises';
import { isFileError } from '../../archive/storage-errors.js';
import { KnownError } from '../../domain/errors.js';
import type { Downloader } from '../../net/downloader.js';
import type { Peer } from '../peer.js';
import { type Budget, budgeted } from './budget.js';
import { openFolderPeer } from './folder-peer.js';
import { openPackPeer } from './pack-peer.js';
import { createUrlPeer } from './url-peer.js';

export interface OpenPeerParts {
  downloader: Downloader;
  /** What may be drawn from this peer; none for one that is as good as ours. */
  budget?: Budget;
  signal?: AbortSignal;
}

/**
 * A peer by what people write: an http or https address, a folder with an archive, or a delta pack.
 * @throws KnownError FETCH_SCHEME_REFUSED for other addresses, FETCH_UNREACHABLE when the folder is not there or
 *   holds no archive, LOG_DAMAGED for a file that is no delta pack
 */
export async function openPeer(target: string, { downloader, budget, signal }: OpenPeerParts): Promise<Peer> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(target)) {
    const how = { downloader, ...(signal && { signal }), ...(budget && { count: budget.count }) };
    const peer = createUrlPeer(target, how);
    return budget ? budgeted(peer, budget) : peer;
  }
  const kind = await kindOf(target);
  if (kind === 'folder') return openFolderPeer(target);
  if (kind === 'file') return openPackPeer(target);
  throw new KnownError(
    'FETCH_UNREACHABLE',
    `${target} is no folder with an archive, no delta pack and no address of the web`,
  );
}

async function kindOf(place: string): Promise<'folder' | 'file' | undefined> {
  try {
    const found = await stat(place);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : undefined;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES')) return undefined;
    throw error;
  }
}
