import type Database from 'libsql';
import type { BlockedList } from '../domain/blocked-list.js';
import type { BundleRecord } from '../domain/bundle-record.js';
import { type Digest, digestOf } from '../domain/digest.js';
import type { Entry } from '../domain/entry.js';
import type { Version } from '../domain/version.js';
import { leadOf } from './article-rows.js';
import { emptyJournal, emptyTables, rowsOf, transact } from './catalogue-database.js';
import { createWithdrawalTables, type WithdrawnBy } from './withdrawals.js';

const REASON = 'blocked';
const VERSION: WithdrawnBy = { kind: 'version', reason: REASON };
const BUNDLE: WithdrawnBy = { kind: 'bundle', reason: REASON };

/** Whether something that is applied just now is blocked. Every call is part of a transaction. */
export interface BlockedFacts {
  version(fact: { entry: Entry; version: Version }): WithdrawnBy | undefined;
  /** One that holds a blocked version or picture is blocked with it. */
  bundle(record: BundleRecord): WithdrawnBy | undefined;
  unread(entry: Entry): WithdrawnBy | undefined;
  /** True when the picture that stands for it in lists may not be shown. */
  lead(version: Version): boolean;
}

export function createBlockedFacts(database: Database.Database): BlockedFacts {
  const names = database.prepare('SELECT 1 FROM blocked WHERE what IN (@first, @second, @third)');
  const holding = database.prepare(`
    SELECT 1 FROM edition_version AS held WHERE edition = @edition AND (
      EXISTS (SELECT 1 FROM withdrawn WHERE digest = held.version AND reason = '${REASON}')
      OR EXISTS (SELECT 1 FROM reference JOIN blocked ON what = blob WHERE owner = held.version))
    LIMIT 1`);
  const isNamed = (first: string, second = first, third = first): boolean =>
    rowsOf(names, { first, second, third }).length > 0;
  return {
    version: ({ entry, version }) =>
      isNamed(entry.digest, version.article, version.body.digest) ? VERSION : undefined,
    bundle: ({ file, edition }) =>
      isNamed(file.digest, edition) || rowsOf(holding, { edition }).length > 0 ? BUNDLE : undefined,
    lead: (version) => {
      const lead = leadOf(version);
      return lead !== undefined && isNamed(lead.digest, lead.small?.digest);
    },
    unread: ({ digest }) => (isNamed(digest) ? VERSION : undefined),
  };
}

/** Makes the list the one in force. Where something left it, everything is to be applied again. */
export function blockIn(database: Database.Database, { articles, digests }: BlockedList): void {
  const wanted = new Set<string>([...articles, ...digests]);
  const isChanged = transact(database, () => {
    const statements = prepareStatements(database);
    const before = rowsOf<{ what: string }>(statements.all).map(({ what }) => what);
    if (before.length === wanted.size && before.every((what) => wanted.has(what))) return false;
    const isPart = (what: string): boolean => rowsOf(statements.partOf, { what }).length > 0;
    // Of the text of an article only its manifest knows that it is one: it is read again.
    if (before.some((what) => !wanted.has(what)) || [...digests].some(isPart)) emptyTables(database);
    statements.clear.run();
    for (const what of wanted) statements.add.run({ what });
    return true;
  });
  if (!isChanged) return;
  transact(database, () => withdrawBlocked(database, { articles, digests }));
  emptyJournal(database);
}

/** Another text for each list that was in force; empty for none. */
export function blockMark(database: Database.Database): string {
  const [row] = rowsOf<{ all: string | null }>(
    database.prepare(`SELECT group_concat(what, ' ') AS "all" FROM (SELECT what FROM blocked ORDER BY what)`),
  );
  return row?.all ? digestOf(row.all) : '';
}

function withdrawBlocked(database: Database.Database, { articles, digests }: BlockedList): void {
  const tables = createWithdrawalTables(database);
  const statements = prepareStatements(database);
  for (const article of articles) statements.articleIsGone.run({ article });
  const versions = rowsOf<{ digest: Digest }>(statements.versions).map(({ digest }) => digest);
  const bundles = rowsOf<{ file: Digest }>(statements.bundles, { versions: JSON.stringify(versions) });
  for (const { file } of bundles) tables.withdraw(file, BUNDLE);
  for (const version of versions) tables.withdraw(version, VERSION);
  // Whatever kind of blob it is: nobody is given it.
  for (const digest of digests) statements.blobIsGone.run({ digest });
  statements.dropLeads.run();
}

function prepareStatements(database: Database.Database) {
  return {
    all: database.prepare('SELECT what FROM blocked'),
    partOf: database.prepare('SELECT 1 FROM reference WHERE blob = @what AND owner <> @what LIMIT 1'),
    clear: database.prepare('DELETE FROM blocked'),
    add: database.prepare('INSERT OR IGNORE INTO blocked VALUES (@what)'),
    articleIsGone: database.prepare(`INSERT OR REPLACE INTO known_article VALUES (@article, '${REASON}')`),
    versions: database.prepare(`
      SELECT digest FROM version WHERE article IN (SELECT what FROM blocked) OR digest IN (SELECT what FROM blocked)`),
    bundles: database.prepare(`
      SELECT file FROM bundle WHERE file IN (SELECT what FROM blocked) OR edition IN (SELECT what FROM blocked)
        OR edition IN (
          SELECT edition FROM edition_version WHERE version IN (SELECT value FROM json_each(@versions))
            OR version IN (SELECT owner FROM reference JOIN blocked ON what = blob))`),
    blobIsGone: database.prepare(`INSERT OR IGNORE INTO withdrawn VALUES (@digest, 'blob', '${REASON}')`),
    dropLeads: database.prepare(`
      UPDATE version SET lead = NULL WHERE lead IS NOT NULL AND (
        json_extract(lead, '$.digest') IN (SELECT what FROM blocked)
        OR json_extract(lead, '$.small.digest') IN (SELECT what FROM blocked))`),
  };
}
