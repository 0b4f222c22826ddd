import type { Command } from 'commander';
import type { CommonOptions, Context } from '../context.js';

/** What the command line gives besides its context. */
interface ExportParts {
  setStatus: (status: number) => void;
  /** Of the program. */
  version: string;
}

/** Adds `tamizdat export DIR` to the command line. */
export function addExport(
  command: (name: string, description: string) => Command,
  context: Context,
  { setStatus, version }: ExportParts,
): void {
  command('export', 'the whole mirror as static files, for any host or to be opened from disk')
    .argument('<dir>', 'a new or empty folder, or that of an export, which is brought up to date')
    .action(async (dir: string, options: CommonOptions) => {
      const { exportArchive } = await import('../export.js');
      setStatus(await exportArchive(context, { ...options, dir, version }));
    });
}
