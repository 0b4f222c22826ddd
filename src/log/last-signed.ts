import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import type { LogFiles } from './log-files.js';

/** In the private state: a copy of the newest checkpoint, which no copying of an archive to and fro brings back. */
const MEMORY_PATH = 'signed-checkpoint';

/** What the log `origin` signed last, remembered outside of the archive; undefined where nothing is known of it. */
export async function lastSigned(
  memory: Pick<LogFiles, 'read'>,
  origin: string,
): Promise<Checkpoint | undefined> {
  const bytes = await memory.read(MEMORY_PATH);
  try {
    const signed = bytes && parseCheckpoint(bytes);
    return signed?.origin === origin ? signed : undefined;
  } catch {
    // Damaged: it is written anew with the next entries.
    return undefined;
  }
}

export async function rememberSigned(memory: Pick<LogFiles, 'put'>, { text }: Checkpoint): Promise<void> {
  await memory.put(MEMORY_PATH, new TextEncoder().encode(text));
}

/**
 * What is wrong with a log that ends with `checkpoint` after `signed` was signed: it is an older copy, or one of
 * another history. To go on from it would fork it: "a log MUST not sign any checkpoint which is inconsistent with any
 * it previously signed" (tlog-checkpoint).
 */
export function forkDanger(
  checkpoint: Checkpoint | undefined,
  signed: Checkpoint | undefined,
): string | undefined {
  if (signed === undefined) return undefined;
  const size = checkpoint?.size ?? 0;
  if (size < signed.size) {
    return `the log ends after ${size} entries, but ${signed.size} were signed: it is an older copy`;
  }
  const isSame = !checkpoint || size > signed.size || Buffer.compare(checkpoint.root, signed.root) === 0;
  return isSame ? undefined : `the log has ${size} entries, but not those that were signed`;
}
