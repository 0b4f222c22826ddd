import { openArchive } from '../../src/jobs/data-directory.js';
import { type DeltaPack, exportDelta } from '../../src/sync/pack/delta-pack.js';

/** Packs what is new in a data directory since its log had `since` entries. */
export async function packDelta(dataDir: string, since: number, file: string): Promise<DeltaPack> {
  const archive = await openArchive(dataDir);
  try {
    return await exportDelta(archive, { since }, file);
  } finally {
    archive.close();
  }
}
