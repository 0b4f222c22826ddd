import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { DurableFiles } from '../archive/durable-files.js';
import type { BlockedList } from '../domain/blocked-list.js';
import type { SyncPolicy } from '../domain/sync-policy.js';
import type { PublisherKey } from '../log/publisher-key.js';
import type { Peer } from './peer.js';

/** Who is asked, what is wanted, and the archive that it is for. */
export interface SyncRequest {
  peers: readonly Peer[];
  /** How the operator knows the publisher; needed once at most, what was followed is remembered. */
  key?: PublisherKey | undefined;
  policy: SyncPolicy;
  blocked: BlockedList;
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Pick<Catalogue, 'stateOf'>;
  /** The private state: its files, and the folder itself. */
  state: DurableFiles;
  stateDir: string;
  now: Date;
  /** For how long after its time a checkpoint counts as fresh, in milliseconds. */
  freshFor: number;
  /** Called after each blob that came, with all that has come so far. */
  progress?: (taken: { blobs: number; bytes: number }) => void;
}
