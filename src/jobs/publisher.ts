import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { Digest } from '../domain/digest.js';
import type { Entry, EntryKind } from '../domain/entry.js';
import { encodeSettings, type Settings } from '../domain/settings.js';
import { encodeVersion, type Version } from '../domain/version.js';
import { encodeWithdrawal, type Withdrawal } from '../domain/withdrawal.js';
import type { CommitQueue } from './commit-queue.js';

export interface PublisherParts {
  blobs: BlobStore;
  catalogue: Catalogue;
  queue: CommitQueue;
  now: () => Date;
}

/** Puts things into the public log. What its promises say is done is durable and covered by a checkpoint. */
export interface Publisher {
  /** Keeps a document as a blob and logs it. */
  publish(kind: EntryKind, document: Uint8Array): Promise<Digest>;
  /** Logs the settings, unless they are the ones in force. */
  publishSettings(settings: Settings): Promise<Digest>;
  /** Logs a version; with private versions, the one before it is withdrawn in the same step. */
  publishVersion(version: Version, previous: Digest | undefined): Promise<void>;
  withdraw(versions: readonly Digest[], reason: Withdrawal['reason']): Promise<void>;
}

export function createPublisher({ blobs, catalogue, queue, now }: PublisherParts): Publisher {
  const keep = async (kind: EntryKind, document: Uint8Array): Promise<Entry> => ({
    kind,
    digest: await blobs.keep(document),
    bytes: document.length,
    time: Math.floor(now().getTime() / 1000),
  });
  const withdrawal = (versions: readonly Digest[], reason: Withdrawal['reason']): Promise<Entry> =>
    keep(
      'withdrawal',
      encodeWithdrawal({
        format: 'withdrawal/1',
        reason,
        versions: [...versions],
        bundles: catalogue.bundlesHolding(versions),
      }),
    );
  const publish = async (kind: EntryKind, document: Uint8Array): Promise<Digest> => {
    const entry = await keep(kind, document);
    await queue.commit([entry]);
    return entry.digest;
  };
  return {
    publish,
    async publishSettings(settings) {
      const document = encodeSettings(settings);
      const digest = await blobs.keep(document);
      if (catalogue.settings()?.digest !== digest) await publish('settings', document);
      return digest;
    },
    async publishVersion(version, previous) {
      const entries = [await keep('version', encodeVersion(version))];
      const isPrivate = catalogue.settings()?.settings.versions !== 'public';
      if (previous !== undefined && isPrivate) entries.push(await withdrawal([previous], 'superseded'));
      await queue.commit(entries);
    },
    async withdraw(versions, reason) {
      if (versions.length > 0) await queue.commit([await withdrawal(versions, reason)]);
    },
  };
}
