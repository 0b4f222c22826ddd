import { directionOf } from '../../src/domain/language.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { renderDocument } from './document.js';
import { ITS_OWN_MEANING } from './frame.js';
import { NoticeBanner } from './notice-banner.js';
import { NoticeInFull } from './notice-page.js';
import type { StartPageProps } from './start-page.js';

/**
 * `404.html`: what hosts show in the place of a file that is not there, at whatever depth and in whatever language it
 * was asked for. So it speaks all languages and leads nowhere but to itself and to an empty page.
 */
export function missingPage({ frame, banners }: StartPageProps): string {
  const { title, error, notice } = stringsFor(frame.language);
  return renderDocument({
    frame,
    title: title.error,
    children: (
      <>
        <NoticeBanner frame={frame} />
        <main id="main">
          <div class="column">
            <h1>{error[404].heading}</h1>
            {INTERFACE_LANGUAGES.map((tag) => (
              <div key={tag} lang={tag} dir={directionOf(tag)}>
                <p>
                  <b>{stringsFor(tag).error[404].heading}.</b> {stringsFor(tag).error[404].text}
                </p>
                {tag !== frame.language && (
                  <p class="facts" lang={banners[tag].language} dir={banners[tag].direction}>
                    {stringsFor(tag).notice.label}. {banners[tag].words}
                  </p>
                )}
              </div>
            ))}
            <section id={ITS_OWN_MEANING} aria-label={notice.meaning}>
              {frame.notice.notices.map((one) => (
                <NoticeInFull key={one.id} frame={frame} notice={one} />
              ))}
            </section>
          </div>
        </main>
      </>
    ),
  });
}
