import { join } from 'node:path';
import { createDurableFiles } from '../../archive/durable-files.js';
import { KnownError } from '../../domain/errors.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { newestKept } from '../../log/trust-history.js';

/** The trust file of the archive in `dataDir`, its own or a copied one. @throws KnownError NOT_FOUND without one */
export async function openTrust(dataDir: string): Promise<{ trust: Trust; bytes: Uint8Array }> {
  const files = createDurableFiles(join(dataDir, 'archive'));
  const bytes = (await files.read(TRUST_PATH)) ?? (await newestKept(files))?.bytes;
  if (bytes) return { trust: verifyTrust(bytes), bytes };
  throw new KnownError(
    'NOT_FOUND',
    `there are no keys in ${dataDir}: make some with "tamizdat key make", or name another folder with --data`,
  );
}
