import type { Command, Option } from 'commander';
import type { Context } from '../context.js';
import type { VerifyOptions } from '../verify.js';

const HELP = `
Exit status: 0 signed by a publisher who is known here, 3 something there that nothing vouches for,
4 forged or damaged, 5 not reachable, 6 whole but nobody here knows whose key it is, 7 two histories, 8 stale (--fresh).`;

/** Adds `tamizdat verify` to the command line. */
export function addVerify(
  command: (name: string, description: string) => Command,
  context: Context,
  { allow, setStatus }: { allow: () => Option; setStatus: (status: number) => void },
): void {
  command('verify', 'check a bundle, a folder of bundles, an archive or a mirror; nothing is written')
    .argument('<target>', 'a file, a folder, or the address of a mirror')
    .option(
      '--key <key>',
      'how you know the publisher: root key, origin (log/…), minisign key, or a file with one',
    )
    .option('--fresh', 'a copy of which nobody said lately that it is the newest is a failure')
    .option('--all', 'of a mirror: look at every file')
    .option('--json', 'as one JSON document')
    .addOption(allow())
    .addHelpText('after', HELP)
    .action(async (target: string, options: VerifyOptions) =>
      setStatus(await (await import('../verify.js')).verify(context, target, options)),
    );
}
