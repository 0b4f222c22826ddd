import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type EditionFile, EditionItem } from './edition-item.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { VerifyLink } from './verify-link.js';

export interface KeepPageProps {
  frame: Frame;
  /** `latest` first, then days, newest first; of each edition its files, the lightest format first. */
  editions: readonly (readonly [EditionFile, ...EditionFile[]])[];
}

/** `/<lang>/keep/<outletKey>.html`: editions to save. */
export function keepPage({ frame, editions }: KeepPageProps): string {
  const { language, outlet } = frame;
  const strings = stringsFor(language);
  return renderPage({
    frame,
    title: strings.title.keep,
    main: (
      <div class="column">
        <h1>{strings.keep.heading}</h1>
        <p>{editions.length > 0 ? strings.keep.intro : strings.keep.none}</p>
        <ul class="list plain">
          {editions.map((files) => (
            <EditionItem key={files[0].key} frame={frame} files={files} />
          ))}
        </ul>
        <VerifyLink frame={frame} />
        {outlet && (
          <p>
            <a href={linkFrom(frame, paths.pass(language, outlet.key))}>{strings.keep.toPassOn}</a>
          </p>
        )}
      </div>
    ),
  });
}
