import type { ExtractPool } from '../article/extract-pool.js';
import type { PictureGate } from '../article/picture-gate.js';
import type { PictureMemory } from '../article/picture-memory.js';
import type { BlobStore } from '../archive/blob-store.js';
import type { ArticleRow, Catalogue } from '../archive/catalogue.js';
import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';
import type { Version } from '../domain/version.js';
import type { Fetched, Fetcher, Validators } from '../net/fetcher.js';
import type { ArticleRef } from '../source/article-ref.js';
import type { Publisher } from './publisher.js';
import type { Gate } from './turns.js';
import type { RefusedTexts } from './withdraw/refused-texts.js';

export interface TakeParts {
  fetcher: Fetcher;
  pool: ExtractPool;
  /** Pictures are decoded one at a time in the whole process: a small file can want much memory. */
  encodeGate: PictureGate;
  /** Pictures that were made before. */
  pictureMemory: PictureMemory;
  blobs: BlobStore;
  catalogue: Catalogue;
  publisher: Publisher;
  /** Texts that are not to come back. */
  refused: Pick<RefusedTexts, 'has'>;
  /** Between keeping a blob and logging what needs it, nobody may take blobs out of the archive. */
  gate: Gate;
  /** Runs jobs on the same article one after another: two addresses may turn out to be one article. */
  inTurn: <T>(id: ArticleId, job: () => Promise<T>) => Promise<T>;
  now: () => Date;
}

export interface TakeRequest {
  ref: ArticleRef;
  source: string;
  outlet: string;
  hosts: string[];
  robots: 'obey' | 'ignore';
  /** What an earlier look left, as long as the article it led to is still offered. */
  known?: { validators: Validators; page: Digest | undefined };
  /** The page itself, where reading the source has brought it already. */
  page?: Fetched;
  signal?: AbortSignal;
}

export interface Taken {
  outcome: 'kept' | 'unchanged' | 'withdrawn';
  validators: Validators;
  /** Digest of the page as it was answered; undefined when it was not. */
  page?: Digest;
  article?: ArticleId;
  picturesFailed: number;
}

/** The version of an article that is offered now; its manifest is missing where the archive was damaged. */
export interface Current {
  row: ArticleRow;
  version: Version | undefined;
}
