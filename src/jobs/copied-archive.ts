import { join } from 'node:path';
import { createDurableFiles, type DurableFiles } from '../archive/durable-files.js';
import type { FileSystem } from '../archive/file-system.js';
import { acquireLock } from '../archive/lock.js';
import { KnownError } from '../domain/errors.js';
import { CHECKPOINT_PATH, parseCheckpoint } from '../log/checkpoint.js';
import { loadKeys } from '../log/keys.js';
import { finishLog } from '../sync/put-log.js';
import { isCopyOfAnother } from './copy-mark.js';
import { makeFolders, type OpenArchive, openArchive } from './data-directory.js';

/** A copy of another publisher's archive, opened by the only process that may write to it. */
export interface CopiedArchive extends OpenArchive {
  /** The files of the private state. */
  state: DurableFiles;
  workDir: string;
}

/**
 * Opens a data directory to bring it level with peers: takes the lock, finishes and sweeps what a crash left. It makes
 * no keys.
 * @throws KnownError DATA_LOCKED when another process writes to it, USAGE_INVALID when its log was signed with keys
 *   that lie here; else as openArchive
 */
export async function openCopiedArchive(dataDir: string, system?: FileSystem): Promise<CopiedArchive> {
  const [archiveDir, stateDir] = [join(dataDir, 'archive'), join(dataDir, 'state')];
  makeFolders(dataDir, [join(stateDir, 'keys')]);
  const lock = acquireLock(join(stateDir, 'lock.db'));
  try {
    const [files, state] = [createDurableFiles(archiveDir, system), createDurableFiles(stateDir, system)];
    await refuseOwn(dataDir, files);
    await finishLog({ files, state });
    await files.sweep();
    await state.sweep();
    const archive = await openArchive(dataDir, system);
    const close = (): void => {
      archive.close();
      lock.release();
    };
    return { ...archive, isCopy: true, state, workDir: join(archiveDir, '.tmp', 'work'), close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** An archive has sources or peers, never both. */
async function refuseOwn(dataDir: string, files: DurableFiles): Promise<void> {
  const stateDir = join(dataDir, 'state');
  if (isCopyOfAnother(stateDir)) return;
  const note = await files.read(CHECKPOINT_PATH);
  const keys = note && (await loadKeys(join(stateDir, 'keys')));
  if (!keys || parseCheckpoint(note).origin !== keys.log.name) return;
  throw new KnownError(
    'USAGE_INVALID',
    `${dataDir} is the archive of a publisher, and its keys lie in it: bring a copy level in another folder (--data)`,
  );
}
