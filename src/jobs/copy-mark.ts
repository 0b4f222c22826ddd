import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDone, SEEN_CHECKPOINT, SYNC_DONE } from '../sync/sync-memory.js';

/** True where a sync has begun: what it saw last is remembered in the private state, which is never copied. */
export function isCopyOfAnother(stateDir: string): boolean {
  return existsSync(join(stateDir, SEEN_CHECKPOINT));
}

/**
 * In the private state of a copy that holds a part: the policy for which everything else was let go of, and since when it
 * counts; empty while that is under way.
 */
export const LET_GO = 'let-go';

/** True for a copy that holds less than its publisher, by its policy, its list of what is blocked, or for now. */
export function isPartOfAnother(stateDir: string): boolean {
  if (!isCopyOfAnother(stateDir)) return false;
  if (existsSync(join(stateDir, LET_GO))) return true;
  const path = join(stateDir, SYNC_DONE);
  const done = existsSync(path) ? parseDone(readFileSync(path)) : undefined;
  return done?.policy !== 'all' || done.blocked !== '';
}
