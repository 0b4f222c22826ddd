import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KnownError } from '../../domain/errors.js';
import { openWritableArchive } from '../../jobs/data-directory.js';
import { removeSecret } from '../../log/key-files.js';
import { keyFileName, loadKeys, writeKey } from '../../log/keys.js';
import { TRUST_PATH } from '../../log/trust.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';

export interface MakeOptions extends CommonOptions {
  rootOut?: string;
}

/**
 * `tamizdat key make [--root-out FILE]`: makes the keys of a new archive and its trust file. With `--root-out` the root
 * key is written there and leaves this machine's folder, also where the others were made before.
 * @throws KnownError KEY_INVALID when there are keys already and nothing is left to be done; DATA_LOCKED
 */
export async function makeKeys(context: Context, options: MakeOptions): Promise<void> {
  const { data } = commandConfig(options);
  const keyDir = join(data, 'state', 'keys');
  const before = await loadKeys(keyDir);
  if (before && !(options.rootOut !== undefined && before.root)) {
    throw new KnownError(
      'KEY_INVALID',
      `${keyDir} has keys already: show them with "tamizdat key show", change them with "tamizdat key rotate"`,
    );
  }
  if (!before && existsSync(join(data, 'archive', TRUST_PATH))) {
    throw new KnownError(
      'KEY_INVALID',
      `${data} is a copy of somebody's archive, which only they can sign: name another folder with --data`,
    );
  }
  const archive = await openWritableArchive(data, context.now);
  try {
    if (options.rootOut !== undefined) await moveRootOut(keyDir, resolve(options.rootOut));
  } finally {
    archive.close();
  }
  context.print(
    options.rootOut === undefined
      ? `Keys made in ${keyDir}; keep a copy of them, and root.key best only off this machine ("tamizdat key make --root-out FILE").`
      : `The root key is in ${resolve(options.rootOut)} and no longer on its old place: keep it offline, in two places. Without it keys can never be changed.`,
  );
}

/** First there, then not here: whoever is stopped in between has two. */
async function moveRootOut(keyDir: string, file: string): Promise<void> {
  const keys = await loadKeys(keyDir);
  if (!keys?.root) return;
  await writeKey(file, keys.root);
  await removeSecret(join(keyDir, keyFileName('root')));
}
