import { existsSync } from 'node:fs';
import Database from 'libsql';
import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';

/** What a catalogue remembers of a version whose manifest may be lost by now. */
export interface KnownVersion {
  id: ArticleId;
  title: string;
  url: string;
}

/** Looks up versions in a catalogue as it stands on disk, without bringing it level or mending it. */
export interface KnownVersions {
  /** Those that need a blob: their manifest, their text or a picture. */
  byBlob(digest: Digest): KnownVersion[];
  /** By the number of its entry in the log. */
  byEntry(index: number): KnownVersion | undefined;
  /** The editions and settings that it holds word for word, as JSON. */
  documents(): string[];
  close(): void;
}

/** A catalogue that is not there or is damaged knows nothing. */
export function openKnownVersions(path: string): KnownVersions {
  try {
    if (existsSync(path)) return createKnownVersions(new Database(path, { readonly: true }));
  } catch {
    // It is looked at for what it may still tell; whether it is whole is asked elsewhere.
  }
  return { byBlob: () => [], byEntry: () => undefined, documents: () => [], close: () => undefined };
}

function createKnownVersions(database: Database.Database): KnownVersions {
  const answers = <T>(sql: string, keys: readonly (string | number)[]): T[] => {
    try {
      return database.prepare(sql).all(...keys) as T[];
    } catch {
      return [];
    }
  };
  const columns = 'version.article AS id, version.title, version.url';
  const byBlob = `SELECT ${columns} FROM reference JOIN version ON version.digest = reference.owner WHERE blob = ?`;
  const byEntry = `SELECT ${columns} FROM version WHERE log_index = ?`;
  const documents = 'SELECT json FROM edition UNION ALL SELECT json FROM settings';
  return {
    byBlob: (digest) => answers<KnownVersion>(byBlob, [digest]),
    byEntry: (index) => answers<KnownVersion>(byEntry, [index])[0],
    documents: () => answers<{ json: string }>(documents, []).map(({ json }) => json),
    close: () => void database.close(),
  };
}
