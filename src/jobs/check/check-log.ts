import type { LoggedEntry } from '../../archive/entry-facts.js';
import { parseEntry } from '../../domain/entry.js';
import { isKnownError } from '../../domain/errors.js';
import { auditTree, type TileFlaw, type TreeAudit } from '../../log/audit-tree.js';
import { parseTilePath } from '../../log/tiles.js';
import type { ArticleHit } from './damage.js';
import type { SignedFiles } from './check-signatures.js';
import { countFile, type Inspection, pathsBelow } from './inspection.js';

/** The log as far as it can be read. */
export interface CheckedLog {
  entries: LoggedEntry[];
  audit: TreeAudit;
}

/** Computes the whole tree again from its entries and compares it with every tile and with the checkpoint. */
export async function checkLog(inspection: Inspection, signed: SignedFiles): Promise<CheckedLog> {
  const { files, damages } = inspection;
  const audit = await auditTree(files, signed.hasCheckpoint ? signed.checkpoint : { size: 0, root: NO_ROOT });
  for (const flaw of audit.flaws) damages.push({ part: 'tile', ...describe(inspection, flaw) });
  if (signed.checkpoint && !audit.isProven) {
    const fact = 'the entries on disk do not have the root hash that was signed';
    damages.push({ part: 'checkpoint', path: 'archive/checkpoint', fact, articles: [] });
  }
  if (!signed.hasCheckpoint && (await files.list('tile')).length > 0) {
    const fact = 'the log has entries but no checkpoint';
    damages.push({ part: 'checkpoint', path: 'archive/checkpoint', fact, articles: [] });
  }
  await countTiles(inspection);
  return { entries: readableEntries(audit), audit };
}

const NO_ROOT = new Uint8Array(32);

function describe(inspection: Inspection, { path, fact, entries }: TileFlaw) {
  const articles = entries.flatMap((index): ArticleHit[] => {
    const known = inspection.known.byEntry(index);
    return known ? [known] : [];
  });
  const isAbout = path.startsWith('tile/entries/') ? 'entries of the log' : 'hashes of the log';
  const state = fact === 'missing' ? 'are missing' : 'are not those that were signed';
  return { path: `archive/${path}`, fact: `${isAbout} ${state}`, articles };
}

async function countTiles(inspection: Inspection): Promise<void> {
  for (const path of await pathsBelow(inspection.archiveDir, 'tile')) {
    if (!parseTilePath(path)) inspection.unknown.push(`archive/${path}`);
    const found = parseTilePath(path) && (await inspection.files.stat(path));
    if (found) countFile(inspection, found.bytes);
  }
}

function readableEntries({ entries }: TreeAudit): LoggedEntry[] {
  return entries.flatMap((line, index) => {
    try {
      return line ? [{ ...parseEntry(line), index }] : [];
    } catch (error) {
      if (isKnownError(error, 'ENTRY_INVALID')) return [];
      throw error;
    }
  });
}
