import type { VNode } from 'preact';
import type { ArticleRow, PageKey } from '../../src/archive/catalogue.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { languageInfo } from '../../src/locale/languages.js';
import { type Frame, type FrameOutlet, linkFrom } from './frame.js';
import { Headline, Lead } from './headline.js';
import { renderPage } from './layout.js';
import { Ways } from './list-page.js';
import { SizeNote } from './size-note.js';
import { sectionsOf } from './sections.js';

/** How many headlines stand beside the lead. */
const LATEST = 5;
/** How many stand under a lead without a picture. */
const SECONDS = 2;

export interface FrontPageProps {
  /** `frame.outlet` is the outlet shown; undefined only while the archive has none. */
  frame: Frame;
  /** Newest first. On the first page the first one is the lead. */
  articles: readonly ArticleRow[];
  /** True for the pages reached by "older": a plain list, without a lead. */
  isContinued: boolean;
  /** Where the list goes on; undefined on its last page. */
  older: PageKey | undefined;
  /** All outlets of this mirror, for the way from one to the other. */
  outlets: readonly Pick<FrameOutlet, 'key' | 'name'>[];
  /** The languages that the outlet's articles are in. */
  tongues: readonly string[];
  /** The UTC day that the newest article shown was first copied on; undefined when there is none. */
  day: string | undefined;
}

/** `/<lang>/`, `/<lang>/o/<key>/` and the older pages; without articles it says that the first run is on. */
export function frontPage(props: FrontPageProps): string {
  const { frame, articles, isContinued } = props;
  const strings = stringsFor(frame.language);
  const newest = articles[0];
  return renderPage({
    frame,
    title: newest ? strings.title.frontPage(newest.sortedAt) : strings.title.empty,
    opensWhenSevere: !isContinued,
    isFront: true,
    main: (
      <>
        <Outlets {...props} />
        {isContinued ? (
          <OlderList {...props} />
        ) : newest ? (
          <Front {...props} lead={newest} />
        ) : (
          <Empty {...props} />
        )}
        {newest && <SizeNote frame={frame} />}
        <Tongues {...props} />
        <Ways frame={frame} ways={waysOf(props)} />
      </>
    ),
  });
}

function Front({ frame, articles, lead }: FrontPageProps & { lead: ArticleRow }): VNode {
  const strings = stringsFor(frame.language).list;
  // Without a picture the lead is short: two more stand under it, so that the column looks meant.
  const seconds = lead.lead && frame.form === 'full' ? [] : articles.slice(1, 1 + SECONDS);
  const latest = articles.slice(1 + seconds.length, 1 + seconds.length + LATEST);
  const sections = sectionsOf(articles.slice(1 + seconds.length + LATEST));
  return (
    <>
      <div class="front">
        <div>
          <Lead frame={frame} article={lead} />
          {seconds.length > 0 && (
            <div class="list halves">
              {seconds.map((article) => (
                <Headline key={article.id} frame={frame} article={article} as="h2" />
              ))}
            </div>
          )}
        </div>
        {latest.length > 0 && (
          <section class="list">
            <h2 class="label">{strings.latest}</h2>
            {latest.map((article) => (
              <Headline key={article.id} frame={frame} article={article} as="h3" />
            ))}
          </section>
        )}
      </div>
      <div class="thirds">
        {sections.map(({ name, language, direction, articles: rows }) => (
          <section key={name ?? ''} class={sections.length === 1 ? 'list spread' : 'list'}>
            <h2 class="label" lang={language} dir={direction}>
              {name ?? strings.more}
            </h2>
            {rows.map((article) => (
              <Headline key={article.id} frame={frame} article={article} as="h3" />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

function OlderList({ frame, articles }: FrontPageProps): VNode {
  return (
    <section class="list column">
      <h2 class="label">{stringsFor(frame.language).list.olderHeading}</h2>
      {articles.map((article) => (
        <Headline key={article.id} frame={frame} article={article} as="h3" />
      ))}
    </section>
  );
}

function Empty({ frame }: FrontPageProps): VNode {
  const strings = stringsFor(frame.language).list;
  return (
    <div class="column">
      <h2>{strings.emptyHeading}</h2>
      <p>{strings.emptyText}</p>
    </div>
  );
}

function Outlets({ frame, outlets }: FrontPageProps): VNode | null {
  if (outlets.length < 2) return null;
  return (
    <nav class="row" aria-label={stringsFor(frame.language).frame.outlets}>
      {outlets.flatMap(({ key, name }) => [
        key === frame.outlet?.key ? (
          <span key={key} aria-current="page">
            <bdi>{name}</bdi>
          </span>
        ) : (
          <a key={key} href={linkFrom(frame, paths.outlet(frame.language, key))}>
            <bdi>{name}</bdi>
          </a>
        ),
        ' ',
      ])}
    </nav>
  );
}

function Tongues({ frame, tongues }: FrontPageProps): VNode | null {
  const { language, outlet } = frame;
  if (!outlet || tongues.length < 2) return null;
  return (
    <nav class="row" aria-label={stringsFor(language).list.tongues}>
      <span>{stringsFor(language).list.tongues}:</span>{' '}
      {tongues.flatMap((tag) => [
        <a key={tag} href={linkFrom(frame, paths.tongue(language, outlet.key, tag))} lang={tag}>
          <bdi>{languageInfo(tag).nativeName}</bdi>
        </a>,
        ' ',
      ])}
    </nav>
  );
}

function waysOf({ frame, older, isContinued, day }: FrontPageProps): { words: string; to: string }[] {
  const { language, outlet } = frame;
  const strings = stringsFor(language).list;
  if (!outlet) return [];
  const { key } = outlet;
  return [
    ...(isContinued ? [{ words: strings.toNewest, to: paths.outlet(language, key) }] : []),
    ...(older ? [{ words: strings.older, to: paths.older(language, key, older) }] : []),
    ...(day === undefined ? [] : [{ words: strings.byDay, to: paths.day(language, key, day) }]),
  ];
}
