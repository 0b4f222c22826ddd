import type Database from 'libsql';
import type { Addresses } from '../domain/addresses.js';
import type { Digest } from '../domain/digest.js';
import type { Settings } from '../domain/settings.js';
import type { Catalogue } from './catalogue.js';
import { rowsOf, transact } from './catalogue-database.js';

/** What the catalogue says about the whole archive and about single digests. */
export type StateQueries = Pick<
  Catalogue,
  'settings' | 'addresses' | 'stateOf' | 'blobsOf' | 'blobsToHold' | 'unneeded' | 'markHeld' | 'counts'
>;

export function createStateQueries(database: Database.Database): StateQueries {
  const statements = prepareStatements(database);
  const newestSettings = newestOf<Settings>(statements.settings);
  const newestAddresses = newestOf<Addresses>(statements.addresses);
  return {
    settings: () => {
      const found = newestSettings();
      return found && { digest: found.digest, settings: found.document };
    },
    addresses: () => {
      const found = newestAddresses();
      return found && { digest: found.digest, list: found.document };
    },
    stateOf: (digest) =>
      rowsOf<{ state: 'offered' | 'withdrawn' }>(statements.state, { digest })[0]?.state ?? 'unknown',
    blobsOf: (owners) =>
      rowsOf<{ blob: Digest }>(statements.needed, { owners: JSON.stringify(owners) }).map((row) => row.blob),
    blobsToHold: () => rowsOf<{ blob: Digest }>(statements.toHold).map((row) => row.blob),
    unneeded: (blobs) =>
      rowsOf<{ blob: Digest }>(statements.unneeded, { blobs: JSON.stringify(blobs) }).map((row) => row.blob),
    markHeld: (blobs) => transact(database, () => blobs.forEach((blob) => statements.held.run({ blob }))),
    counts: () => countsOf(rowsOf<Counts>(statements.counts)[0]),
  };
}

type Counts = ReturnType<Catalogue['counts']>;

interface DocumentStatements {
  digest: Database.Statement;
  json: Database.Statement;
}

/**
 * Settings and addresses are asked for many times with every page and change a few times a year: read and parsed once.
 * Their text alone, with all notices, is longer than most pages.
 */
function newestOf<T>(statements: DocumentStatements) {
  let last: { digest: Digest; document: T } | undefined;
  return (): { digest: Digest; document: T } | undefined => {
    const [newest] = rowsOf<{ digest: Digest }>(statements.digest);
    if (newest?.digest === last?.digest) return last;
    const [row] = newest ? rowsOf<{ json: string }>(statements.json, { digest: newest.digest }) : [];
    last = newest && row && { digest: newest.digest, document: JSON.parse(row.json) as T };
    return last;
  };
}

function countsOf(row: Counts | undefined): Counts {
  return row ?? { articles: 0, versions: 0, withdrawn: 0, missing: 0, logSize: 0 };
}

function prepareStatements(database: Database.Database) {
  return {
    settings: prepareNewest(database, 'settings'),
    addresses: prepareNewest(database, 'addresses'),
    state: database.prepare(`
      SELECT 'withdrawn' AS state FROM withdrawn WHERE digest = @digest
      UNION ALL SELECT 'offered' FROM version WHERE digest = @digest
      UNION ALL SELECT 'offered' FROM bundle WHERE file = @digest
      LIMIT 1`),
    needed: database.prepare(`
      SELECT DISTINCT blob FROM json_each(@owners) AS wanted JOIN reference ON reference.owner = wanted.value`),
    toHold: database.prepare('SELECT blob FROM to_hold ORDER BY is_manifest, blob'),
    unneeded: database.prepare(`
      SELECT DISTINCT wanted.value AS blob FROM json_each(@blobs) AS wanted
      WHERE NOT EXISTS (SELECT 1 FROM reference WHERE reference.blob = wanted.value)`),
    held: database.prepare('DELETE FROM to_hold WHERE blob = @blob'),
    counts: database.prepare(`
      SELECT
        (SELECT count(*) FROM version WHERE current = 1) AS articles,
        (SELECT count(*) FROM version) AS versions,
        (SELECT count(*) FROM withdrawn WHERE kind = 'version') AS withdrawn,
        (SELECT count(*) FROM missing) AS missing,
        (SELECT size FROM position) AS logSize`),
  };
}

function prepareNewest(database: Database.Database, table: 'settings' | 'addresses'): DocumentStatements {
  return {
    digest: database.prepare(`SELECT digest FROM ${table} ORDER BY log_index DESC LIMIT 1`),
    json: database.prepare(`SELECT json FROM ${table} WHERE digest = @digest LIMIT 1`),
  };
}
