import type Database from 'libsql';
import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';
import type { ReadWithdrawal } from '../domain/withdrawal.js';
import { rowsOf } from './catalogue-database.js';
import type { LoggedEntry } from './entry-facts.js';
import { createSearchPlaces } from './search/search-places.js';

/** Why a version or a bundle is no longer offered. */
export interface WithdrawnBy {
  kind: 'version' | 'bundle';
  reason: ReadWithdrawal['reason'];
}

/** What a withdrawal takes back, by digest. */
export function withdrawnDigests(withdrawal: ReadWithdrawal): Map<Digest, WithdrawnBy> {
  const { reason, versions, bundles } = withdrawal;
  return new Map<Digest, WithdrawnBy>([
    ...versions.map((digest) => [digest, { kind: 'version', reason }] as const),
    ...bundles.map((digest) => [digest, { kind: 'bundle', reason }] as const),
  ]);
}

/** The tables that say what refers to which blob, and what was withdrawn. Every call is part of a transaction. */
export interface WithdrawalTables {
  /** Says that `owner`, which is offered, needs these blobs. */
  refer(owner: Digest, blobs: readonly Digest[]): void;
  /** Takes a version or a bundle out of every table; its blobs that nobody else needs are to be held. */
  withdraw(digest: Digest, by: WithdrawnBy): void;
  /** Notes an entry whose blob is not there, or cannot be read: it is looked for again. */
  miss(entry: LoggedEntry): void;
  /**
   * Takes an offered version out of every table as though its manifest had never come; its blobs that nobody else needs
   * are to be held. False when it is not offered.
   */
  forget(version: Digest): boolean;
  withdrawnBy(digest: Digest): WithdrawnBy | undefined;
  /** Asks for a blob to be held although nothing is known of what it refers to. */
  holdAlone(manifest: Digest): void;
  /** Makes the newest offered version of an article its current one. */
  chooseCurrent(article: ArticleId): void;
}

export function createWithdrawalTables(database: Database.Database): WithdrawalTables {
  const statements = prepareStatements(database);
  const searchPlaces = createSearchPlaces(database);
  const chooseCurrent = (article: ArticleId): void => {
    statements.chooseCurrent.run({ article });
    searchPlaces.follow(article);
  };
  /** Gives the articles that it was a version of. */
  const drop = (digest: Digest): ArticleId[] => {
    const articles = rowsOf<{ article: ArticleId }>(statements.articleOf, { digest });
    statements.dropVersion.run({ digest });
    statements.dropBundle.run({ digest });
    statements.letGo.run({ owner: digest });
    statements.dropReferences.run({ owner: digest });
    for (const { article } of articles) chooseCurrent(article);
    return articles.map(({ article }) => article);
  };
  return {
    refer: (owner, blobs) => {
      for (const blob of blobs) {
        statements.refer.run({ owner, blob });
        statements.needAgain.run({ blob });
      }
    },
    withdraw: (digest, { kind, reason }) => {
      statements.withdraw.run({ digest, kind, reason });
      // A manifest that could not be read may lie there, damaged.
      if (statements.missNoMore.run({ digest }).changes > 0) statements.holdAlone.run({ manifest: digest });
      drop(digest);
    },
    miss: (entry) => void statements.miss.run({ ...entry }),
    forget: (version) => {
      const articles = drop(version);
      for (const article of articles) statements.knowNoMore.run({ article });
      return articles.length > 0;
    },
    withdrawnBy: (digest) => rowsOf<WithdrawnBy>(statements.withdrawnBy, { digest })[0],
    holdAlone: (manifest) => void statements.holdAlone.run({ manifest }),
    chooseCurrent,
  };
}

function prepareStatements(database: Database.Database) {
  return {
    refer: database.prepare('INSERT OR IGNORE INTO reference VALUES (@owner, @blob)'),
    needAgain: database.prepare('DELETE FROM to_hold WHERE blob = @blob'),
    withdraw: database.prepare('INSERT OR IGNORE INTO withdrawn VALUES (@digest, @kind, @reason)'),
    withdrawnBy: database.prepare('SELECT kind, reason FROM withdrawn WHERE digest = @digest'),
    articleOf: database.prepare('SELECT article FROM version WHERE digest = @digest'),
    dropVersion: database.prepare('DELETE FROM version WHERE digest = @digest'),
    dropBundle: database.prepare('DELETE FROM bundle WHERE file = @digest'),
    miss: database.prepare('INSERT OR REPLACE INTO missing VALUES (@index, @kind, @digest, @bytes, @time)'),
    knowNoMore: database.prepare(`
      DELETE FROM known_article WHERE id = @article AND reason IS NULL
        AND NOT EXISTS (SELECT 1 FROM version WHERE article = @article)`),
    missNoMore: database.prepare(`DELETE FROM missing WHERE kind = 'version' AND digest = @digest`),
    letGo: database.prepare(`
      INSERT OR IGNORE INTO to_hold
      SELECT blob, blob = @owner FROM reference AS mine WHERE owner = @owner
        AND NOT EXISTS (SELECT 1 FROM reference AS other WHERE other.blob = mine.blob AND other.owner <> @owner)`),
    dropReferences: database.prepare('DELETE FROM reference WHERE owner = @owner'),
    holdAlone: database.prepare('INSERT OR IGNORE INTO to_hold VALUES (@manifest, 1)'),
    chooseCurrent: database.prepare(`
      UPDATE version SET current = (log_index = (SELECT max(log_index) FROM version WHERE article = @article))
      WHERE article = @article`),
  };
}
