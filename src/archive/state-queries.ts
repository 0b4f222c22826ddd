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
  const settingsOf = rememberParsed<Settings>();
  const addressesOf = rememberParsed<Addresses>();
  return {
    settings: () => {
      const found = rowsOf<DocumentColumns>(statements.settings).map(settingsOf)[0];
      return found && { digest: found.digest, settings: found.document };
    },
    addresses: () => {
      const found = rowsOf<DocumentColumns>(statements.addresses).map(addressesOf)[0];
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

interface DocumentColumns {
  digest: Digest;
  json: string;
}

type Counts = ReturnType<Catalogue['counts']>;

/** Settings and addresses are asked for with every page and change a few times a year: parsed once. */
function rememberParsed<T>() {
  let last: { digest: Digest; document: T } | undefined;
  return ({ digest, json }: DocumentColumns): { digest: Digest; document: T } => {
    if (last?.digest !== digest) last = { digest, document: JSON.parse(json) as T };
    return last;
  };
}

function countsOf(row: Counts | undefined): Counts {
  return row ?? { articles: 0, versions: 0, withdrawn: 0, missing: 0, logSize: 0 };
}

function prepareStatements(database: Database.Database) {
  return {
    settings: database.prepare('SELECT digest, json FROM settings ORDER BY log_index DESC LIMIT 1'),
    addresses: database.prepare('SELECT digest, json FROM addresses ORDER BY log_index DESC LIMIT 1'),
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
