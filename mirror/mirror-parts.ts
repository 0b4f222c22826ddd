import type { BlobStore } from '../src/archive/blob-store.js';
import type { Catalogue } from '../src/archive/catalogue.js';
import type { Settings } from '../src/domain/settings.js';
import type { LogReader } from '../src/log/log-reader.js';
import type { Fault } from './fault.js';
import type { OperatorWords } from './operator-words.js';

/** All that a mirror is made of. It reads the archive and keeps nothing but its own projection of it. */
export interface MirrorParts {
  /** The public folder, `data/archive`. */
  archiveDir: string;
  blobs: BlobStore;
  catalogue: Catalogue;
  log: LogReader;
  /** True for a copy of another publisher's archive, which may hold fewer pictures and bundles than that. */
  isCopy?: boolean;
  /** In force until the archive holds settings of its own, so that there are pages before the first snapshot. */
  fallbackSettings: Settings;
  /** 32 random bytes; links to files die when it changes. Mirrors behind one address need the same. */
  tokenKey: Uint8Array;
  /** `shared` lets caches between us and readers keep pages and pictures for a while; `private` nothing at all. */
  cache: 'private' | 'shared';
  /** What the first page shows: the first outlet, or the newest of all of them. */
  entry: 'first' | 'all';
  /** Undefined where the operator offers no torrents. */
  torrents?: { webSeeds: readonly string[]; isPrivate: boolean };
  /** True when the operator named an https address for this mirror: switches HSTS on. */
  isHttps: boolean;
  /** What readers are told of whoever runs this mirror; undefined where nobody says anything. */
  operator?: OperatorWords;
  /** Where "Leave this page" leads, an https address; undefined for an empty page of our own. */
  leave?: string;
  /** This mirror's onion address, without a path. */
  onion?: string;
  /** True to make pages longer, so that their size tells less of which one was read. */
  isPadded?: boolean;
  /** The header by which a trusted proxy names the reader's country; it only ever adds a notice. */
  regionHeader?: string;
  /** The lasting addresses that this mirror's operator adds to those of the publisher, as they are to be opened. */
  addresses: readonly string[];
  now: () => Date;
  /** Told of failures that are ours. Never given an address, an agent or what was asked for. */
  onBug: (fault: Fault) => void;
}
