import type { ArticleId } from '../../domain/article.js';
import type { Digest } from '../../domain/digest.js';

/** An article that a damage takes from readers; what is known of it. */
export interface ArticleHit {
  id: ArticleId;
  title?: string;
  url?: string;
}

/** Which part of a data directory is not as it should be. */
export type DamagedPart =
  | 'trust'
  | 'checkpoint'
  | 'tile'
  | 'blob'
  | 'open'
  | 'sums'
  | 'held'
  | 'catalogue'
  | 'keys';

/** One file that is not as it should be. */
export interface Damage {
  part: DamagedPart;
  /** Inside the data directory, such as `archive/checkpoint`. */
  path: string;
  /** What is wrong with it. */
  fact: string;
  /** The articles that readers cannot have whole because of it. */
  articles: readonly ArticleHit[];
  /** Of a blob whose bytes are missing or wrong: whatever has this digest mends it. */
  lost?: Digest;
}

const REPAIR = 'run "tamizdat check --repair"';
const COPY = 'or put the file back from another copy of this archive';
const NEWEST_COPY = 'or put the newest copy of it back: with an older one the log cannot go on';

const REMEDIES: Record<DamagedPart, string> = {
  trust: `${REPAIR}, which makes it again where it is known which version it was, ${COPY}`,
  checkpoint: `${REPAIR}, which signs it again if what is left of it proves the log, ${NEWEST_COPY}`,
  tile: `${REPAIR}, which makes it again from the rest of the log, ${COPY}`,
  blob: `${REPAIR}: what can be built again is, an article is fetched again by the next snapshot; ${COPY}`,
  open: `${REPAIR}, or wait: the next snapshot builds it again`,
  sums: `${REPAIR}, which signs it again`,
  held: `${REPAIR}, which puts it aside; readers miss nothing by it`,
  catalogue: `${REPAIR}, which builds it again from the archive`,
  keys: 'put the file back from your copy of the keys',
};

/** The way out, as the second half of a sentence. */
export function remedyOf({ part }: Pick<Damage, 'part'>): string {
  return REMEDIES[part];
}
