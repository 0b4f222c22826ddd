import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { fileLinkFrom, type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { Lines } from './lines.js';

/** In what form articles are offered to people's own programs. */
export type FeedKind = 'atom' | 'json' | 'opds';

const ADDRESS_OF = { atom: paths.feed, json: paths.jsonFeed, opds: paths.opds } as const;

export interface FeedPageProps {
  /** `frame.path` is the feed's own address. */
  frame: Frame;
  kind: FeedKind;
}

/** What a browser gets at the address of a feed or a catalogue: which programs read it, and what they leave behind. */
export function feedPage({ frame, kind }: FeedPageProps): string {
  const { language, outlet } = frame;
  const { title, feed } = stringsFor(language);
  const home = outlet ? paths.outlet(language, outlet.key) : paths.frontPage(language);
  return renderPage({
    frame,
    title: title.feed,
    main: (
      <div class="column">
        <h1>{frame.isOnDisk ? feed.kinds[kind] : feed.heading[kind]}</h1>
        <p>{feed.about[kind]}</p>
        <p>{frame.isOnDisk ? <FeedFile frame={frame} /> : feed.use}</p>
        <Lines lines={feed.risk} />
        {outlet && <OtherKinds frame={frame} kind={kind} outletKey={outlet.key} />}
        <p>
          <a href={linkFrom(frame, home)}>{feed.toArticles}</a>
        </p>
      </div>
    ),
  });
}

/** Where pages are files, this one stands beside the feed. */
function FeedFile({ frame }: { frame: Frame }): VNode {
  return (
    <>
      {stringsFor(frame.language).files.feedAt}{' '}
      <a href={fileLinkFrom(frame, frame.path)}>
        <bdi dir="ltr">{frame.path.split('/').at(-1)}</bdi>
      </a>
    </>
  );
}

function OtherKinds({ frame, kind, outletKey }: FeedPageProps & { outletKey: string }): VNode {
  const { language } = frame;
  const { othersHeading, kinds } = stringsFor(language).feed;
  const others = (Object.keys(ADDRESS_OF) as FeedKind[]).filter((other) => other !== kind);
  return (
    <>
      <h2>{othersHeading}</h2>
      <ul class="list plain">
        {others.map((other) => (
          <li key={other}>
            <a href={linkFrom(frame, ADDRESS_OF[other](language, outletKey))}>{kinds[other]}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
