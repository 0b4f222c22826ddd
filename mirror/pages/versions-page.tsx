import type { VNode } from 'preact';
import type { VersionRow } from '../../src/archive/catalogue.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Version } from '../../src/domain/version.js';
import { factSeparator, formatDay, formatInstant } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface VersionsPageProps {
  frame: Frame;
  article: Pick<Version, 'title' | 'language' | 'direction'> & { id: Version['article'] };
  /** Newest first, as `Catalogue.versions` gives them. */
  versions: readonly VersionRow[];
  /** When it was found that the article is not at its source any more; left out while it is there. */
  absentSince?: string | undefined;
  /** True for a version that was offered once. */
  isWithdrawn: (version: Digest) => boolean;
}

/** `/<lang>/a/<id>/versions.html`. */
export function versionsPage(props: VersionsPageProps): string {
  const { frame, versions } = props;
  const { title, versions: strings } = stringsFor(frame.language);
  return renderPage({
    frame,
    title: title.versions,
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <p>{strings.intro}</p>
        <ol class="list plain">
          {versions.map((version, index) => (
            <VersionItem key={version.digest} {...props} version={version} index={index} />
          ))}
        </ol>
      </div>
    ),
  });
}

interface VersionItemProps extends VersionsPageProps {
  version: VersionRow;
  /** Its place in the list. */
  index: number;
}

function VersionItem({ version, index, ...props }: VersionItemProps): VNode {
  const { frame, article, versions, absentSince, isWithdrawn } = props;
  const { digest, captured, title, previous } = version;
  const { language } = frame;
  const { versions: strings, article: words } = stringsFor(language);
  const before = versions[index + 1];
  const isNewest = index === 0;
  const isGapBehind = previous !== undefined && previous !== before?.digest && isWithdrawn(previous);
  const there = isNewest ? paths.article(language, article.id) : paths.version(language, article.id, digest);
  const facts = [
    strings.copied(formatInstant(captured, language)) +
      (isNewest ? factSeparator(language) + strings.newest : ''),
    isNewest && absentSince && words.absent(formatDay(absentSince, language)),
    before && (
      <a href={linkFrom(frame, paths.compare(language, article.id, [before.digest, digest]))}>
        {strings.whatChanged}
      </a>
    ),
  ];
  return (
    <li>
      <p class="head" lang={article.language} dir={article.direction}>
        <a href={linkFrom(frame, there)}>{title}</a>
      </p>
      {facts.filter(Boolean).map((fact, at) => (
        <p key={at} class="facts" dir={article.direction}>
          <bdi>{fact}</bdi>
        </p>
      ))}
      {isGapBehind && <p>{strings.withdrawn}</p>}
    </li>
  );
}
