/** Raise it with every change of the tables: a catalogue of another number is built again. */
export const SCHEMA_VERSION = 5;

/**
 * The tables hold what is offered, and of what was withdrawn only digests: titles and addresses of a withdrawn
 * version leave the catalogue with it. `log_index` is the number of the entry in the log.
 */
export const SCHEMA = `
  -- How far the log was applied; last_entry is the line of its entry size - 1.
  CREATE TABLE position (size INTEGER NOT NULL, last_entry TEXT NOT NULL);
  INSERT INTO position VALUES (0, '');

  -- Offered versions. current = 1: the one of its article with the highest log_index.
  CREATE TABLE version (
    log_index INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, current INTEGER NOT NULL,
    article TEXT NOT NULL, outlet TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
    title TEXT NOT NULL, summary TEXT, byline TEXT, section TEXT,
    language TEXT NOT NULL, direction TEXT NOT NULL,
    published TEXT, modified TEXT, captured TEXT NOT NULL, first_captured TEXT NOT NULL,
    sorted_at TEXT NOT NULL, day TEXT NOT NULL,
    words INTEGER NOT NULL, body_bytes INTEGER NOT NULL, lead TEXT, corrected INTEGER NOT NULL, previous TEXT
  );
  CREATE INDEX version_of_article ON version (article, log_index);
  CREATE INDEX version_newest ON version (outlet, sorted_at, article) WHERE current = 1;
  CREATE INDEX version_of_day ON version (outlet, day, sorted_at, article) WHERE current = 1;
  CREATE INDEX version_of_language ON version (outlet, language, sorted_at, article) WHERE current = 1;
  CREATE INDEX version_of_source ON version (outlet, source, sorted_at, article) WHERE current = 1;
  CREATE INDEX version_of_section ON version (outlet, section, sorted_at, article)
    WHERE current = 1 AND section IS NOT NULL;

  -- Every article of which a manifest was ever read, or that a withdrawal names: then with its reason.
  CREATE TABLE known_article (id TEXT PRIMARY KEY, reason TEXT) WITHOUT ROWID;

  -- Articles that were not at their source any more, and when the log said so last, in seconds of UNIX time. It holds as
  -- long as no version of the article was logged later.
  CREATE TABLE absence (article TEXT PRIMARY KEY, log_index INTEGER NOT NULL, time INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE settings (log_index INTEGER PRIMARY KEY, digest TEXT NOT NULL, json TEXT NOT NULL);

  CREATE TABLE addresses (log_index INTEGER PRIMARY KEY, digest TEXT NOT NULL, json TEXT NOT NULL);

  CREATE TABLE edition (
    log_index INTEGER PRIMARY KEY, digest TEXT NOT NULL, outlet TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL
  );
  CREATE INDEX edition_of_key ON edition (outlet, key, log_index);
  CREATE TABLE edition_version (version TEXT, edition TEXT, PRIMARY KEY (version, edition)) WITHOUT ROWID;

  -- Offered bundles of editions; file is the digest of the bundle itself.
  CREATE TABLE bundle (
    log_index INTEGER PRIMARY KEY, record TEXT NOT NULL, edition TEXT NOT NULL,
    format TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL
  );
  CREATE INDEX bundle_of_edition ON bundle (edition, log_index);
  CREATE INDEX bundle_of_file ON bundle (file);

  -- Digests of versions and bundle files; kind is version or bundle, or blob for another one that is blocked here.
  CREATE TABLE withdrawn (digest TEXT PRIMARY KEY, kind TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;

  -- Which blobs an offered version or bundle needs, itself included.
  CREATE TABLE reference (owner TEXT, blob TEXT, PRIMARY KEY (owner, blob)) WITHOUT ROWID;
  CREATE INDEX reference_of_blob ON reference (blob);

  -- Blobs that lost their last reference by a withdrawal and were not reported as held.
  CREATE TABLE to_hold (blob TEXT PRIMARY KEY, is_manifest INTEGER NOT NULL) WITHOUT ROWID;

  -- What this mirror refuses to offer although its publisher does: ids of articles, and digests. Nothing of the log.
  CREATE TABLE IF NOT EXISTS blocked (what TEXT PRIMARY KEY) WITHOUT ROWID;
  INSERT INTO known_article SELECT what, 'blocked' FROM blocked WHERE length(what) <> 64;
  INSERT INTO withdrawn SELECT what, 'blob', 'blocked' FROM blocked WHERE length(what) = 64;

  -- Entries whose blob could not be read.
  CREATE TABLE missing (
    log_index INTEGER PRIMARY KEY, kind TEXT NOT NULL, digest TEXT NOT NULL, bytes INTEGER NOT NULL, time INTEGER NOT NULL
  );

  -- The words of current versions, each once and in alphabetical order: all that finding needs, and no second copy of
  -- a text. It keeps them beside the index, as only then the words of one article can be taken out of it again
  -- (a contentless table only marks a row as deleted and keeps its words until segments happen to be merged).
  -- detail=none: which articles hold a word, not where; prefix: lists of their own for every beginning that is looked
  -- for (MIN_PREFIX_LETTERS to MAX_PREFIX_LETTERS), so that none has to be put together from those of whole words.
  -- rowid is the place in search_place, so the index itself is in the order of results.
  CREATE VIRTUAL TABLE search_index USING fts5 (words, detail = none, columnsize = 0, prefix = '3 4 5 6 7 8 9 10', tokenize = ascii);
  INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

  -- Where the words of a current version stand. Who is not here is found by nobody, whatever the index still holds.
  CREATE TABLE search_place (place INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, article TEXT NOT NULL);
  CREATE INDEX search_place_of_article ON search_place (article);

  -- Current versions whose words are to be read; tried = 1: their text was missing or damaged, the title stands in.
  CREATE TABLE search_due (version TEXT PRIMARY KEY, article TEXT NOT NULL, tried INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX search_due_of_article ON search_due (article);

  -- Places whose words are still to be taken out of the index.
  CREATE TABLE search_gone (place INTEGER PRIMARY KEY);
`;
