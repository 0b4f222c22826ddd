import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addAddressCommands } from './commands/address/options.js';
import type { BundleOptions } from './commands/bundle.js';
import type { CheckOptions } from './commands/check.js';
import type { CommonOptions, Context } from './commands/context.js';
import { addExport } from './commands/export/options.js';
import { addKey } from './commands/key/options.js';
import { addNotice } from './commands/notice.js';
import type { ServeOptions } from './commands/serve.js';
import type { SnapshotOptions } from './commands/snapshot.js';
import { createSignals } from './commands/signals.js';
import type { StatusOptions } from './commands/status.js';
import { addSync } from './commands/sync/options.js';
import type { UpOptions } from './commands/up.js';
import { addWithdraw } from './commands/withdraw/options.js';
import { addVerify } from './commands/verify/options.js';
import { BUNDLE_FORMATS } from './domain/bundle-format.js';
import { type ErrorCode, isKnownError } from './domain/errors.js';
import { createJsonLogger, createTerminalLogger } from './logger.js';

/**
 * Exit status: 0 done, 1 a bug, 2 wrong use or configuration, 3 done in part, 4 verification refused, 5 other side
 * unreachable, 6 signed by nobody who is trusted, 7 two histories, 8 not fresh although that was asked for.
 */
const BUG = 1;
const WRONG_USE = 2;

const RELOAD_HELP =
  '\nCtrl-C stops it, and so does closing its terminal. kill -HUP makes it read the configuration again.';

/** Each command brings its own part of the program: nobody waits a second for help or a mistyped word. */
const load = {
  up: () => import('./commands/up.js'),
  serve: () => import('./commands/serve.js'),
  snapshot: () => import('./commands/snapshot.js'),
  bundle: () => import('./commands/bundle.js'),
  check: () => import('./commands/check.js'),
  status: () => import('./commands/status.js'),
  doctor: () => import('./commands/doctor.js'),
  init: () => import('./commands/init.js'),
};

/** Commands that run until they are stopped. */
const SERVING: readonly string[] = ['up', 'serve', 'schedule'];

function exitStatusOf(code: ErrorCode): number {
  if (code === 'SIGNER_UNKNOWN') return 6;
  if (code === 'LOG_FORKED') return 7;
  if (code === 'COPY_STALE') return 8;
  if (code.startsWith('FETCH_') && code !== 'FETCH_SCHEME_REFUSED') return 5;
  if (/^(LOG_DAMAGED|SIGNATURE_INVALID|BUNDLE_INVALID|BLOB_|MANIFEST_|ENTRY_|BODY_)/.test(code)) return 4;
  return code === 'DATA_FULL' ? 3 : WRONG_USE;
}

async function main(argv: readonly string[]): Promise<number> {
  let exitStatus = 0;
  const signals = createSignals({ isServing: SERVING.includes(argv[0] ?? '') });
  const context = createContext(argv.includes('--json'), signals);
  const program = createProgram(context, (status) => (exitStatus = status));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitStatus;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
    if (isKnownError(error)) {
      process.stderr.write(`${error.message}\n`);
      return exitStatusOf(error.code);
    }
    process.stderr.write(`A fault of ours; please report it with these lines:\n${(error as Error).stack}\n`);
    return BUG;
  } finally {
    signals.endWhenHungUp();
  }
}

function createProgram(context: Context, setStatus: (status: number) => void): Command {
  const program = new Command('tamizdat')
    .description(
      'Snapshots news articles into signed bundles and serves them with a notice of the legal risk.',
    )
    .version(versionOfPackage())
    .exitOverride()
    .showHelpAfterError('See: tamizdat help');
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
      .option('--data <dir>', 'data directory')
      .exitOverride();
  const allow = () =>
    new Option('--allow <host:port>', 'let this run fetch from one private address').argParser(repeated);

  addServing(command, context, allow);
  addMaking(command, context, { allow, setStatus });
  addWithdraw(command, context, setStatus);
  addAddressCommands(program, context, setStatus);
  addExport(command, context, { setStatus, version: versionOfPackage() });
  addVerify(command, context, { allow, setStatus });
  addSync(program, context, { setStatus });
  addNotice(program, context, { setStatus, streams: { input: process.stdin, output: process.stdout } });
  addKey(program, context);
  program
    .command('doctor')
    .description('prove the privacy claims of a running mirror')
    .argument('<url>', 'where the mirror answers, such as http://127.0.0.1:8080/')
    .exitOverride()
    .action(async (url: string) => setStatus(await (await load.doctor()).doctor(context, url)));
  program
    .command('init')
    .description('ask what is needed; write a commented tamizdat.yaml and the keys')
    .argument('[dir]', 'folder', '.')
    .exitOverride()
    .action(async (dir: string) =>
      (await load.init()).init(context, dir, { input: process.stdin, output: process.stdout }),
    );
  return program;
}

/** As package.json says, two folders above the compiled entry. */
function versionOfPackage(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

type MakeCommand = (name: string, description: string) => Command;

function addServing(command: MakeCommand, context: Context, allow: () => Option): void {
  const serving = (name: string, description: string) =>
    command(name, description)
      .option('--port <n>', 'port (default 8080)', wholeNumber)
      .option('--host <h>', 'address to listen on (default 127.0.0.1)');
  serving('up', 'snapshot on schedule and serve, in one process')
    .addHelpText('after', RELOAD_HELP)
    .argument('[url...]', 'feeds, sitemaps, lists or pages to mirror; no configuration needed')
    .addOption(allow())
    .action(async (urls: string[], options: UpOptions) => (await load.up()).up(context, urls, options));
  serving('serve', 'serve the archive, fetch nothing').action(async (options: ServeOptions & CommonOptions) =>
    (await load.serve()).serve(context, options),
  );
  command('schedule', 'fetch on schedule, serve nothing')
    .addOption(allow())
    .action(async (options: CommonOptions) => (await load.up()).schedule(context, options));
}

function addMaking(
  command: MakeCommand,
  context: Context,
  { allow, setStatus }: { allow: () => Option; setStatus: (status: number) => void },
): void {
  command('snapshot', 'one run now')
    .option('--source <id...>', 'only these configured sources')
    .addOption(
      new Option('--url <url>', 'a feed, a sitemap, a list or a page; may be repeated').argParser(repeated),
    )
    .option('--json', 'one JSON object per line')
    .addOption(allow())
    .action(async (options: SnapshotOptions) =>
      setStatus(await (await load.snapshot()).snapshot(context, options)),
    );
  command('bundle', 'make bundles')
    .addOption(
      new Option('--format <f>', 'default: html for an article, zip for an edition').choices(BUNDLE_FORMATS),
    )
    .option('--article <id>', 'an article')
    .option('--edition <e>', 'a day such as 2026-11-22, or latest')
    .option('--out <dir>', 'folder for the files (default: here)')
    .option('--compress', 'a ZIM packed by zstd: smaller, and Node has to be 22.15 or newer')
    .option('--hand-over', 'also one ZIP of it with signature, key, proof, and how to check them')
    .option('--torrent', 'also a torrent of it: a closed day, and only where mirror.torrents allows it')
    .option('--encrypt', 'as one HTML file that asks for a passphrase')
    .option('--passphrase-file <file>', 'its first line is the passphrase (default: six words are made up)')
    .action(async (options: BundleOptions) => (await load.bundle()).bundle(context, options));
  command('check', 're-hash everything and name what is damaged')
    .option('--repair', 'mend what can be mended; nothing is deleted')
    .option('--json', 'one JSON object per line')
    .action(async (options: CheckOptions) => setStatus(await (await load.check()).check(context, options)));
  command('status', 'sources, runs, failures, notices, log head')
    .option('--json', 'as one JSON document')
    .action(async (options: StatusOptions) => (await load.status()).status(context, options));
}

function createContext(isJson: boolean, signals: Pick<Context, 'signal' | 'onReload'>): Context {
  const write = (text: string) => void process.stdout.write(text);
  const now = () => new Date();
  const isTerminal = process.stdout.isTTY && !isJson;
  return {
    logger: isTerminal ? createTerminalLogger({ write }) : createJsonLogger({ write, now }),
    print: (text) => write(`${text}\n`),
    now,
    random: Math.random,
    ...signals,
  };
}

/** Whoever read our output may leave: `| head`, or a terminal that was closed. What is under way goes on. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return value;
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}

outliveReaders();
void main(process.argv.slice(2)).then((status) => (process.exitCode = status));
