import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageError } from '../../archive/storage-errors.js';
import { encryptHtml } from '../../bundle/encrypted/encrypt-html.js';
import { generatePassphrase } from '../../bundle/encrypted/passphrase.js';
import { IV_BYTES, SALT_BYTES } from '../../bundle/encrypted/seal.js';
import { KnownError } from '../../domain/errors.js';
import { bundleLanguage } from '../../locale/bundle-strings.js';
import type { Packable } from './pack.js';

/** What the file is called besides: that it is encrypted, anyone who opens it sees. */
const SUFFIX = '.locked.html';

/** The passphrase of this call, and whether it was made up here. */
export interface Passphrase {
  words: string;
  isGenerated: boolean;
}

/**
 * The first line of `file`, or six random words.
 * @throws KnownError USAGE_INVALID when the file cannot be read
 */
export async function choosePassphrase(file: string | undefined): Promise<Passphrase> {
  if (file === undefined) return { words: generatePassphrase(randomBytes), isGenerated: true };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new KnownError('USAGE_INVALID', `the passphrase cannot be read from ${file}`, { cause });
  });
  const [words = ''] = text.split(/\r?\n/);
  return { words, isGenerated: false };
}

/** The same thing as an encrypted file. The open one is held in a private folder as long as it takes. */
export function encrypted(packable: Packable, { words }: Passphrase): Packable {
  return {
    ...packable,
    name: packable.name.replace(/\.html$/, SUFFIX),
    async write(path, onArticle) {
      const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
      try {
        const open = join(folder, 'open.html');
        await packable.write(open, onArticle);
        const bytes = await encryptHtml({
          html: await readFile(open),
          language: bundleLanguage(packable.language),
          passphrase: words,
          salt: randomBytes(SALT_BYTES),
          iv: randomBytes(IV_BYTES),
        });
        await writeFile(path, bytes).catch((error: unknown) => {
          throw storageError(error, path);
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
