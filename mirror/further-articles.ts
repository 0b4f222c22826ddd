import type { ArticleRow } from '../src/archive/catalogue.js';
import type { FurtherArticles } from './pages/further.js';
import type { Serving } from './serving.js';

const RELATED = 4;
/** A section or source that mixes languages is not read to its end for a few articles in one of them. */
const LOOKED_THROUGH = 40;

/** Where a reader may go on from an article: older ones of its section, or of its source, and its neighbours. */
export function furtherArticles({ parts }: Serving, row: ArticleRow): FurtherArticles {
  const { outlet, language, section, source } = row;
  const neighbours = parts.catalogue.neighbours({ outlet, language, at: row });
  const by = section === undefined ? 'source' : 'section';
  const related = parts.catalogue
    .newest({ outlet, limit: LOOKED_THROUGH, after: row, of: { by, value: section ?? source } })
    .filter((other) => other.language === language && other.id !== neighbours.earlier?.id);
  return { by, related: related.slice(0, RELATED), ...neighbours };
}
