import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { Place } from '../../src/notice/country-notices.js';
import type { ShownNotice } from '../../src/notice/shown-notice.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { NoticeText } from './notice-text.js';

/** A place with a notice, and its name in the page's language; undefined for all other countries. */
export interface PlaceLink {
  place: Place;
  name: string | undefined;
}

export interface NoticePageProps {
  frame: Frame;
  /** Every place that has a notice. */
  places?: readonly PlaceLink[];
  /** The host that "Leave this page" leads to; undefined for our own empty page. */
  leaveHost?: string | undefined;
}

/** `/<lang>/n/<outletKey>.html` and `/<lang>/n/general.html`: every notice of the frame in full. */
export function noticePage({ frame, places = [], leaveHost }: NoticePageProps): string {
  const strings = stringsFor(frame.language);
  return renderPage({
    frame,
    title: strings.title.notice,
    main: (
      <div class="column">
        <h1>{strings.notice.label}</h1>
        {frame.notice.notices.map((notice) => (
          <NoticeInFull key={notice.id} frame={frame} notice={notice} />
        ))}
        <Leaving frame={frame} leaveHost={leaveHost} />
        {places.length > 0 && <Countries frame={frame} places={places} />}
      </div>
    ),
  });
}

export function NoticeInFull({ frame, notice }: { frame: Frame; notice: ShownNotice }): VNode {
  const { text, english, overdue } = notice;
  return (
    <section>
      <NoticeText text={text} overdue={overdue} as="h2" />
      <p class="facts">{stringsFor(frame.language).notice.status[text.status]}</p>
      {english && <NoticeText text={english} as="h2" />}
    </section>
  );
}

/** What the link in the notice does, and what it cannot undo. */
function Leaving({ frame, leaveHost }: Pick<NoticePageProps, 'frame' | 'leaveHost'>): VNode {
  const strings = stringsFor(frame.language).notice.leaving;
  return (
    <>
      <h2 id="leaving">{strings.heading}</h2>
      <p>
        {leaveHost === undefined ? (
          strings.blank
        ) : (
          <>
            {strings.elsewhere}{' '}
            <bdi class="url" dir="ltr">
              {leaveHost}
            </bdi>
          </>
        )}
      </p>
      <p>{strings.stays}</p>
    </>
  );
}

function Countries({ frame, places }: Required<Pick<NoticePageProps, 'frame' | 'places'>>): VNode {
  const strings = stringsFor(frame.language).notice.countries;
  return (
    <>
      <h2 id="countries">{strings.heading}</h2>
      <p>{strings.intro}</p>
      <ul>
        {places.map(({ place, name }) => (
          <li key={place}>
            <a href={linkFrom(frame, paths.countryNotice(frame.language, place))}>{name ?? strings.others}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
