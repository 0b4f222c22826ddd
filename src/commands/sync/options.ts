import { type Command, Option } from 'commander';
import { POLICY_FORMS } from '../../domain/sync-policy.js';
import type { Context } from '../context.js';
import type { SyncOptions } from '../sync.js';

const HELP = `
Nothing of a peer is believed: everything is verified before it is kept. Several peers are tried one after the other.
Exit: 0 level with the newest, 3 in part, 4 forged or damaged, 5 unreachable, 6 not this publisher's, 7 two histories.`;

/** Adds `tamizdat sync` to the command line. */
export function addSync(
  program: Command,
  context: Context,
  { setStatus }: { setStatus: (status: number) => void },
): void {
  program
    .command('sync')
    .description('bring a copy of an archive level with mirrors, folders or delta packs')
    .argument('[peer...]', 'addresses of mirrors, folders, delta packs (default: peers of the configuration)')
    .option('--key <key>', "the publisher's root key or origin, or a file with it; remembered from then on")
    .option('--policy <policy>', `what to copy: ${POLICY_FORMS}`)
    .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
    .option('--data <dir>', 'data directory')
    .option('--json', 'one JSON object per line')
    .addOption(
      new Option('--allow <host:port>', 'let this run fetch from one private address').argParser(
        (value: string, before: string[] = []) => [...before, value],
      ),
    )
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (peers: string[], options: SyncOptions) => {
      const { sync } = await import('../sync.js');
      setStatus(await sync(context, peers, options));
    });
}
