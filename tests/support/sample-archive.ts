import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blobPath, type BlobStore, createBlobStore } from '../../src/archive/blob-store.js';
import type { Catalogue } from '../../src/archive/catalogue.js';
import { createDurableFiles, type DurableFiles } from '../../src/archive/durable-files.js';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { encodeBundleRecord } from '../../src/domain/bundle-record.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { type Edition, encodeEdition } from '../../src/domain/edition.js';
import type { EntryKind } from '../../src/domain/entry.js';
import { encodeSettings, type Settings } from '../../src/domain/settings.js';
import { encodeVersion, type Version } from '../../src/domain/version.js';
import { encodeWithdrawal, type Withdrawal } from '../../src/domain/withdrawal.js';
import { createMemoryLog } from './memory-log.js';
import { sampleVersion } from './sample-version.js';

/** A real archive in a folder, with a log in memory. */
export interface SampleArchive {
  files: DurableFiles;
  blobs: BlobStore;
  log: ReturnType<typeof createMemoryLog>;
  /** A catalogue in the file `state/<name>`. */
  open(name: string): Catalogue;
  /** Appends an entry for bytes that are kept; gives their digest. */
  publish(kind: EntryKind, bytes: Uint8Array): Digest;
  /** Keeps body and pictures of a version, too: the bytes of a picture are its alternative text. */
  publishVersion(changes: Partial<Version>, body?: string): Digest;
  publishSettings(settings: Settings): Digest;
  publishEdition(edition: Omit<Edition, 'format'>): Digest;
  /** The bundle's file holds `words`; gives the digest of the file. */
  publishBundle(edition: Digest, words: string): Digest;
  withdraw(withdrawal: Partial<Withdrawal>): Digest;
}

export function createSampleArchive(folder: string): SampleArchive {
  const files = createDurableFiles(join(folder, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(folder, 'state/held') });
  const log = createMemoryLog();
  const keep = (content: Uint8Array | string): { digest: Digest; bytes: number } => {
    const bytes = Buffer.from(content);
    const digest = digestOf(bytes);
    // As a blob store does, but without the flushes, which take most of the time.
    const place = files.absolute(blobPath(digest));
    mkdirSync(dirname(place), { recursive: true });
    if (!existsSync(place)) writeFileSync(place, bytes);
    return { digest, bytes: bytes.length };
  };
  const publish = (kind: EntryKind, bytes: Uint8Array): Digest => {
    const { digest } = keep(bytes);
    log.published.push({ kind, digest, bytes: bytes.length, time: 1_795_000_000 + log.published.length });
    return digest;
  };
  return {
    files,
    blobs,
    log,
    open: (name) => openCatalogue(join(folder, 'state', name)),
    publish,
    publishVersion: (changes, words = `<p>${changes.title ?? 'A bridge opens'}</p>`) => {
      const body = keep(words);
      for (const { alt } of changes.assets ?? []) [alt, `small ${alt}`].forEach(keep);
      return publish('version', encodeVersion(sampleVersion({ body, ...changes })));
    },
    publishSettings: (settings) => publish('settings', encodeSettings(settings)),
    publishEdition: (edition) => publish('edition', encodeEdition({ format: 'edition/1', ...edition })),
    publishBundle: (edition, words) => {
      const file = keep(words);
      const settings = digestOf('settings');
      const name = `${words}.zip`;
      publish(
        'bundle',
        encodeBundleRecord({ format: 'bundle/1', edition, settings, kind: 'zip', name, file }),
      );
      return file.digest;
    },
    withdraw: (withdrawal) => {
      const none = { format: 'withdrawal/1', reason: 'superseded' } as const;
      return publish(
        'withdrawal',
        encodeWithdrawal({ ...none, articles: [], versions: [], bundles: [], ...withdrawal }),
      );
    },
  };
}
