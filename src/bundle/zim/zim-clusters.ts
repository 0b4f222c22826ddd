import type { Compress } from './zim-compression.js';
import { COMPRESSION, encodeOffsets } from './zim-format.js';

/** A cluster is closed when it holds this much: what a reader unpacks to show one page. */
const CLUSTER_BYTES = 2 << 20;

/** Blobs that lie together. */
interface Cluster {
  sizes: number[];
  bytes: number;
  /** Known once it is written. */
  number: number;
}

/** Where a blob lies. */
export interface BlobPlace {
  cluster: { readonly number: number };
  blob: number;
}

export interface Clusters {
  /** `isPacked` for what gains nothing from compression, or must not be compressed. */
  add(bytes: Uint8Array, isPacked: boolean): Promise<BlobPlace>;
  /** Writes what is open. More may be added after it. */
  flush(): Promise<void>;
  /** Where each cluster that is written begins. */
  positions: readonly number[];
}

/**
 * Gathers blobs in clusters, one for text and one for what is packed. Only these two are in memory, each in a room
 * that all clusters of its kind use in turn.
 */
export function createClusters(parts: {
  write(bytes: Uint8Array): Promise<void>;
  position(): number;
  compress?: Compress;
}): Clusters {
  const positions: number[] = [];
  const open: { text: Cluster; packed: Cluster } = { text: emptyCluster(), packed: emptyCluster() };
  const rooms = {
    text: Buffer.allocUnsafeSlow(CLUSTER_BYTES),
    packed: Buffer.allocUnsafeSlow(CLUSTER_BYTES),
  };

  async function close(kind: keyof typeof open): Promise<void> {
    const cluster = open[kind];
    if (cluster.sizes.length === 0) return;
    cluster.number = positions.length;
    positions.push(parts.position());
    const blobs = rooms[kind].subarray(0, cluster.bytes);
    const compress = kind === 'text' ? parts.compress : undefined;
    for (const piece of encodeCluster(cluster.sizes, blobs, compress)) await parts.write(piece);
    cluster.sizes = [];
    open[kind] = emptyCluster();
  }

  return {
    positions,
    async add(bytes, isPacked) {
      const kind = isPacked ? 'packed' : 'text';
      if (open[kind].bytes + bytes.length > CLUSTER_BYTES) await close(kind);
      const cluster = open[kind];
      // Only a blob that is larger than a cluster, which then lies alone in one, does not fit.
      if (bytes.length > rooms[kind].length) rooms[kind] = Buffer.allocUnsafeSlow(bytes.length);
      rooms[kind].set(bytes, cluster.bytes);
      cluster.bytes += bytes.length;
      return { cluster, blob: cluster.sizes.push(bytes.length) - 1 };
    },
    async flush() {
      await close('text');
      await close('packed');
    },
  };
}

function emptyCluster(): Cluster {
  return { sizes: [], bytes: 0, number: -1 };
}

/** ZIM 6.1, "Clusters": the first byte says how the rest is packed. */
function encodeCluster(
  sizes: readonly number[],
  blobs: Uint8Array,
  compress: Compress | undefined,
): Uint8Array[] {
  const { info, offsets } = encodeOffsets(sizes);
  const inside = [offsets, blobs];
  return compress
    ? [Buffer.of(info | COMPRESSION.zstd), compress(Buffer.concat(inside))]
    : [Buffer.of(info | COMPRESSION.none), ...inside];
}
