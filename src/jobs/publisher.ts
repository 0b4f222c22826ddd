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
  /** Keeps documents as blobs and logs them in one step: a reader sees all of them or none. */
  publish(documents: readonly { kind: EntryKind; document: Uint8Array }[]): Promise<void>;
  /** Logs the settings, unless they are the ones in force. */
  publishSettings(settings: Settings): Promise<Digest>;
  /** Logs a version; with private versions, the one before it is withdrawn in the same step. */
  publishVersion(version: Version, previous: Digest | undefined): Promise<void>;
  /**
   * Withdraws versions with the bundles that hold them, and bundles for themselves; `articles` are those of which
   * nothing is left. Where there is nothing to take back, nothing is logged.
   */
  withdraw(what: TakenBack): Promise<void>;
}

/** What a withdrawal says; the bundles that hold one of the versions need not be named. Of an absence, articles alone. */
export type TakenBack = Pick<Withdrawal, 'reason' | 'articles' | 'versions'> &
  Partial<Pick<Withdrawal, 'bundles'>>;

export function createPublisher({ blobs, catalogue, queue, now }: PublisherParts): Publisher {
  const keep = async (kind: EntryKind, document: Uint8Array): Promise<Entry> => ({
    kind,
    digest: await blobs.keep(document),
    bytes: document.length,
    time: Math.floor(now().getTime() / 1000),
  });
  const withdrawal = ({ bundles = [], ...what }: TakenBack): Promise<Entry> =>
    keep(
      'withdrawal',
      encodeWithdrawal({
        format: 'withdrawal/1',
        ...what,
        bundles: [...new Set([...bundles, ...catalogue.bundlesHolding(what.versions)])],
      }),
    );
  return {
    async publish(documents) {
      const entries: Entry[] = [];
      for (const { kind, document } of documents) entries.push(await keep(kind, document));
      await queue.commit(entries);
    },
    async publishSettings(settings) {
      const document = encodeSettings(settings);
      const digest = await blobs.keep(document);
      if (catalogue.settings()?.digest !== digest) await this.publish([{ kind: 'settings', document }]);
      return digest;
    },
    async publishVersion(version, previous) {
      const entries = [await keep('version', encodeVersion(version))];
      const isPrivate = catalogue.settings()?.settings.versions !== 'public';
      if (previous !== undefined && isPrivate) {
        entries.push(await withdrawal({ reason: 'superseded', articles: [], versions: [previous] }));
      }
      await queue.commit(entries);
    },
    async withdraw(what) {
      const all = [what.articles, what.versions, what.bundles ?? []];
      if (all.some(({ length }) => length > 0)) await queue.commit([await withdrawal(what)]);
    },
  };
}
