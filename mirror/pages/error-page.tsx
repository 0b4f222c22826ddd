import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface ErrorPageProps {
  /** `frame.path` is the address that was asked for. */
  frame: Frame;
  status: 400 | 404 | 410 | 500 | 503;
}

/** What went wrong, in words, and the way on. */
export function errorPage({ frame, status }: ErrorPageProps): string {
  const strings = stringsFor(frame.language);
  return renderPage({
    frame,
    title: strings.title.error,
    main: (
      <div class="column">
        <h1>{strings.error[status].heading}</h1>
        <p>{strings.error[status].text}</p>
        <p>
          <a href={linkFrom(frame, paths.frontPage(frame.language))}>{strings.error.toArticles}</a>
        </p>
      </div>
    ),
  });
}
