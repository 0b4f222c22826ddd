import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { FilledText, ShownNotice } from '../../src/notice/shown-notice.js';
import type { Frame } from './frame.js';
import { renderPage } from './layout.js';

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
        {frame.notice.map((notice) => (
          <NoticeInFull key={notice.id} frame={frame} notice={notice} />
        ))}
      </div>
    ),
  });
}

function NoticeInFull({ frame, notice }: { frame: Frame; notice: ShownNotice }): VNode {
  const strings = stringsFor(frame.language).notice;
  return (
    <section>
      <TextInFull text={notice.text} />
      <p class="facts">{strings.status[notice.text.status]}</p>
      {notice.english && <TextInFull text={notice.english} />}
    </section>
  );
}

function TextInFull({ text }: { text: FilledText }): VNode {
  return (
    <div lang={text.language} dir={text.direction}>
      <h2>{text.title}</h2>
      {text.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
