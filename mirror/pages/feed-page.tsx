import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface FeedPageProps {
  /** `frame.path` is the feed's own address. */
  frame: Frame;
}

/** What a browser gets instead of `/<lang>/feed/<key>.xml`: what a feed is and how to use it. */
export function feedPage({ frame }: FeedPageProps): string {
  const { language, outlet } = frame;
  const strings = stringsFor(language);
  const home = outlet ? paths.outlet(language, outlet.key) : paths.frontPage(language);
  return renderPage({
    frame,
    title: strings.title.feed,
    main: (
      <div class="column">
        <h1>{strings.feed.heading}</h1>
        {strings.feed.text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href={linkFrom(frame, home)}>{strings.feed.toArticles}</a>
        </p>
      </div>
    ),
  });
}
