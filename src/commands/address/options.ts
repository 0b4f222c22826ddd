import { type Command, Option } from 'commander';
import { ADDRESS_KINDS } from '../../domain/addresses.js';
import type { CommonOptions, Context } from '../context.js';
import type { AddOptions } from './address.js';

/** Adds `tamizdat address add`, `retire` and `list` to the command line. */
export function addAddressCommands(
  program: Command,
  context: Context,
  setStatus: (status: number) => void,
): void {
  const address = program.command('address').description('where readers find this archive').exitOverride();
  const command = (name: string, description: string) =>
    address
      .command(name)
      .description(description)
      .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
      .option('--data <dir>', 'data directory')
      .exitOverride();
  command('add', 'name an address; durable ones enter pages, bundles and print')
    .argument('<address>', 'https://…, http://….onion/ or mailto:…; that of a mirror ends in a slash')
    .addOption(
      new Option('--kind <k>', 'durable: an onion, a mail robot, a channel; short-lived: soon to be blocked')
        .choices(ADDRESS_KINDS)
        .makeOptionMandatory(),
    )
    .option('--public', 'lets the page of addresses name a short-lived one, also to those who block')
    .action(async (text: string, options: AddOptions) =>
      setStatus(await (await import('./address.js')).addressAdd(context, text, options)),
    );
  command('retire', 'name an address no more')
    .argument('<address>', 'as in the list')
    .action(async (text: string, options: CommonOptions) =>
      setStatus(await (await import('./address.js')).addressRetire(context, text, options)),
    );
  command('list', 'all addresses, and who gets to see them').action(async (options: CommonOptions) =>
    (await import('./address.js')).addressList(context, options),
  );
}
