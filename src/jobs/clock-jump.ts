import { createDurableFiles } from '../archive/durable-files.js';
import type { LogReader } from '../log/log-reader.js';

export interface ClockJumpParts {
  stateDir: string;
  log: Pick<LogReader, 'checkpoint'>;
  now: () => Date;
}

/** In the private state: the instant at which the clock was found far ahead of the last signature. */
const MARK = 'clock-jumped';

const HOUR_MS = 60 * 60 * 1000;
/** Every run signs. A longer pause is a mirror that was switched off, or a clock that was put wrong. */
const MAX_PAUSE_MS = 30 * 24 * HOUR_MS;
/** Time for an operator to see it and put the clock right before anything is lost by it. */
const WAIT_MS = 24 * HOUR_MS;

/**
 * Until when nothing may expire by its age, because the clock jumped: a clock that is ten years fast would make
 * everything old at once. Undefined when the clock can be believed.
 */
export async function doubtfulUntil({ stateDir, log, now }: ClockJumpParts): Promise<Date | undefined> {
  const state = createDurableFiles(stateDir);
  const at = now().getTime();
  const signedAt = (await log.checkpoint())?.cosignedAt?.getTime() ?? at;
  if (at - signedAt > MAX_PAUSE_MS) await state.put(MARK, Buffer.from(now().toISOString()));
  const mark = await state.read(MARK);
  if (mark === undefined) return undefined;
  const jumpedAt = Date.parse(Buffer.from(mark).toString('utf8'));
  // Back before the jump, or past the time to wait: the clock is believed again.
  if (at >= jumpedAt && at < jumpedAt + WAIT_MS) return new Date(jumpedAt + WAIT_MS);
  await state.remove(MARK);
  return undefined;
}
