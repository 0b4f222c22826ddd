import { join } from 'node:path';
import { blobPath } from '../../src/archive/blob-store.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { TLOG_PROOF_SUFFIX } from '../../src/log/tlog-proof.js';
import type { Content } from '../content.js';
import { editionFiles } from '../edition-files.js';
import type { EditionFile } from '../pages/edition-item.js';
import { paths } from '../paths.js';
import type { Serving } from '../serving.js';
import { sideAddress } from '../side-name.js';
import type { ExportFolder } from './export-folder.js';

/**
 * Closed editions under the names that people and catalogues know them by, what they can be checked by, and the page
 * that checks files.
 */
export async function copyEditions(serving: Serving, folder: ExportFolder): Promise<void> {
  const { parts, view, contents } = serving;
  for (const { id } of view.settings().outlets) {
    const closed = (await editionFiles(parts, id)).filter(({ state }) => state === 'closed');
    for (const edition of closed) await copyEdition(serving, folder, edition);
  }
  for (const language of INTERFACE_LANGUAGES) {
    const page = await bytesOf(await contents.verifyPage(language));
    await folder.write(paths.verifyPage(language).slice(1), page);
  }
}

async function copyEdition(serving: Serving, folder: ExportFolder, edition: EditionFile): Promise<void> {
  const { parts, contents } = serving;
  const { name, digest, hasTorrent } = edition;
  const blob = join(parts.archiveDir, blobPath(digest));
  await folder.place(paths.openEdition(name).slice(1), blob);
  for (const side of await contents.sidesOf(name)) await copySide(serving, folder, side);
  if (!hasTorrent) return;
  await folder.write(paths.torrent(name).slice(1), await bytesOf(await contents.torrent(name)));
}

/** A proof holds for good, so it stays while the same keys may sign: a new checkpoint would change them all. */
async function copySide({ contents }: Serving, folder: ExportFolder, name: string): Promise<void> {
  const path = sideAddress(name)?.slice(1);
  if (path === undefined) return;
  if (!name.endsWith(TLOG_PROOF_SUFFIX)) return folder.write(path, await bytesOf(await contents.side(name)));
  const trust = await contents.file('trust', 'text/plain');
  await trust.close();
  const key = trust.digest.slice(0, 16);
  const [madeFor, bytes] = folder.noteOn(path)?.split(' ') ?? [];
  if (madeFor === key && (await folder.keep(path, Number(bytes)))) return;
  const proof = await bytesOf(await contents.side(name));
  await folder.write(path, proof, `${key} ${proof.length}`);
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  const pieces = await content.read({ first: 0, last: content.bytes - 1 }).toArray();
  return Buffer.concat(pieces as Uint8Array[]);
}
