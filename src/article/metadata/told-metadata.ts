import { isBlank } from '../page/clean-text.js';
import type { PageDocument } from '../page/page-dom.js';
import type { ExtractInput } from '../extracted-article.js';
import type { MetaTags } from './meta-tags.js';
import type { StructuredArticle } from './structured-article.js';

/** Everything that says something about an article, as it stands there. */
export interface ToldMetadata {
  structured: StructuredArticle | undefined;
  meta: MetaTags;
  document: PageDocument;
  hints: ExtractInput['hints'];
}

/** The first of `written` that `parse` can make something of. */
export function firstOf(
  written: readonly (string | undefined)[],
  parse: (text: string) => string | undefined,
): string | undefined {
  for (const text of written) {
    const parsed = text === undefined || isBlank(text) ? undefined : parse(text);
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}
