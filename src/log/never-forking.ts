import { KnownError } from '../domain/errors.js';
import { type Checkpoint, CHECKPOINT_PATH } from './checkpoint.js';
import { forkDanger, lastSigned, rememberSigned } from './last-signed.js';
import type { LogFiles } from './log-files.js';
import type { LogReader } from './log-reader.js';
import type { LogWriter } from './log-writer.js';

interface GuardParts {
  origin: string;
  log: Pick<LogReader, 'checkpoint'>;
  /** Private files, outside of the archive. */
  memory: Pick<LogFiles, 'read' | 'put'>;
}

/**
 * The same writer, which refuses to go on from an older copy of its log: an archive that was put back from a backup,
 * or that was deleted while its keys stayed.
 * @throws KnownError LOG_DAMAGED then; else as LogWriter
 */
export function neverForking(writer: LogWriter, { origin, log, memory }: GuardParts): LogWriter {
  const writeGuarded = async (write: () => Promise<Checkpoint>): Promise<Checkpoint> => {
    // In this order: a checkpoint that is put meanwhile must not look older than what is remembered of it.
    const signed = await lastSigned(memory, origin);
    const danger = forkDanger(await log.checkpoint(), signed);
    if (danger !== undefined) throw refusal(danger);
    const next = await write();
    // After it is public: whoever dies in between remembers a little less, and never more than there is.
    if (next.size !== signed?.size) await rememberSigned(memory, next);
    return next;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, in the order they were asked for: what is remembered must never go back. */
  const guarded = (write: () => Promise<Checkpoint>): Promise<Checkpoint> => {
    const next = last.then(() => writeGuarded(write));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    append: (entries, now) => guarded(() => writer.append(entries, now)),
    cosign: (now) => guarded(() => writer.cosign(now)),
  };
}

function refusal(danger: string): KnownError {
  return new KnownError(
    'LOG_DAMAGED',
    `${danger}. Put back the newest copy of archive/${CHECKPOINT_PATH} and archive/tile, a mirror's for example; where there is none, begin a new data folder`,
  );
}
