import { setImmediate as turn } from 'node:timers/promises';
import type { Digest } from '../domain/digest.js';
import type { BlobStore } from './blob-store.js';
import type { EntrySource } from './catalogue.js';
import { type LoggedEntry, readFact } from './entry-facts.js';
import { lineOf, type Position, type Projection } from './projection.js';
import { type WithdrawnBy, withdrawnDigests } from './withdrawals.js';

/** Entries applied in one transaction; also the number of blobs that are read at once. */
const BATCH = 128;

interface Archive {
  log: EntrySource;
  blobs: BlobStore;
}

/** Brings a catalogue level with the log and gives the number of entries that this call applied. */
export async function catchUp(projection: Projection, archive: Archive): Promise<number> {
  let applied = 0;
  for (;;) {
    const position = await positionInLog(projection, archive.log);
    await retryMissing(projection, archive.blobs);
    const done = await applyNew(projection, archive, position);
    applied += done.applied;
    if (!done.isOvertaken) break;
  }
  await forget(projection);
  return applied;
}

/**
 * Takes what is not offered any more out of the search index, one article at a time: each touches as many pages as it
 * has words, and a day that expires has hundreds. Readers of this process get their turn in between.
 */
async function forget(projection: Projection): Promise<void> {
  while (projection.removeWords()) await turn();
  projection.wipe();
}

/** Where the catalogue stands in this log: at its start when what was applied is not part of it. */
async function positionInLog(
  projection: Projection,
  log: EntrySource,
): Promise<Position & { logSize: number }> {
  // First where we stand, then how far the log goes: the other way round, another process that went on in
  // between would make the log look shorter than what was applied.
  const position = projection.position();
  const logSize = await log.size();
  if (position.size === 0) return { ...position, logSize };
  for await (const entry of entriesBetween(log, position.size - 1, Math.min(position.size, logSize))) {
    if (lineOf(entry) === position.lastEntry) return { ...position, logSize };
  }
  projection.startAgain(position);
  return positionInLog(projection, log);
}

async function retryMissing(projection: Projection, blobs: BlobStore): Promise<void> {
  for await (const entries of inBatches(projection.missing())) {
    const facts = await Promise.all(entries.map((entry) => readFact(blobs, entry)));
    const found = facts.filter((fact) => fact.kind !== 'unreadable');
    if (found.length > 0) projection.applyLate(found);
  }
}

/** Applies what is new. Overtaken: another process applied some of it meanwhile, look again. */
async function applyNew(
  projection: Projection,
  { log, blobs }: Archive,
  { size, logSize }: { size: number; logSize: number },
): Promise<{ applied: number; isOvertaken: boolean }> {
  let applied = 0;
  const withdrawnLater = await withdrawnBetween({ log, blobs }, size, logSize);
  for await (const entries of inBatches(entriesBetween(log, size, logSize))) {
    const facts = await Promise.all(entries.map((entry) => readFact(blobs, entry)));
    if (!projection.apply({ facts, withdrawnLater })) return { applied, isOvertaken: true };
    applied += entries.length;
  }
  return { applied, isOvertaken: false };
}

/** All that the new entries take back, collected first: their own versions are then never shown in between. */
async function withdrawnBetween(
  { log, blobs }: Archive,
  from: number,
  to: number,
): Promise<Map<Digest, WithdrawnBy>> {
  const all = new Map<Digest, WithdrawnBy>();
  for await (const entry of entriesBetween(log, from, to)) {
    const fact = entry.kind === 'withdrawal' ? await readFact(blobs, entry) : undefined;
    if (fact?.kind !== 'withdrawal') continue;
    for (const [digest, by] of withdrawnDigests(fact.withdrawal)) if (!all.has(digest)) all.set(digest, by);
  }
  return all;
}

async function* entriesBetween(log: EntrySource, from: number, to: number): AsyncGenerator<LoggedEntry> {
  if (from >= to) return;
  let index = from;
  for await (const entry of log.entries(from)) {
    yield { ...entry, index };
    index += 1;
    if (index >= to) return;
  }
}

async function* inBatches(
  entries: Iterable<LoggedEntry> | AsyncIterable<LoggedEntry>,
): AsyncGenerator<LoggedEntry[]> {
  let batch: LoggedEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
