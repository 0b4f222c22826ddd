import type { Request } from 'express';
import { type Digest, isDigest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import { type InterfaceLanguage, isInterfaceLanguage } from '../src/locale/interface-language.js';
import { type ArticleName, parseArticleFile } from './article-name.js';
import { SIGNATURE_SUFFIX } from '../src/bundle/side-files.js';
import { SUMS_NAME } from '../src/domain/sha256-sums.js';
import { isEditionName } from './edition-name.js';
import { parseSideName } from './side-name.js';

/** True for addresses where a program, not a person, is expected. */
export function isMachinePath(path: string): boolean {
  return /^\/(?:blobs|open|sums|b|p|t|v|tile)\/|^\/(?:checkpoint|trust|health|robots\.txt)$/.test(path);
}

/** A part of the address; Express gives text for each one that the route names. */
function part(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}

/** Of `/blobs/sha256/ab/<hex>`. */
export function blobDigest(req: Request): Digest {
  const hex = part(req, 'hex');
  if (isDigest(hex) && part(req, 'folder') === hex.slice(0, 2)) return hex;
  throw notFound();
}

/** Of `/p/<hex>.jpg`. */
export function pictureName(req: Request): { digest: Digest; extension: string } {
  const [, hex = '', extension = ''] = /^([^.]+)\.(jpg|png)$/.exec(part(req, 'picture')) ?? [];
  if (!isDigest(hex)) throw notFound();
  return { digest: hex, extension };
}

/** Of `/open/<edition>.zip`, or in another format, and of the record beside it. */
export function editionName(req: Request): string {
  const name = part(req, 'file').replace(/\.json$/, '');
  if (!isEditionName(name)) throw notFound();
  return name;
}

/** The file name of such a record, `/open/<edition>.zip.json`, which says of what the bundle beside it was built; else undefined. */
export function recordName(req: Request): string | undefined {
  const record = `${editionName(req)}.json`;
  return part(req, 'file') === record ? record : undefined;
}

/** The signature's name in `/open/<edition>.zip.minisig`; undefined for any other address there. */
export function openSignature(req: Request): string | undefined {
  const file = part(req, 'file');
  return file.endsWith(SIGNATURE_SUFFIX) && parseSideName(file) ? file : undefined;
}

/** Of `/sums/<edition>/<file>`: the name that the file has where it is saved. */
export function sideName(req: Request): string {
  const [stem, file] = [part(req, 'stem'), part(req, 'file')];
  const name = file.startsWith(SUMS_NAME) ? `${stem}.${file}` : file;
  if (parseSideName(name)?.stem !== stem) throw notFound();
  return name;
}

/** The bundle's name in `/t/<name>.torrent`. */
export function torrentOf(req: Request): string {
  const [, name = ''] = /^(.+)\.torrent$/.exec(part(req, 'file')) ?? [];
  if (!isEditionName(name)) throw notFound();
  return name;
}

/** Of `/b/<id>.html`, `/b/<id>.epub` and so on. */
export function articleFile(req: Request): ArticleName {
  const name = parseArticleFile(part(req, 'file'));
  if (!name) throw notFound();
  return name;
}

/** The language of `/v/<language>.html`. */
export function verifyPageLanguage(req: Request): InterfaceLanguage {
  const [, language = ''] = /^([a-z]+)\.html$/.exec(part(req, 'file')) ?? [];
  if (!isInterfaceLanguage(language)) throw notFound();
  return language;
}

export function notFound(): KnownError {
  return new KnownError('NOT_FOUND', 'this address names nothing');
}
