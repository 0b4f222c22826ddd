import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { ShownNotice } from '../../src/notice/shown-notice.js';
import type { Frame } from './frame.js';
import { renderPage } from './layout.js';
import { NoticeText } from './notice-text.js';

export interface NoticePageProps {
  frame: Frame;
}

/** `/<lang>/n/<outletKey>.html` and `/<lang>/n/general.html`: every notice of the frame in full. */
export function noticePage({ frame }: NoticePageProps): string {
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
      </div>
    ),
  });
}

function NoticeInFull({ frame, notice }: { frame: Frame; notice: ShownNotice }): VNode {
  const { text, english, overdue } = notice;
  return (
    <section>
      <NoticeText text={text} overdue={overdue} as="h2" />
      <p class="facts">{stringsFor(frame.language).notice.status[text.status]}</p>
      {english && <NoticeText text={english} as="h2" />}
    </section>
  );
}
