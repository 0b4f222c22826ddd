import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plainLine } from '../../bundle/plain-line.js';
import { KnownError } from '../../domain/errors.js';
import { OPERATOR_REASONS } from '../../domain/withdrawal.js';
import { openArchive } from '../../jobs/data-directory.js';
import { findWithdrawable, type Withdrawable } from '../../jobs/withdraw/find-withdrawable.js';
import { askWriter } from '../ask-writer.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';
import { refuseOnCopy } from '../refuse-on-copy.js';

export interface WithdrawOptions extends CommonOptions {
  reason?: string;
  hard?: boolean;
}

/**
 * `tamizdat withdraw`: says what is taken back, and has it done.
 * @returns the exit status: 0 when it is done, 3 when it waits for the process that writes
 * @throws KnownError USAGE_INVALID, NOT_FOUND
 */
export async function withdrawCommand(
  context: Context,
  ids: readonly string[],
  options: WithdrawOptions,
): Promise<0 | 3> {
  const reason = reasonAsked(options.reason);
  const config = commandConfig(options);
  if (!existsSync(join(config.data, 'archive'))) {
    throw new KnownError(
      'USAGE_INVALID',
      `${config.data} holds no archive: name the right folder with --data`,
    );
  }
  refuseOnCopy(config.data, {
    fact: 'only the publisher can withdraw from it',
    wayOut: `to offer something no longer here, write its id on a line of ${join(config.data, 'state/blocked')} and run "tamizdat sync"`,
  });
  const stateDir = await tellBefore(context, config.data, ids);
  const request = { ask: 'withdraw', ids: [...ids], reason, isHard: options.hard === true } as const;
  const lines = await askWriter(context, { config, stateDir }, request);
  for (const line of lines ?? []) context.print(line);
  if (!lines) context.print('Not done yet: it waits in state/requests for the process that writes.');
  return lines ? 0 : 3;
}

function reasonAsked(text: string | undefined): (typeof OPERATOR_REASONS)[number] {
  const reason = OPERATOR_REASONS.find((known) => known === text);
  if (reason) return reason;
  throw new KnownError('USAGE_INVALID', `say why with --reason: ${OPERATOR_REASONS.join(', ')}`);
}

/** Headlines are shown on the operator's own terminal, and written down nowhere. */
async function tellBefore({ print }: Context, dataDir: string, ids: readonly string[]): Promise<string> {
  const archive = await openArchive(dataDir);
  try {
    const found = await findWithdrawable(archive, ids);
    for (const line of beforeLines(found)) print(line);
    return archive.stateDir;
  } finally {
    archive.close();
  }
}

function beforeLines({ articles, versions, bundles, gone, titles }: Withdrawable): string[] {
  const headlines = new Set([...titles.values()].map((title) => `  “${plainLine(title, 120)}”`));
  const isAny = versions.length + bundles.length > 0;
  return [
    ...(isAny ? ['To be taken back:', ...headlines] : []),
    ...(isAny
      ? [
          `  articles of which nothing is left: ${articles.length}; versions: ${versions.length}; bundles of closed days: ${bundles.length}`,
        ]
      : []),
    ...gone.map((id) => `No longer offered already: ${id}`),
  ];
}
