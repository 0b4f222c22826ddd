import type { BlobStore } from '../archive/blob-store.js';
import type { Settings } from '../domain/settings.js';

/** What every bundle is made from, besides the version or edition. */
export interface BundleParts {
  blobs: BlobStore;
  settings: Settings;
  /** True in a copy that may hold fewer pictures than its articles have: words stand in the place of the others. */
  isCopy?: boolean;
  /** The durable addresses of the publisher: part of the bundle, and no reason to build it again. */
  addresses?: readonly string[];
  /** Called whenever one more article was read, for whoever shows how far a long build is. */
  onArticle?: () => void;
}
