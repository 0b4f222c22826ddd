import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../archive/storage-errors.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import { counted } from '../../domain/plain-figures.js';
import { keyWords } from '../../log/key-words.js';
import { followTrust, meetPublisher } from '../../log/trust-history.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { verdictSentence } from '../../log/verdict-words.js';
import { pathsBelow } from '../../jobs/check/inspection.js';
import { checkCopy } from '../../jobs/verify/check-copy.js';
import type { CopyBudget } from '../../jobs/verify/copy-files.js';
import type { CopyReport } from '../../jobs/verify/copy-report.js';
import type { Peer } from '../../sync/peer.js';
import type { Context } from '../context.js';
import type { KnownPublisher } from './known-publisher.js';
import type { VerifyReport } from './report.js';

/** As for a sync: publishers sign anew with every run, every half hour as a rule. */
const FRESH_MS = 2 * 60 * 60 * 1000;
/** Paths named in one line. */
const SHOWN = 10;

export interface CopyParts {
  publisher: KnownPublisher | undefined;
  budget: CopyBudget;
  /** The folder of a copy that is not behind an address. */
  folder?: string;
  isFreshNeeded: boolean;
}

/**
 * An archive in a folder, or a mirror, held against its signed checkpoint.
 * @throws KnownError as checkCopy; SIGNATURE_INVALID, LOG_DAMAGED for a trust file that does not hold
 */
export async function verifyCopy(context: Context, peer: Peer, parts: CopyParts): Promise<VerifyReport> {
  const { publisher, folder, budget, isFreshNeeded } = parts;
  const now = context.now();
  const { trust, isKnown } = await trustOf(peer, publisher);
  const listed = folder === undefined ? undefined : await pathsBelow(await rootOf(folder));
  const report = await checkCopy({
    peer,
    trust,
    isKnown,
    lastSeen: isKnown && publisher?.lastSeen?.origin === trust.origin ? publisher.lastSeen : undefined,
    now,
    freshFor: FRESH_MS,
    budget,
    ...(listed && { listed }),
    progress: (files) => context.logger.progress(`checking: ${counted(files, 'file')}`),
  });
  context.logger.progress('');
  const status = statusOf(report, isFreshNeeded);
  return {
    target: peer.name,
    kind: 'copy',
    status,
    lines: linesOf(report, { publisher, now }),
    facts: factsOf(report),
  };
}

/** By whoever is known here, step by step; else as the copy says of itself, which makes nobody known. */
async function trustOf(
  peer: Peer,
  publisher: KnownPublisher | undefined,
): Promise<{ trust: Trust; isKnown: boolean }> {
  const read = (path: string): Promise<Uint8Array | undefined> => peer.read(path);
  try {
    if (publisher?.trust)
      return { trust: (await followTrust({ known: publisher.trust, read })).trust, isKnown: true };
    if (publisher?.key)
      return { trust: (await meetPublisher({ key: publisher.key, read })).trust, isKnown: true };
  } catch (error) {
    if (!isKnownError(error, 'SIGNER_UNKNOWN')) throw error;
  }
  if (publisher?.minisign) {
    throw new KnownError(
      'USAGE_INVALID',
      'a minisign key says who signs files; to check a whole archive, name its root key or its origin (log/…) with --key',
    );
  }
  const bytes = await peer.read(TRUST_PATH);
  if (!bytes)
    throw new KnownError('LOG_DAMAGED', `${peer.name} has no file "trust": it is no copy of an archive`);
  return { trust: verifyTrust(bytes), isKnown: false };
}

async function rootOf(folder: string): Promise<string> {
  try {
    await stat(join(folder, 'checkpoint'));
    return folder;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return join(folder, 'archive');
    throw error;
  }
}

function statusOf(
  { verdict, damaged, added, withdrawn, isKnown }: CopyReport,
  isFreshNeeded: boolean,
): number {
  if (verdict.kind === 'forged' || damaged.length > 0) return 4;
  if (verdict.kind === 'fork') return 7;
  if (verdict.kind === 'unknown-signer' || !isKnown) return 6;
  if (added.length > 0 || withdrawn.length > 0) return 3;
  return verdict.kind === 'stale' && isFreshNeeded ? 8 : 0;
}

function linesOf(
  report: CopyReport,
  { publisher, now }: { publisher: KnownPublisher | undefined; now: Date },
): string[] {
  const { verdict, trust, isKnown, damaged, added, withdrawn, notHeld, notLooked, good, newestDay } = report;
  const isRead = verdict.kind === 'fresh' || verdict.kind === 'stale';
  const missing = [...notHeld].map(([what, count]) => `${count} × ${what}`);
  return [
    `${report.name}: ${verdictSentence(verdict, { origin: trust.origin, now })}`,
    ...signerLines(trust, { isKnown, publisher }),
    ...(isRead
      ? [`As they were signed: ${counted(good.files, 'file')}, ${counted(good.bytes, 'byte')}.`]
      : []),
    ...(newestDay === undefined ? [] : [`The newest day that is closed: ${newestDay}.`]),
    ...damaged.slice(0, SHOWN).map(({ path, fact }) => `${path}: not what was signed: ${fact}.`),
    ...more(damaged.length, 'are not what was signed'),
    ...(missing.length > 0 ? [`Not held here, which is no sign of tampering: ${missing.join(', ')}.`] : []),
    ...added.slice(0, SHOWN).map((path) => `${path}: added; nothing that was signed names it.`),
    ...more(added.length, 'were added'),
    ...withdrawn.slice(0, SHOWN).map((path) => `${path}: withdrawn by the publisher, and here all the same.`),
    ...more(withdrawn.length, 'were withdrawn'),
    ...(notLooked > 0 ? [`Not looked at: ${notLooked} older files; "--all" asks for every one.`] : []),
  ];
}

function signerLines(
  trust: Trust,
  { isKnown, publisher }: { isKnown: boolean; publisher: KnownPublisher | undefined },
): string[] {
  const [root] = trust.roots;
  const words = root ? keyWords(root.publicKey).join(' ') : '';
  if (isKnown) return publisher?.key ? [`The words of its root key: ${words}.`] : [];
  const other = publisher ? ` It is not by ${publisher.name}, who is known here.` : '';
  return [
    `Nobody here knows whose key that is.${other} The words of its root key: ${words}. Compare them with those that the publisher gives by another way; then name the key: --key ${trust.origin}`,
  ];
}

function more(count: number, what: string): string[] {
  return count > SHOWN ? [`${count - SHOWN} more ${what}.`] : [];
}

function factsOf(report: CopyReport): Record<string, unknown> {
  const { verdict, trust, isKnown, good, damaged, added, withdrawn, notHeld, notLooked, newestDay } = report;
  const checkpoint = 'checkpoint' in verdict ? verdict.checkpoint : undefined;
  return {
    verdict: verdict.kind,
    origin: trust.origin,
    isKnown,
    entries: checkpoint?.size,
    cosignedAt: checkpoint?.cosignedAt?.toISOString(),
    newestDay,
    good,
    damaged,
    notHeld: Object.fromEntries(notHeld),
    added,
    withdrawn,
    notLooked,
  };
}
