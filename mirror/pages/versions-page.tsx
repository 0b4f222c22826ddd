import type { VersionRow } from '../../src/archive/catalogue.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Version } from '../../src/domain/version.js';
import { factSeparator, formatInstant } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface VersionsPageProps {
  frame: Frame;
  article: Pick<Version, 'title' | 'language' | 'direction'> & { id: Version['article'] };
  /** Newest first, as `Catalogue.versions` gives them. */
  versions: readonly VersionRow[];
  /** True for a version that was offered once. */
  isWithdrawn: (version: Digest) => boolean;
}

/** `/<lang>/a/<id>/versions.html`. */
export function versionsPage({ frame, article, versions, isWithdrawn }: VersionsPageProps): string {
  const { language } = frame;
  const strings = stringsFor(language).versions;
  return renderPage({
    frame,
    title: stringsFor(language).title.versions,
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <p>{strings.intro}</p>
        <ol class="list plain">
          {versions.map(({ digest, captured, title, previous }, index) => {
            const before = versions[index + 1];
            const isGapBehind =
              previous !== undefined && previous !== before?.digest && isWithdrawn(previous);
            const there =
              index === 0 ? paths.article(language, article.id) : paths.version(language, article.id, digest);
            return (
              <li key={digest}>
                <p class="head" lang={article.language} dir={article.direction}>
                  <a href={linkFrom(frame, there)}>{title}</a>
                </p>
                <p class="facts" dir={article.direction}>
                  <bdi>
                    {strings.copied(formatInstant(captured, language))}
                    {index === 0 && factSeparator(language) + strings.newest}
                  </bdi>
                </p>
                {before && (
                  <p class="facts" dir={article.direction}>
                    <bdi>
                      <a href={linkFrom(frame, paths.compare(language, article.id, [before.digest, digest]))}>
                        {strings.whatChanged}
                      </a>
                    </bdi>
                  </p>
                )}
                {isGapBehind && <p>{strings.withdrawn}</p>}
              </li>
            );
          })}
        </ol>
      </div>
    ),
  });
}
