import type { VNode } from 'preact';
import type { Direction } from '../../src/domain/language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { NoticeText } from './notice-text.js';
import { RegionNotices } from './region-notices.js';

/** The legal notice that an outlet put on its own page. */
export interface OutletWords {
  text: string;
  url?: string | undefined;
  language: string;
  direction: Direction;
}

export interface NoticeBannerProps {
  frame: Frame;
  /** Takes the place of our full texts. */
  outletWords?: OutletWords | undefined;
  /** Whether the full texts stand open where the risk is `danger` or worse. */
  opensWhenSevere?: boolean;
}

/** The first thing on every page: one sentence, the way to its meaning, the way out; the full texts folded. */
export function NoticeBanner({ frame, outletWords, opensWhenSevere = false }: NoticeBannerProps): VNode {
  const { banner, notices } = frame.notice;
  const strings = stringsFor(frame.language).notice;
  const isSevere = notices.some(({ severity }) => severity === 'danger' || severity === 'extreme');
  return (
    <section class="notice" aria-label={strings.label}>
      <a class="skip" href="#main">
        {strings.skip}
      </a>
      <p>
        <b>{strings.label}.</b>{' '}
        <span lang={banner.language} dir={banner.direction}>
          {banner.words}
        </span>
      </p>{' '}
      <p class="ways">
        <a href={linkFrom(frame, paths.notice(frame.language, frame.outlet?.key))}>{strings.meaning}</a>{' '}
        <a href={linkFrom(frame, paths.leave)}>{strings.leave}</a>
      </p>{' '}
      <RegionNotices frame={frame} />
      <details open={opensWhenSevere && isSevere}>
        <summary>{strings.fullText}</summary>
        {outletWords ? <OwnWords frame={frame} words={outletWords} /> : <FullTexts frame={frame} />}
      </details>
    </section>
  );
}

/**
 * Where there are several, those that are less severe fold under their titles, so that a phone shows all titles
 * at once. English stands with every text, for those who help a reader; folded too, as it is in the way of others.
 */
function FullTexts({ frame }: { frame: Frame }): VNode {
  const { notices } = frame.notice;
  const [{ severity: highest }] = notices;
  const english = notices.flatMap((notice) => notice.english ?? []);
  return (
    <>
      {notices.map(({ id, severity, text, overdue }) =>
        severity === highest ? (
          <NoticeText key={id} text={text} overdue={overdue} />
        ) : (
          <details key={id}>
            <summary lang={text.language} dir={text.direction}>
              {text.title}
            </summary>
            <NoticeText text={text} overdue={overdue} as="untitled" />
          </details>
        ),
      )}
      {english.length > 0 && (
        <details>
          <summary lang="en">English</summary>
          {english.map((text) => (
            <NoticeText key={text.title} text={text} />
          ))}
        </details>
      )}
    </>
  );
}

function OwnWords({ frame, words }: { frame: Frame; words: OutletWords }): VNode {
  const strings = stringsFor(frame.language).notice;
  const { englishBanner } = frame.notice;
  return (
    <>
      <p>
        <b>{strings.outletWords(frame.outlet?.name ?? '')}</b>
      </p>
      <blockquote lang={words.language} dir={words.direction}>
        {words.text.split(/\n+/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {words.url && (
          <p>
            <bdi dir="ltr">{words.url}</bdi>
          </p>
        )}
      </blockquote>
      {englishBanner && (
        <p lang={englishBanner.language} dir={englishBanner.direction}>
          {englishBanner.words}
        </p>
      )}
    </>
  );
}
