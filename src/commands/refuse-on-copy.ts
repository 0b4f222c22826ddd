import { join } from 'node:path';
import { KnownError } from '../domain/errors.js';
import { isCopyOfAnother } from '../jobs/copy-mark.js';

/**
 * What only a publisher can do is refused on a copy before anything is left for a process that would never do it.
 * `fact` says what that is, and `wayOut` what the operator of a copy can do instead.
 * @throws KnownError USAGE_INVALID on a copy
 */
export function refuseOnCopy(dataDir: string, { fact, wayOut }: { fact: string; wayOut: string }): void {
  if (!isCopyOfAnother(join(dataDir, 'state'))) return;
  throw new KnownError(
    'USAGE_INVALID',
    `${dataDir} is a copy of another publisher's archive, and ${fact}: ${wayOut}`,
  );
}
