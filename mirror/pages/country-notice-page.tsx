import { stringsFor } from '../../src/locale/strings.js';
import type { PlaceNotices } from '../../src/notice/country-notices.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { NoticeInFull } from './notice-page.js';

export interface CountryNoticePageProps extends PlaceNotices {
  frame: Frame;
  /** Its name in the page's language; undefined for all that have no notice of their own. */
  country: string | undefined;
}

/** `/<lang>/n/ru.html` and the like: what is said of one country, in full. */
export function countryNoticePage({ frame, country, notices, isListed }: CountryNoticePageProps): string {
  const { language } = frame;
  const strings = stringsFor(language);
  return renderPage({
    frame,
    title: strings.title.notice,
    main: (
      <div class="column">
        <h1>{country ?? strings.notice.countries.others}</h1>
        {!isListed && <p class="line">{strings.notice.countries.notListed}</p>}
        {notices.map((notice) => (
          <NoticeInFull key={notice.id} frame={frame} notice={notice} />
        ))}
        <p>
          <a href={`${linkFrom(frame, paths.notice(language))}#countries`}>
            {strings.notice.countries.heading}
          </a>
        </p>
      </div>
    ),
  });
}
