import { isArticleId } from './article.js';
import { type Digest, isDigest } from './digest.js';
import { KnownError } from './errors.js';

/** What a mirror refuses to offer although its publisher does: by order of a court, for example. */
export interface BlockedList {
  articles: ReadonlySet<string>;
  /** Of versions, bundles, or blobs such as pictures. */
  digests: ReadonlySet<Digest>;
}

export const NOTHING_BLOCKED: BlockedList = { articles: new Set(), digests: new Set() };

/**
 * One article id or digest per line. Empty lines and those that begin with `#` say nothing.
 * @throws KnownError CONFIG_INVALID naming `what` and the line: a mistyped id must not go unnoticed
 */
export function parseBlockedList(text: string, what: string): BlockedList {
  const articles = new Set<string>();
  const digests = new Set<Digest>();
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    if (isDigest(line)) digests.add(line);
    else if (isArticleId(line)) articles.add(line);
    else {
      const said = JSON.stringify(line.slice(0, 80));
      throw new KnownError(
        'CONFIG_INVALID',
        `${what}, line ${index + 1}: ${said} is no article id (16 letters and digits) and no digest (64 hexadecimal digits)`,
      );
    }
  });
  return { articles, digests };
}

/** True for a version that the list names: by itself, by its article, or by its text. */
export function isBlockedVersion(
  { articles, digests }: BlockedList,
  version: { digest: Digest; article: string; body: Digest },
): boolean {
  return articles.has(version.article) || digests.has(version.digest) || digests.has(version.body);
}
