import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { WithdrawOptions } from './withdraw.js';

/** Adds `tamizdat withdraw` to the command line. */
export function addWithdraw(
  command: (name: string, description: string) => Command,
  context: Context,
  setStatus: (status: number) => void,
): void {
  command('withdraw', 'stop offering an article, a version or a bundle, for good')
    .argument('<id...>', 'ids of articles, digests of versions, digests or file names of bundles')
    .option('--reason <r>', 'why: superseded, removed-at-source, corrected, safety, legal or error')
    .option('--hard', 'delete the bytes here too, also what is held of it in private')
    .addHelpText(
      'after',
      '\nA running "tamizdat up" does it by itself within seconds; nothing has to be stopped.',
    )
    .action(async (ids: string[], options: WithdrawOptions) => {
      const { withdrawCommand } = await import('./withdraw.js');
      setStatus(await withdrawCommand(context, ids, options));
    });
}
