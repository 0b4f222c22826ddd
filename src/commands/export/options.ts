import { type Command, InvalidArgumentError } from 'commander';
import { KnownError } from '../../domain/errors.js';
import type { CommonOptions, Context } from '../context.js';

/** What the command line gives besides its context. */
interface ExportParts {
  setStatus: (status: number) => void;
  /** Of the program. */
  version: string;
}

interface ExportOptions extends CommonOptions {
  /** Number of entries that the other side has. */
  since?: number;
}

/** Adds `tamizdat export DIR` and `tamizdat export --since SIZE [FILE]` to the command line. */
export function addExport(
  command: (name: string, description: string) => Command,
  context: Context,
  { setStatus, version }: ExportParts,
): void {
  command('export', 'the whole mirror as static files, for any host or to be opened from disk')
    .argument('[path]', 'a new or empty folder, or that of an export, which is brought up to date')
    .option('--since <size>', 'instead, one file with what is new since the log had so many entries', entries)
    .action(async (path: string | undefined, { since, ...options }: ExportOptions) => {
      if (since !== undefined) {
        const { exportDeltaPack } = await import('../export-delta.js');
        return exportDeltaPack(context, path, { ...options, since });
      }
      if (path === undefined)
        throw new KnownError('USAGE_INVALID', 'export needs a folder: tamizdat export DIR');
      const { exportArchive } = await import('../export.js');
      setStatus(await exportArchive(context, { ...options, dir: path, version }));
    });
}

function entries(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('Use a number of entries, as "tamizdat status" prints it.');
}
