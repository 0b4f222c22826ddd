import { counted, megabytes } from '../../domain/plain-figures.js';
import { keyWords } from '../../log/key-words.js';
import type { PeerReport, SyncResult } from '../../sync/sync-result.js';
import type { Context } from '../context.js';

const STATE_WORDS: Record<PeerReport['state'], string> = {
  newest: 'has the newest',
  behind: 'is sound, and older than what is here',
  fork: 'has ANOTHER HISTORY, which the publisher has signed as well',
  forged: 'is forged or damaged',
  'unknown-signer': "is not this publisher's",
  unreachable: 'could not be reached',
};

/** Tells of each peer, and what came of them all. */
export function tellResult({ logger }: Pick<Context, 'logger'>, result: SyncResult): void {
  for (const report of result.peers) {
    const { peer, state, facts } = report;
    const isGood = (state === 'newest' || state === 'behind') && facts.length === 0;
    const why = facts.length === 0 ? '' : `: ${facts.join('; ')}`;
    const text = `${peer} ${STATE_WORDS[state]}${why}`;
    logger.log({ event: 'peer', level: isGood ? 'info' : 'warning', ...report, text });
  }
  if (result.unconfirmed && result.size > 0) tellUnconfirmed({ logger }, result);
  if (result.status === 7) {
    const text =
      'there are two histories of this log, both signed: somebody is shown another past, or a key was stolen; the checkpoints lie in state/forks, show them to the publisher';
    logger.log({ event: 'log-forked', level: 'error', origin: result.origin, text });
  }
  tellSum({ logger }, result);
}

/** Only at the beginning: from then on, the copy follows nobody else. */
function tellUnconfirmed(
  { logger }: Pick<Context, 'logger'>,
  { unconfirmed = [], origin }: SyncResult,
): void {
  const words = unconfirmed.map((key) => keyWords(key).join(' '));
  const text = `nobody has confirmed whose archive this is (${origin}): it is only what these peers say. Compare the words of the key with a channel that you already trust: ${words.join(' / ')}. From now on this copy follows this key and no other`;
  logger.log({ event: 'publisher-unconfirmed', level: 'warning', origin, words, text });
}

function tellSum({ logger }: Pick<Context, 'logger'>, result: SyncResult): void {
  const { status, before, size, taken, missing, cosignedAt } = result;
  const said = cosignedAt ? `, as of ${cosignedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  const lack =
    missing.length === 0 ? '' : `; ${counted(missing.length, 'file')} could be had from nobody yet`;
  const text =
    size === before && taken.blobs === 0
      ? `nothing new: ${counted(size, 'entry')}${said}${lack}`
      : `${counted(size - before, 'new entry')}, ${counted(size, 'entry')} in all${said}; ${counted(taken.blobs, 'file')} came, ${megabytes(taken.bytes)}${lack}`;
  logger.log({
    event: 'synced',
    level: status === 0 ? 'info' : 'warning',
    status,
    before,
    size,
    files: taken.blobs,
    bytes: taken.bytes,
    missing: missing.length,
    text,
  });
}
