import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { DurableFiles } from '../archive/durable-files.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import type { Digest } from '../domain/digest.js';
import type { Settings } from '../domain/settings.js';
import type { BundleSigner } from '../log/bundle-signer.js';
import type { Logger } from '../logger.js';
import type { Publisher } from './publisher.js';
import type { Gate } from './turns.js';

export interface PublishParts {
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Catalogue;
  publisher: Publisher;
  /** Signs the checkpoint with the present time. */
  cosign: () => Promise<unknown>;
  /** Signs the bundles of editions. */
  signer: BundleSigner;
  /** A private folder for work on the same file system as the archive. */
  workDir: string;
  now: () => Date;
  logger: Logger;
  gate: Gate;
  /** What each edition is packed as. */
  formats: readonly BundleFormat[];
  /** As in a bundle's parts. */
  isCopy?: boolean;
}

/** What open bundles are made with; a copy of an archive makes its own, too. */
export type OpenParts = Pick<
  PublishParts,
  'files' | 'blobs' | 'catalogue' | 'workDir' | 'now' | 'logger' | 'formats' | 'isCopy'
> & {
  /** A copy has no keys: its own open bundles stay unsigned. */
  signer?: BundleSigner;
};

/** The settings that bundles are built from. */
export interface InForce {
  digest: Digest;
  settings: Settings;
}
