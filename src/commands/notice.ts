import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACTS, CONSEQUENCES } from '../domain/notice.js';
import type { Context } from './context.js';
import type { InterviewStreams } from './interview.js';
import { checkNotices, type CheckOptions } from './notice/check.js';
import { newNotice, type NewOptions } from './notice/new.js';

/** What the command line gives besides its context. */
interface NoticeParts {
  setStatus: (status: number) => void;
  /** Where `notice new` asks. */
  streams: InterviewStreams;
}

/** Adds `tamizdat notice check` and `tamizdat notice new` to the command line. */
export function addNotice(program: Command, context: Context, { setStatus, streams }: NoticeParts): void {
  const notice = program.command('notice').description('check notices, write a new one').exitOverride();
  notice
    .command('check')
    .description('hold notices against every rule; the configured ones, else those of the program')
    .argument('[path...]', 'files, or folders of *.json files')
    .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
    .exitOverride()
    .action((paths: string[], options: CheckOptions) => setStatus(checkNotices(context, paths, options)));
  addNew(notice, context, streams);
}

function addNew(notice: Command, context: Context, streams: InterviewStreams): void {
  const repeated = (flags: string, description: string) =>
    new Option(flags, `${description}; may be repeated`).argParser(collect);
  notice
    .command('new')
    .description('write a draft for an outlet of your own; asks for what no option says')
    .argument('<id>', 'what tamizdat.yaml will call it: small letters, digits, hyphens')
    .addOption(repeated('--country <code>', 'whose law it speaks of, as in RU or UA-43'))
    .option('--term <words>', 'what the outlet was called there, in English')
    .option('--by <name>', 'who called it that, in English')
    .option('--since <day>', 'since when, as in 2026-11-22', day)
    .addOption(repeated('--act <act>', 'what may be punished').choices(ACTS).argParser(collect))
    .addOption(repeated('--consequence <kind>', 'what may follow').choices(CONSEQUENCES).argParser(collect))
    .addOption(repeated('--language <tag>', 'a language to start a text in, besides English'))
    .option('--out <file>', 'where to write it (default: the folder of notices of the configuration)')
    .option('--config <file>', 'configuration (default: tamizdat.yaml here, if there is one)')
    .exitOverride()
    .action((id: string, options: NewOptions) => newNotice(context, { id, options, streams }));
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('Use a day such as 2026-11-22.');
}
