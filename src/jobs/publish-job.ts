import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DurableFiles } from '../archive/durable-files.js';
import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import { buildEditionZip } from '../bundle/edition-zip.js';
import { editionFileName } from '../bundle/file-names.js';
import { encodeOpenBundle, openBundlePaths, parseOpenBundle } from '../bundle/open-bundle.js';
import { encodeBundleRecord } from '../domain/bundle-record.js';
import { type Digest, digestOf } from '../domain/digest.js';
import { dayOf, type Edition, encodeEdition, LATEST_ARTICLES } from '../domain/edition.js';
import { isKnownError } from '../domain/errors.js';
import type { Settings } from '../domain/settings.js';
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
  /** A private folder for work on the same file system as the archive. */
  workDir: string;
  now: () => Date;
  logger: Logger;
  gate: Gate;
}

/**
 * Brings what is offered level with what is kept: withdrawn blobs leave the public tree, past days are closed
 * and logged, today's and the latest bundle are built anew where they changed, and the checkpoint is cosigned.
 */
export async function publishEditions(parts: PublishParts): Promise<void> {
  await holdWithdrawn(parts);
  const current = parts.catalogue.settings();
  if (current) {
    for (const outlet of current.settings.outlets) {
      await closePastDays(parts, outlet.id, current);
      await rebuildOpen(parts, outlet.id, current);
    }
    await holdWithdrawn(parts);
  }
  await parts.cosign();
}

type InForce = { digest: Digest; settings: Settings };

/** After a crash between a withdrawal and this step, the next run finds the same blobs again. */
function holdWithdrawn({ catalogue, blobs, gate }: PublishParts): Promise<void> {
  return gate.alone(async () => {
    const digests = catalogue.blobsToHold();
    for (const digest of digests) await blobs.hold(digest);
    catalogue.markHeld(digests);
  });
}

/** A past day without an offered bundle gets one: when it has just ended, or when a text in it was withdrawn. */
async function closePastDays(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  const { catalogue } = parts;
  const today = dayOf(parts.now());
  for (const { day } of catalogue.days(outlet)) {
    const last = catalogue.edition({ outlet, key: day });
    if (day >= today || last?.bundle) continue;
    const edition = editionOf('day', {
      key: day,
      outlet,
      versions: catalogue.versionsOfDay({ outlet, day }),
    });
    // The same texts without a bundle: it was withdrawn for itself, and it stays so.
    if (last?.digest === digestOf(encodeEdition(edition))) continue;
    await closeEdition(parts, edition, current);
    await removeOpen(parts, edition);
  }
}

/** The edition and its bundle as blobs for good, then both in the log in one step. */
async function closeEdition(parts: PublishParts, edition: Edition, current: InForce): Promise<void> {
  const document = encodeEdition(edition);
  const file = await inWorkFolder(parts.workDir, async (out) => {
    await buildZip(parts, { edition, current, out });
    return parts.blobs.keepFile(out);
  });
  const record = encodeBundleRecord({
    format: 'bundle/1',
    edition: digestOf(document),
    settings: current.digest,
    kind: 'zip',
    name: editionFileName(edition),
    file,
  });
  await parts.publisher.publish([
    { kind: 'edition', document },
    { kind: 'bundle', document: record },
  ]);
  const { key, outlet } = edition;
  parts.logger.log({
    event: 'edition-closed',
    outlet,
    edition: key,
    articles: edition.versions.length,
    bytes: file.bytes,
    text: `${outlet}: day ${key} is closed, ${edition.versions.length} articles`,
  });
}

/** Today's bundle and the latest one, each replaced in one move, and only when it would come out differently. */
async function rebuildOpen(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  const { catalogue, files } = parts;
  const today = dayOf(parts.now());
  const editions = [
    editionOf('day', { key: today, outlet, versions: catalogue.versionsOfDay({ outlet, day: today }) }),
    editionOf('latest', {
      key: 'latest',
      outlet,
      versions: catalogue.versionsLatest({ outlet, limit: LATEST_ARTICLES }),
    }),
  ];
  for (const edition of editions) {
    if (edition.versions.length === 0) await removeOpen(parts, edition);
    else if (!(await isOpenBundleCurrent(files, edition, current.digest))) {
      await buildOpen(parts, edition, current);
    }
  }
}

/** True when the bundle at hand was built from this very edition and these settings. */
async function isOpenBundleCurrent(
  files: DurableFiles,
  edition: Edition,
  settings: Digest,
): Promise<boolean> {
  const paths = openBundlePaths(edition);
  const bytes = await files.read(paths.record);
  if (!bytes || !(await files.exists(paths.bundle))) return false;
  try {
    const open = parseOpenBundle(bytes, paths.record);
    const isSameEdition = digestOf(encodeEdition(open.edition)) === digestOf(encodeEdition(edition));
    return isSameEdition && open.settings === settings;
  } catch (error) {
    // A record that cannot be read says nothing: the bundle is built again.
    if (isKnownError(error, 'MANIFEST_INVALID')) return false;
    throw error;
  }
}

async function buildOpen(parts: PublishParts, edition: Edition, current: InForce): Promise<void> {
  const paths = openBundlePaths(edition);
  const file = await inWorkFolder(parts.workDir, async (out) => {
    const built = await buildZip(parts, { edition, current, out });
    await parts.files.adopt(out, paths.bundle);
    return built;
  });
  // The record goes last: a crash in between leaves a record that does not fit, and the next run builds again.
  await parts.files.put(paths.record, encodeOpenBundle({ edition, settings: current.digest, file }));
  parts.logger.log({
    event: 'bundle-built',
    outlet: edition.outlet,
    edition: edition.key,
    articles: edition.versions.length,
    bytes: file.bytes,
    text: `${edition.outlet}: bundle ${paths.bundle} holds ${edition.versions.length} articles`,
  });
}

async function removeOpen({ files }: PublishParts, edition: Edition): Promise<void> {
  const paths = openBundlePaths(edition);
  await files.remove(paths.record);
  await files.remove(paths.bundle);
}

function buildZip(
  { blobs }: PublishParts,
  { edition, current, out }: { edition: Edition; current: InForce; out: string },
) {
  return buildEditionZip(
    { blobs, settings: current.settings },
    { edition, settingsDigest: current.digest, out },
  );
}

function editionOf(
  kind: Edition['kind'],
  { key, outlet, versions }: Pick<Edition, 'key' | 'outlet' | 'versions'>,
): Edition {
  return { format: 'edition/1', kind, key, outlet, versions: [...versions].sort() };
}

/** Runs `work` with a file name in a fresh folder, and removes the folder whatever happens. */
async function inWorkFolder<T>(workDir: string, work: (out: string) => Promise<T>): Promise<T> {
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true });
  try {
    return await work(join(workDir, 'bundle.zip'));
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
