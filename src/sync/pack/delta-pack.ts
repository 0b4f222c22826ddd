import type { BlobStore } from '../../archive/blob-store.js';
import { blobPath } from '../../archive/blob-store.js';
import type { Catalogue } from '../../archive/catalogue.js';
import type { DurableFiles } from '../../archive/durable-files.js';
import { readFact } from '../../archive/entry-facts.js';
import { createFileSink, fillSink } from '../../bundle/bundle-sink.js';
import { stemOfEdition } from '../../bundle/file-names.js';
import { sumsPaths } from '../../bundle/side-files.js';
import { writeZip, type ZipWriter } from '../../bundle/zip-file.js';
import type { Digest } from '../../domain/digest.js';
import type { Entry } from '../../domain/entry.js';
import { KnownError } from '../../domain/errors.js';
import { counted } from '../../domain/plain-figures.js';
import { CHECKPOINT_PATH } from '../../log/checkpoint.js';
import type { LogReader } from '../../log/log-reader.js';
import { parseTilePath, TILE_WIDTH } from '../../log/tiles.js';
import { TRUST_PATH } from '../../log/trust.js';
import { TRUSTS_FOLDER } from '../../log/trust-history.js';
import { isPackName } from './pack-name.js';

/** What a delta pack is made from. */
export interface PackedArchive {
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Pick<Catalogue, 'stateOf' | 'blobsOf'>;
  log: LogReader;
}

export interface DeltaPack {
  /** Entries of the log at its beginning and at its end. */
  since: number;
  size: number;
  files: number;
  bytes: number;
}

/**
 * Writes what is new since the log had `since` entries into one file that `tamizdat sync` takes like a peer: a ZIP of
 * stored files, whose dates say nothing. Bundles are not in it, as whoever gets it builds them from the articles; the
 * signatures beside those of days that were closed since are. The same archive gives the same bytes.
 * @throws KnownError NOT_FOUND when nothing was published yet, USAGE_INVALID when the log was never so long; DATA_FULL,
 *   DATA_UNWRITABLE
 */
export async function exportDelta(
  archive: PackedArchive,
  { since }: { since: number },
  file: string,
): Promise<DeltaPack> {
  const checkpoint = await archive.log.checkpoint();
  if (!checkpoint) throw new KnownError('NOT_FOUND', 'this archive is empty: there is nothing to pack');
  if (since > checkpoint.size) {
    throw new KnownError(
      'USAGE_INVALID',
      `the log has ${counted(checkpoint.size, 'entry')}, so nothing is new since ${since}`,
    );
  }
  const paths = [
    ...(await logPaths(archive.files, since)),
    ...(await blobPaths(archive, since)),
    ...(await signaturePaths(archive, since)),
  ];
  const note = new TextEncoder().encode(checkpoint.text);
  let files = 1;
  const built = await fillSink(await createFileSink(file), (sink) =>
    writeZip(sink, async (zip) => {
      await zip.append(CHECKPOINT_PATH, note, { isStored: true });
      for (const path of paths) files += await appendFile(zip, archive.files, path);
    }),
  );
  return { since, size: checkpoint.size, files, bytes: built.bytes };
}

async function appendFile(zip: ZipWriter, files: DurableFiles, path: string): Promise<number> {
  const bytes = await files.read(path);
  // What was withdrawn meanwhile is rightly gone.
  if (!bytes) return 0;
  await zip.append(path, bytes, { isStored: true });
  return 1;
}

/** Entries and leaves from the tile on that was open then; of the levels above, which are small, every tile. */
async function logPaths(files: DurableFiles, since: number): Promise<string[]> {
  const first = Math.floor(since / TILE_WIDTH);
  const tiles = (await files.list('tile')).filter((path) => {
    const place = parseTilePath(path);
    return place !== undefined && (place.index >= first || (place.level !== 'entries' && place.level > 0));
  });
  return [TRUST_PATH, ...(await files.list(TRUSTS_FOLDER)), ...tiles];
}

async function blobPaths({ log, blobs, catalogue }: PackedArchive, since: number): Promise<string[]> {
  const wanted = new Set<Digest>();
  const versions: Digest[] = [];
  for await (const entry of log.entries(since)) {
    if (entry.kind === 'version') versions.push(...offered(catalogue, entry));
    else wanted.add(entry.digest);
  }
  for (const digest of catalogue.blobsOf(versions)) wanted.add(digest);
  const held: string[] = [];
  for (const digest of [...wanted].sort()) if (await blobs.has(digest)) held.push(blobPath(digest));
  return held;
}

/** Beside the bundles of each edition that was logged since, or logged anew. */
async function signaturePaths({ files, log, blobs }: PackedArchive, since: number): Promise<string[]> {
  const stems = new Set<string>();
  let index = since;
  for await (const entry of log.entries(since)) {
    const fact = entry.kind === 'edition' ? await readFact(blobs, { ...entry, index }) : undefined;
    if (fact?.kind === 'edition') stems.add(stemOfEdition(fact.edition));
    index += 1;
  }
  const folders = [...stems].sort().map((stem) => sumsPaths(stem).folder);
  return (await Promise.all(folders.map((folder) => files.list(folder)))).flat().filter(isPackName);
}

function offered(catalogue: Pick<Catalogue, 'stateOf'>, { digest }: Entry): Digest[] {
  return catalogue.stateOf(digest) === 'offered' ? [digest] : [];
}
