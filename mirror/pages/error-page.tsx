import { stringsFor } from '../../src/locale/strings.js';
import type { GoneReason } from '../gone.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface ErrorPageProps {
  /** `frame.path` is the address that was asked for. */
  frame: Frame;
  status: 400 | 404 | 410 | 500 | 503;
  /** Of 410, where more can be said than that it was withdrawn. */
  gone?: GoneReason | undefined;
}

/** What went wrong, in words, and the way on. */
export function errorPage({ frame, status, gone }: ErrorPageProps): string {
  const strings = stringsFor(frame.language);
  const { heading, text } = gone ? strings.error.gone[gone] : strings.error[status];
  return renderPage({
    frame,
    title: strings.title.error,
    main: (
      <div class="column">
        <h1>{heading}</h1>
        <p>{text}</p>
        <p>
          <a href={linkFrom(frame, paths.frontPage(frame.language))}>{strings.error.toArticles}</a>
        </p>
      </div>
    ),
  });
}
