import { counted, megabytes } from '../domain/plain-figures.js';
import { openArchive } from '../jobs/data-directory.js';
import { exportDelta } from '../sync/pack/delta-pack.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface ExportDeltaOptions extends CommonOptions {
  /** Number of entries that the other side has. */
  since: number;
}

/**
 * `tamizdat export --since SIZE [FILE]`: one file with what is new since the log had so many entries.
 * @throws KnownError USAGE_INVALID, NOT_FOUND, DATA_FULL, DATA_UNWRITABLE
 */
export async function exportDeltaPack(
  context: Context,
  file: string | undefined,
  options: ExportDeltaOptions,
): Promise<void> {
  const { since } = options;
  const archive = await openArchive(commandConfig(options).data);
  try {
    const size = await archive.log.size();
    const path = file ?? `${since}-${size}.zip`;
    const pack = await exportDelta(archive, { since }, path);
    const text = `${path}: entries ${since} to ${pack.size}, ${counted(pack.files, 'file')}, ${megabytes(pack.bytes)}; "tamizdat sync ${path}" takes it in`;
    context.logger.log({ event: 'delta-packed', path, ...pack, text });
  } finally {
    archive.close();
  }
}
