import type { ArticleRow } from '../../src/archive/catalogue.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, type FrameOutlet, linkFrom } from './frame.js';
import { Headline } from './headline.js';
import { renderPage } from './layout.js';
import { SizeNote } from './size-note.js';

export interface EntryPageProps {
  /** Of no outlet: it carries the notices of all. */
  frame: Frame;
  /** Each with its newest articles; one may have none yet. */
  outlets: readonly { outlet: Pick<FrameOutlet, 'key' | 'name'>; articles: readonly ArticleRow[] }[];
}

/** `/<lang>/` where the operator wants an entry over all outlets: each with its newest headlines. */
export function entryPage({ frame, outlets }: EntryPageProps): string {
  const { language } = frame;
  const strings = stringsFor(language);
  const newest = outlets
    .flatMap(({ articles }) => articles.map(({ sortedAt }) => sortedAt))
    .sort()
    .at(-1);
  return renderPage({
    frame,
    title: newest ? strings.title.frontPage(newest) : strings.title.empty,
    opensWhenSevere: true,
    isFront: true,
    main: (
      <>
        <div class="thirds">
          {outlets.map(({ outlet, articles }) => (
            <section key={outlet.key} class="list">
              <h2 class="label">
                <bdi>{outlet.name}</bdi>
              </h2>
              {articles.map((article) => (
                <Headline key={article.id} frame={frame} article={article} as="h3" />
              ))}
              <p class="row">
                <a href={linkFrom(frame, paths.outlet(language, outlet.key))}>{strings.list.entire}</a>
              </p>
            </section>
          ))}
        </div>
        <SizeNote frame={frame} />
      </>
    ),
  });
}
