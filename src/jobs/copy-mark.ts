import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SEEN_CHECKPOINT } from '../sync/sync-memory.js';

/** True where a sync has begun: what it saw last is remembered in the private state, which is never copied. */
export function isCopyOfAnother(stateDir: string): boolean {
  return existsSync(join(stateDir, SEEN_CHECKPOINT));
}
