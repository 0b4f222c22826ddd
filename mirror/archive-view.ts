import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '../src/archive/blob-store.js';
import type { ArticleRow, Catalogue } from '../src/archive/catalogue.js';
import { withHeldPictures } from '../src/bundle/held-pictures.js';
import { isArticleId } from '../src/domain/article.js';
import { parseBody } from '../src/domain/body-markup.js';
import type { BodyNode } from '../src/domain/body.js';
import type { Digest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import { type Outlet, outletKey, type Settings } from '../src/domain/settings.js';
import { parseVersion, type Version } from '../src/domain/version.js';
import type { Checkpoint } from '../src/log/checkpoint.js';
import type { LogReader } from '../src/log/log-reader.js';
import type { FaultReport } from './fault-report.js';
import { goneArticle } from './gone.js';

const CHECK_EVERY_MS = 1_000;
const RETRY_AFTER_MS = 30_000;
/** Articles whose words are read before the reader who came first after a run gets an answer. */
const WORDS_AT_ONCE = 64;

/** What the archive holds at this moment, as far as its checkpoint reaches. */
export interface ArchiveView {
  /**
   * Looks, at most once a second, whether there is a newer checkpoint, and follows it. When that fails, the old
   * state stands, the failure is reported, and it is tried again after half a minute.
   */
  refresh(): Promise<void>;
  /** True while what was followed last may be answered from without a look: none is due, and none is under way. */
  isLooked(now: Date): boolean;
  /** False while the newest checkpoint could not be followed. */
  isCurrent(): boolean;
  /** Another text for each checkpoint that was followed, and for each list of what a copy's operator refuses. */
  generation(): string;
  checkpoint(): Checkpoint | undefined;
  /** Those of the archive; before its first snapshot, those of the operator. */
  settings(): Settings;
  /** Undefined before the first snapshot. */
  settingsDigest(): Digest | undefined;
  /** @throws KnownError NOT_FOUND */
  outletByKey(key: string): Outlet;
  /** @throws KnownError NOT_FOUND for an unknown article, WITHDRAWN for one that is no longer offered */
  article(id: string): ArticleRow;
  /** A version and its body. @throws KnownError, also BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID, BODY_INVALID */
  read(version: Digest): Promise<{ version: Version; body: BodyNode[] }>;
}

export interface ArchiveViewParts {
  archiveDir: string;
  blobs: BlobStore;
  catalogue: Catalogue;
  log: LogReader;
  fallbackSettings: Settings;
  isCopy?: boolean;
  now: () => Date;
  report: FaultReport;
}

export function createArchiveView(parts: ArchiveViewParts): ArchiveView {
  const { blobs, catalogue, fallbackSettings } = parts;
  const follower = createFollower(parts);
  const settings = (): Settings => catalogue.settings()?.settings ?? fallbackSettings;
  return {
    ...follower,
    settings,
    settingsDigest: () => catalogue.settings()?.digest,
    outletByKey(key) {
      const outlet = settings().outlets.find(({ id }) => outletKey(id) === key);
      if (!outlet) throw new KnownError('NOT_FOUND', 'no outlet has this key');
      return outlet;
    },
    article(id) {
      const row = isArticleId(id) ? catalogue.article(id) : undefined;
      if (row) return row;
      throw isArticleId(id) && catalogue.isGone(id)
        ? goneArticle(catalogue.whyGone(id))
        : new KnownError('NOT_FOUND', 'no article has this id');
    },
    async read(digest) {
      const version = parseVersion(await blobs.read(digest));
      const markup = new TextDecoder().decode(await blobs.read(version.body.digest));
      const read = { version, body: parseBody(markup) };
      return parts.isCopy ? withHeldPictures(blobs, read) : read;
    },
  };
}

/** Follows the checkpoint file: it is replaced in one move, so a new one has another inode or time. */
function createFollower({ archiveDir, blobs, catalogue, log, now, report }: ArchiveViewParts) {
  let checkpoint: Checkpoint | undefined;
  let followed = '';
  let blocked = '';
  let generation = '';
  let isCurrent = true;
  let checkAtMs = 0;
  let running: Promise<void> | undefined;
  let reading: Promise<void> | undefined;

  async function follow(nowMs: number): Promise<void> {
    checkAtMs = nowMs + CHECK_EVERY_MS;
    try {
      blocked = catalogue.blockMark();
      generation = `${followed}${blocked}`;
      const mark = await markOf(join(archiveDir, 'checkpoint'));
      if (mark === followed) return;
      const newest = await log.checkpoint();
      await catalogue.catchUp(log, blobs);
      [checkpoint, followed, isCurrent] = [newest, mark, true];
      generation = `${followed}${blocked}`;
      await readWords();
    } catch (error) {
      [checkAtMs, isCurrent] = [nowMs + RETRY_AFTER_MS, false];
      report(error);
    }
  }

  /**
   * What a run brings can be searched at once; a whole archive is read while readers read. What cannot be searched,
   * because the disk is full, can be read all the same.
   */
  async function readWords(): Promise<void> {
    try {
      if ((await catalogue.readWords(blobs, WORDS_AT_ONCE)) === WORDS_AT_ONCE) readOn();
    } catch (error) {
      report(error);
    }
  }

  function readOn(): void {
    reading ??= catalogue
      .readWords(blobs, Infinity)
      .then(() => undefined, report)
      .finally(() => (reading = undefined));
  }

  return {
    checkpoint: () => checkpoint,
    generation: () => generation,
    isCurrent: () => isCurrent,
    isLooked: (at: Date) => running === undefined && at.getTime() < checkAtMs,
    async refresh(): Promise<void> {
      const nowMs = now().getTime();
      if (nowMs >= checkAtMs) running ??= follow(nowMs).finally(() => (running = undefined));
      await running;
    },
  };
}

async function markOf(path: string): Promise<string> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return [ino, mtimeNs, size].join(' ');
  } catch {
    return '';
  }
}
