import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../archive/storage-errors.js';
import { KnownError } from '../domain/errors.js';
import { createDownloader } from '../net/create-downloader.js';
import { openPeer } from '../sync/peers/open-peer.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { knownPublisher } from './verify/known-publisher.js';
import { printReport, type VerifyReport } from './verify/report.js';
import { verifyCopy } from './verify/verify-copy.js';
import { verifyFile } from './verify/verify-file.js';
import { verifyFolder } from './verify/verify-folder.js';

export interface VerifyOptions extends CommonOptions {
  /** How the publisher is known: a root key, an origin, a minisign key, or a file with one. */
  key?: string;
  /** A stale copy is a failure. */
  fresh?: boolean;
  /** Of a mirror: every file, however many there are. */
  all?: boolean;
  json?: boolean;
}

/** What is asked of a mirror unless `--all`: the whole log, and so many of the newest files. */
const SOME = { files: 2_000, bytes: 256 << 20 };
/** Whoever watches the network learns nothing from it. */
const USER_AGENT = 'Mozilla/5.0 (compatible)';
const ALL = { files: Infinity, bytes: Infinity };

/**
 * `tamizdat verify PATH|URL`: a file, a folder of bundles, an archive or a mirror; nothing is written.
 * @returns the exit status, see {@link VerifyReport}
 * @throws KnownError NOT_FOUND, USAGE_INVALID, KEY_INVALID, FETCH_ codes, LOG_DAMAGED, SIGNATURE_INVALID, LOG_FORKED
 */
export async function verify(context: Context, target: string, options: VerifyOptions): Promise<number> {
  const config = commandConfig(options);
  const parts = {
    dataDir: config.data,
    publisher: await knownPublisher({ key: options.key, dataDir: config.data }),
  };
  const report = await verifyTarget(context, target, { ...parts, options, allow: config.fetch.allow });
  printReport(context, report, options.json ?? false);
  return report.status;
}

type TargetParts = Parameters<typeof verifyFile>[1] & { options: VerifyOptions; allow: readonly string[] };

async function verifyTarget(context: Context, target: string, parts: TargetParts): Promise<VerifyReport> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(target)) return verifyPeer(context, target, parts);
  const kind = await kindOf(target);
  if (kind === 'archive') return verifyPeer(context, target, parts);
  return kind === 'folder' ? verifyFolder(target, parts) : verifyFile(target, parts);
}

async function verifyPeer(context: Context, target: string, parts: TargetParts): Promise<VerifyReport> {
  const { publisher, options, allow } = parts;
  const downloader = createDownloader({ userAgent: USER_AGENT, random: context.random, allow: [...allow] });
  const isUrl = target.includes('://');
  try {
    const peer = await openPeer(target, { downloader, signal: context.signal });
    return await verifyCopy(context, peer, {
      publisher,
      budget: isUrl && !options.all ? SOME : ALL,
      isFreshNeeded: options.fresh ?? false,
      ...(!isUrl && { folder: target }),
    });
  } finally {
    await downloader.close();
  }
}

/** @throws KnownError NOT_FOUND */
async function kindOf(target: string): Promise<'archive' | 'folder' | 'file'> {
  const found = await statOf(target);
  if (!found)
    throw new KnownError('NOT_FOUND', `there is nothing at ${target}: name a file, a folder or an address`);
  if (!found.isDirectory()) return 'file';
  const checkpoint =
    (await statOf(join(target, 'checkpoint'))) ?? (await statOf(join(target, 'archive', 'checkpoint')));
  return checkpoint ? 'archive' : 'folder';
}

async function statOf(place: string) {
  try {
    return await stat(place);
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP')) return undefined;
    throw new KnownError('NOT_FOUND', `${place} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
