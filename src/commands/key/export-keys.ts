import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KnownError } from '../../domain/errors.js';
import { keyWords } from '../../log/key-words.js';
import { minisignKeyFile } from '../../log/minisign.js';
import { encodeVerifierKey, type VerifierKey } from '../../log/note-key.js';
import { type Trust, TRUST_PATH } from '../../log/trust.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';
import { openTrust } from './open-trust.js';

/**
 * `tamizdat key export DIR`: writes what others need to check this publisher, nothing secret: the trust file, each
 * public key in a file of its own, and the root keys in words.
 * @throws KnownError NOT_FOUND without a trust file, DATA_UNWRITABLE
 */
export async function exportKeys(context: Context, dir: string, options: CommonOptions): Promise<void> {
  const { trust, bytes } = await openTrust(commandConfig(options).data);
  const folder = resolve(dir);
  const files = new Map<string, Uint8Array | string>([[TRUST_PATH, bytes], ...publicFiles(trust)]);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of files) await writeFile(join(folder, name), content);
  } catch (cause) {
    const message = `cannot write in ${folder}: allow this user to, or name another folder`;
    throw new KnownError('DATA_UNWRITABLE', message, { cause });
  }
  context.print(`Written to ${folder}: ${[...files.keys()].join(', ')}. Nothing in them is secret.`);
}

function publicFiles(trust: Trust): [string, string][] {
  const words = trust.roots.map((key) => `${key.name}\n${keyWords(key.publicKey).join(' ')}\n`);
  return [
    ...numbered('root', '.vkey', trust.roots.map(keyFile)),
    ...numbered('log', '.vkey', trust.logs.map(keyFile)),
    ...numbered('cosigner', '.vkey', trust.cosigners.map(keyFile)),
    ...numbered('minisign', '.pub', trust.minisigns.map(minisignKeyFile)),
    ['root-words.txt', words.join('\n')],
  ];
}

function keyFile(key: VerifierKey): string {
  return `${encodeVerifierKey(key)}\n`;
}

/** `root.vkey` when there is one, else `root-1.vkey`, `root-2.vkey`. */
function numbered(name: string, suffix: string, texts: readonly string[]): [string, string][] {
  const mark = (at: number): string => (texts.length > 1 ? `-${at + 1}` : '');
  return texts.map((text, at) => [`${name}${mark(at)}${suffix}`, text]);
}
