import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecretFolder, moveSecret } from './key-files.js';
import { createKey, keyFileName, type Keys, readKeys, ROLES } from './keys.js';

/** Keys that were made to take the place of others: the folder they wait in, inside the folder of keys. */
const FOLDER = 'next';

/** Keys that come after others; the root key only when it changes, too, and is kept here. */
export type NextKeys = Omit<Keys, 'root'> & { root?: Keys['root'] };

/**
 * Makes the keys that shall come next and keeps them beside those in use. What an interrupted call left is thrown away:
 * nobody has ever seen it.
 * @param origin the log keeps its name, whoever signs it
 */
export async function createNextKeys(
  dir: string,
  { origin, hasRoot }: { origin: string; hasRoot: boolean },
): Promise<NextKeys> {
  await dropNextKeys(dir);
  const folder = join(dir, FOLDER);
  await createSecretFolder(folder);
  return {
    ...(hasRoot && { root: await createKey(folder, 'root') }),
    log: await createKey(folder, 'log', origin),
    cosigner: await createKey(folder, 'cosigner'),
    minisign: await createKey(folder, 'minisign'),
  };
}

/** The keys that wait; some of them while they are taken. */
export async function readNextKeys(dir: string): Promise<Partial<Keys>> {
  return readKeys(join(dir, FOLDER));
}

/** Puts the keys that wait in the place of those in use, one file at a time; to be called again when it broke off. */
export async function takeNextKeys(dir: string): Promise<void> {
  const waiting = await readNextKeys(dir);
  for (const role of ROLES) {
    if (waiting[role]) await moveSecret(join(dir, FOLDER, keyFileName(role)), join(dir, keyFileName(role)));
  }
  await dropNextKeys(dir);
}

/** Throws away the keys that wait. */
export async function dropNextKeys(dir: string): Promise<void> {
  await rm(join(dir, FOLDER), { recursive: true, force: true });
}
