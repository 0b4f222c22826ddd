import type { VNode } from 'preact';
import type { BodyNode } from '../../src/domain/body.js';
import { dayOf } from '../../src/domain/edition.js';
import { directionOf } from '../../src/domain/language.js';
import { standfirstOf } from '../../src/domain/standfirst.js';
import type { Version } from '../../src/domain/version.js';
import { factSeparator, formatInstant, formatTime, readingMinutes } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { articleBody, leadsOut } from './article-body.js';
import { type Frame, linkFrom } from './frame.js';
import { Further, type FurtherArticles } from './further.js';
import { renderPage } from './layout.js';
import { Provenance } from './provenance.js';

export interface ArticlePageProps {
  frame: Frame;
  version: Version;
  /** As `parseBody` gives it: pictures named by `sha256:…`. */
  body: readonly BodyNode[];
  /** `newest` when this is the offered version; `earlier` puts a line above it that leads to the newest. */
  state: 'newest' | 'earlier';
  /** True when an earlier version of this article was ever published. */
  isCorrected: boolean;
  /** When it was found that the article is not at its source any more; left out while it is there. */
  absentSince?: string | undefined;
  /** True when `versions.html` of this article can be read (settings: versions public). */
  hasVersionList: boolean;
  /** Where to go on from here; undefined on an earlier version. */
  further?: FurtherArticles;
}

/** `/<lang>/a/<id>.html` and an older version under `/<lang>/a/<id>/<digest>.html`. */
export function articlePage(props: ArticlePageProps): string {
  const { frame, version, state } = props;
  const { outletNotice, language, direction } = version;
  return renderPage({
    frame,
    title: titleOf(props),
    outletWords: outletNotice && { ...outletNotice, language, direction },
    main: (
      <>
        {state === 'earlier' && <EarlierLine frame={frame} version={version} />}
        <article class="story">
          <div class="text" lang={language} dir={direction}>
            <Opening {...props} />
            <div class="body" dangerouslySetInnerHTML={{ __html: articleBody(frame, props.body, version) }} />
          </div>
          <Provenance {...props} leadsOut={leadsOut(props.body)} />
        </article>
        {props.further && <Further frame={frame} further={props.further} />}
      </>
    ),
  });
}

function titleOf({ frame, version, state }: ArticlePageProps): string {
  const titles = stringsFor(frame.language).title;
  if (frame.names === 'plain') return `${version.title} · ${frame.outlet?.name ?? version.outlet}`;
  return state === 'earlier' ? titles.earlier(version.captured) : titles.article(version.captured);
}

function EarlierLine({ frame, version }: Pick<ArticlePageProps, 'frame' | 'version'>): VNode {
  const strings = stringsFor(frame.language).article;
  return (
    <p class="line">
      <b>{strings.earlier(formatInstant(version.captured, frame.language))}</b>{' '}
      <a href={linkFrom(frame, paths.article(frame.language, version.article))}>{strings.toNewest}</a>
    </p>
  );
}

function Opening({ frame, version, body }: ArticlePageProps): VNode {
  const { section, title, byline } = version;
  const standfirst = standfirstOf(version.summary, body);
  return (
    <header>
      {section && <p class="label">{section}</p>}
      <h1>{title}</h1>
      {standfirst && <p class="stand">{standfirst}</p>}
      <div class="facts">
        {byline && <p>{byline}</p>}
        <p>
          <Dates frame={frame} version={version} />
        </p>
      </div>
    </header>
  );
}

/** In the page's language and direction, isolated: it may stand in an article that runs the other way. */
function Dates({ frame, version }: Pick<ArticlePageProps, 'frame' | 'version'>): VNode {
  const { language } = frame;
  const strings = stringsFor(language).article;
  const { published, modified, words } = version;
  const isUpdated = modified !== undefined && modified.slice(0, 16) !== published?.slice(0, 16);
  const isSameDay = isUpdated && published !== undefined && dayOf(modified) === dayOf(published);
  const facts = [
    published && strings.published(formatInstant(published, language)),
    isUpdated &&
      strings.updated(isSameDay ? formatTime(modified, language) : formatInstant(modified, language)),
    strings.minutes(readingMinutes(words)),
  ].filter(Boolean);
  return (
    <bdi lang={language} dir={directionOf(language)}>
      {facts.join(factSeparator(language))}
    </bdi>
  );
}
