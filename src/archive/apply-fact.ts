import type Database from 'libsql';
import type { Digest } from '../domain/digest.js';
import { isAbsence } from '../domain/withdrawal.js';
import { type BlockedFacts, createBlockedFacts } from './block-list.js';
import { columnsOf } from './article-rows.js';
import { blobsOfVersion, type Fact } from './entry-facts.js';
import {
  createWithdrawalTables,
  type WithdrawalTables,
  type WithdrawnBy,
  withdrawnDigests,
} from './withdrawals.js';

/**
 * Writes a fact into the tables, as part of a transaction. The tables end up the same whichever way they got there:
 * what was withdrawn before its entry was applied is applied and withdrawn at once, and of two entries of one kind
 * the later in the log counts, not the later applied.
 */
export type ApplyFact = (fact: Fact, withdrawnLater: ReadonlyMap<Digest, WithdrawnBy>) => void;

type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** `withdrawnLater` holds what entries that are still to come take back: it is not shown even for a moment. */
export function createApplyFact(database: Database.Database): ApplyFact {
  const tables = createWithdrawalTables(database);
  const blocked = createBlockedFacts(database);
  const writers = { statements: prepareStatements(database), tables, blocked };
  return (fact, withdrawnLater) => {
    const withdrawnBy = (digest: Digest): WithdrawnBy | undefined =>
      tables.withdrawnBy(digest) ?? withdrawnLater.get(digest);
    switch (fact.kind) {
      case 'version':
        return applyVersion(writers, fact, withdrawnBy(fact.entry.digest) ?? blocked.version(fact));
      case 'bundle':
        return applyBundle(
          writers,
          fact,
          withdrawnBy(fact.record.file.digest) ?? blocked.bundle(fact.record),
        );
      case 'unreadable':
        return applyUnreadable(writers, fact, withdrawnBy(fact.entry.digest) ?? blocked.unread(fact.entry));
      case 'edition':
        return applyEdition(writers, fact);
      case 'settings':
        return applySettings(writers, fact);
      case 'withdrawal':
        return applyWithdrawal(writers, fact);
      case 'addresses':
        return applyAddresses(writers, fact);
    }
  };
}

interface Writers {
  statements: ReturnType<typeof prepareStatements>;
  tables: WithdrawalTables;
  blocked: BlockedFacts;
}

function applyVersion(
  { statements, tables, blocked }: Writers,
  fact: FactOf<'version'>,
  by: WithdrawnBy | undefined,
): void {
  const { entry, version } = fact;
  const isLeadThere = fact.isLeadThere && !blocked.lead(version);
  statements.knowArticle.run({ article: version.article });
  statements.addVersion.run({ index: entry.index, ...columnsOf(entry.digest, version, { isLeadThere }) });
  tables.refer(entry.digest, blobsOfVersion(entry, version));
  if (by) tables.withdraw(entry.digest, by);
  tables.chooseCurrent(version.article);
}

function applyBundle(
  { statements, tables }: Writers,
  fact: FactOf<'bundle'>,
  by: WithdrawnBy | undefined,
): void {
  const { entry, record } = fact;
  const { digest: file, bytes } = record.file;
  // The record outlives its file: a withdrawn file that is gone was held before.
  if (by && !fact.isFileThere) return tables.withdraw(file, by);
  const { edition, kind: format, name } = record;
  statements.addBundle.run({ index: entry.index, record: entry.digest, edition, format, name, file, bytes });
  tables.refer(file, [file]);
  if (by) tables.withdraw(file, by);
}

function applyEdition({ statements }: Writers, { entry, edition }: FactOf<'edition'>): void {
  const { index, digest } = entry;
  const { outlet, key } = edition;
  statements.addEdition.run({ index, digest, outlet, key, json: JSON.stringify(edition) });
  statements.addEditionVersions.run({ digest, versions: JSON.stringify(edition.versions) });
}

function applySettings({ statements }: Writers, { entry, settings }: FactOf<'settings'>): void {
  const { index, digest } = entry;
  statements.addSettings.run({ index, digest, json: JSON.stringify(settings) });
}

function applyAddresses({ statements }: Writers, { entry, addresses }: FactOf<'addresses'>): void {
  const { index, digest } = entry;
  statements.addAddresses.run({ index, digest, json: JSON.stringify(addresses) });
}

function applyWithdrawal({ statements, tables }: Writers, { entry, withdrawal }: FactOf<'withdrawal'>): void {
  const { reason } = withdrawal;
  const { index, time } = entry;
  for (const article of withdrawal.articles) {
    if (isAbsence(reason)) statements.articleIsAbsent.run({ article, index, time });
    else statements.articleIsGone.run({ article, reason });
  }
  for (const [digest, by] of withdrawnDigests(withdrawal)) tables.withdraw(digest, by);
}

/** A withdrawn version whose manifest has left the archive is as it should be; anything else is missing. */
function applyUnreadable({ tables }: Writers, fact: FactOf<'unreadable'>, by: WithdrawnBy | undefined): void {
  const { entry } = fact;
  if (!by || entry.kind !== 'version') return tables.miss(entry);
  tables.withdraw(entry.digest, by);
  if (fact.isBlobThere) tables.holdAlone(entry.digest);
}

function prepareStatements(database: Database.Database) {
  return {
    knowArticle: database.prepare('INSERT OR IGNORE INTO known_article VALUES (@article, NULL)'),
    articleIsGone: database.prepare('INSERT OR REPLACE INTO known_article VALUES (@article, @reason)'),
    articleIsAbsent: database.prepare(`
      INSERT INTO absence VALUES (@article, @index, @time)
      ON CONFLICT (article) DO UPDATE SET log_index = @index, time = @time WHERE log_index < @index`),
    addVersion: database.prepare(`
      INSERT INTO version VALUES (
        @index, @digest, 0, @article, @outlet, @source, @url, @title, @summary, @byline, @section, @language, @direction,
        @published, @modified, @captured, @first_captured, @sorted_at, @day, @words, @body_bytes, @lead, @corrected, @previous
      ) ON CONFLICT (digest) DO UPDATE SET log_index = max(log_index, excluded.log_index)`),
    addBundle: database.prepare(
      'INSERT INTO bundle VALUES (@index, @record, @edition, @format, @name, @file, @bytes)',
    ),
    addEdition: database.prepare('INSERT INTO edition VALUES (@index, @digest, @outlet, @key, @json)'),
    addEditionVersions: database.prepare(`
      INSERT OR IGNORE INTO edition_version SELECT value, @digest FROM json_each(@versions)`),
    addSettings: database.prepare('INSERT INTO settings VALUES (@index, @digest, @json)'),
    addAddresses: database.prepare('INSERT INTO addresses VALUES (@index, @digest, @json)'),
  };
}
