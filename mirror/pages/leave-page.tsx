import { stringsFor } from '../../src/locale/strings.js';
import { renderDocument } from './document.js';
import type { Frame } from './frame.js';
import { firstNotice } from './notice-banner.js';

export interface LeavePageProps {
  frame: Frame;
}

/**
 * `/<lang>/leave.html`: a blank page, for the moment when somebody looks at the screen. It carries the
 * notice like every page, but `hidden`: a notice that can be seen or heard would undo what the page is for.
 */
export function leavePage({ frame }: LeavePageProps): string {
  const strings = stringsFor(frame.language);
  const { text } = firstNotice(frame);
  return renderDocument({
    frame,
    title: strings.title.blank,
    children: (
      <aside role="region" class="notice" aria-label={strings.notice.label} hidden>
        <p lang={text.language} dir={text.direction}>
          {text.banner}
        </p>
      </aside>
    ),
  });
}
