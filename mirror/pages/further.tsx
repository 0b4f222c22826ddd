import type { VNode } from 'preact';
import type { ArticleRow, Neighbours } from '../../src/archive/catalogue.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { Headline } from './headline.js';

/** Where a reader may go on from an article, all in its language. */
export interface FurtherArticles extends Neighbours {
  /** What the related articles have in common with it. */
  by: 'section' | 'source';
  /** Newest before it first; may be none. */
  related: readonly ArticleRow[];
}

/** Related articles, and those before and after it. Not printed: it is all navigation. */
export function Further({ frame, further }: { frame: Frame; further: FurtherArticles }): VNode {
  const strings = stringsFor(frame.language).article;
  const { by, related, earlier, later } = further;
  const heading = by === 'section' ? strings.sameSection : strings.sameSource;
  return (
    <>
      {related.length > 0 && (
        <nav class="list column" aria-label={heading}>
          <h2 class="label">{heading}</h2>
          {related.map((article) => (
            <Headline key={article.id} frame={frame} article={article} as="h3" />
          ))}
        </nav>
      )}
      {(earlier ?? later) && (
        <nav class="source" aria-label={strings.neighbours}>
          {later && <Neighbour frame={frame} label={strings.after} article={later} />}
          {earlier && <Neighbour frame={frame} label={strings.before} article={earlier} />}
        </nav>
      )}
    </>
  );
}

interface NeighbourProps {
  frame: Frame;
  label: string;
  article: ArticleRow;
}

function Neighbour({ frame, label, article }: NeighbourProps): VNode {
  const { id, title, language, direction } = article;
  return (
    <p>
      {label}{' '}
      <a href={linkFrom(frame, paths.article(frame.language, id))}>
        <bdi lang={language} dir={direction}>
          {title}
        </bdi>
      </a>
    </p>
  );
}
