import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommonOptions, Context } from '../context.js';
import type { ChangeOptions } from './change-keys.js';
import type { MakeOptions } from './make-keys.js';

/** Each command brings its own part of the program. */
const load = {
  show: () => import('./show-keys.js'),
  make: () => import('./make-keys.js'),
  change: () => import('./change-keys.js'),
  export: () => import('./export-keys.js'),
};

/** Adds `tamizdat key show|make|rotate|export` to the command line. */
export function addKey(program: Command, context: Context): void {
  const key = program
    .command('key')
    .description('the keys of this archive: show, make, rotate, export')
    .exitOverride();
  const command = (name: string, description: string) =>
    key
      .command(name)
      .description(description)
      .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
      .option('--data <dir>', 'data directory')
      .exitOverride();
  command(
    'show',
    'who signs here: the root key as text, words and QR code, and what every other key is for',
  ).action(async (options: CommonOptions) => (await load.show()).showKeys(context, options));
  command('make', 'make the keys of a new archive')
    .option(
      '--root-out <file>',
      'write the root key there once, for keeping offline, and do not keep it here',
    )
    .action(async (options: MakeOptions) => (await load.make()).makeKeys(context, options));
  addRotate(command, context);
  command('export', 'write the public keys and the trust file into a folder, to be passed on')
    .argument('<dir>', 'folder')
    .action(async (dir: string, options: CommonOptions) =>
      (await load.export()).exportKeys(context, dir, options),
    );
}

function addRotate(command: (name: string, description: string) => Command, context: Context): void {
  command(
    'rotate',
    'change the keys for log, time and bundles; the root key says that the new ones are right',
  )
    .addOption(
      new Option('--root <file>', 'a root key that is kept elsewhere; may be repeated').argParser(repeated),
    )
    .option('--new-root', 'change the root key as well, and keep the new one here')
    .addOption(
      new Option('--new-root-out <file>', 'the same, into this file; may be repeated').argParser(repeated),
    )
    .option('--threshold <n>', 'how many of the new root keys must sign (default: 1)', threshold)
    .option(
      '--last-good <size>',
      'a key was stolen: the number of entries up to which the log is yours, or a file with the checkpoint that says so',
    )
    .action(async (options: ChangeOptions) => (await load.change()).changeKeys(context, options));
}

function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function threshold(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Use a number from 1 to 99.');
}
