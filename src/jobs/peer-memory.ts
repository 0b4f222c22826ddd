import { z } from 'zod';
import type { DurableFiles } from '../archive/durable-files.js';
import { encodeManifest, parseManifest } from '../domain/manifest.js';
import type { PeerReport, SyncResult } from '../sync/sync-result.js';

const peerSchema = z.strictObject({
  peer: z.string(),
  state: z.string(),
  lastTriedAt: z.string(),
  /** When it was last level with what is here, or ahead. */
  lastSuccessAt: z.string().optional(),
  size: z.number().optional(),
  cosignedAt: z.string().optional(),
  facts: z.array(z.string()),
});

const memorySchema = z.strictObject({ peers: z.array(peerSchema), missing: z.number() });

/** How a peer did the last time. */
export type PeerMemory = z.infer<typeof peerSchema>;
export type PeersMemory = z.infer<typeof memorySchema>;

const PATH = 'peers.json';

/** What the last run met; losing it costs nothing. */
export async function readPeers(state: Pick<DurableFiles, 'read'>): Promise<PeersMemory> {
  const bytes = await state.read(PATH);
  try {
    if (bytes) return parseManifest(memorySchema, bytes, PATH);
  } catch {
    // The next run writes it anew.
  }
  return { peers: [], missing: 0 };
}

export async function rememberPeers(state: DurableFiles, result: SyncResult, now: Date): Promise<void> {
  const before = new Map((await readPeers(state)).peers.map((peer) => [peer.peer, peer]));
  const peers = result.peers.map((report) => memoryOf(report, before.get(report.peer), now.toISOString()));
  await state.put(PATH, encodeManifest({ peers, missing: result.missing.length }));
}

function memoryOf(report: PeerReport, before: PeerMemory | undefined, at: string): PeerMemory {
  const { code: _code, ...rest } = report;
  const lastSuccessAt = report.state === 'newest' ? at : before?.lastSuccessAt;
  return { ...rest, lastTriedAt: at, ...(lastSuccessAt !== undefined && { lastSuccessAt }) };
}
