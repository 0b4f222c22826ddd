import type { VNode } from 'preact';
import { KnownError } from '../../src/domain/errors.js';
import type { Direction } from '../../src/domain/language.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { ShownNotice } from '../../src/notice/shown-notice.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { NoticeText } from './notice-text.js';

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

/**
 * The first thing on every page: one sentence, the way to its meaning, the way out; the full texts folded.
 * @throws KnownError NOTICE_INVALID when the frame brings no notice
 */
export function NoticeBanner({ frame, outletWords, opensWhenSevere = false }: NoticeBannerProps): VNode {
  const first = firstNotice(frame);
  const strings = stringsFor(frame.language).notice;
  const isSevere = first.severity === 'danger' || first.severity === 'extreme';
  return (
    <aside role="region" class="notice" aria-label={strings.label}>
      <a class="skip" href="#main">
        {strings.skip}
      </a>
      <p>
        <b>{strings.label}.</b>{' '}
        <span lang={first.text.language} dir={first.text.direction}>
          {first.text.banner}
        </span>
      </p>{' '}
      <p class="ways">
        <a href={linkFrom(frame, paths.notice(frame.language, frame.outlet?.key))}>{strings.meaning}</a>{' '}
        <a href={linkFrom(frame, paths.leave)}>{strings.leave}</a>
      </p>{' '}
      <details open={opensWhenSevere && isSevere}>
        <summary>{strings.fullText}</summary>
        {outletWords ? <OwnWords frame={frame} words={outletWords} /> : <FullTexts frame={frame} />}
      </details>
    </aside>
  );
}

/** @throws KnownError NOTICE_INVALID when the frame brings no notice */
export function firstNotice(frame: Frame): ShownNotice {
  const [first] = frame.notice;
  if (!first)
    throw new KnownError('NOTICE_INVALID', `no notice for ${frame.path}: no page is made without one`);
  return first;
}

/** English stands with every text, for those who help a reader; folded once more, so that it is not in the way. */
function FullTexts({ frame }: { frame: Frame }): VNode {
  const english = frame.notice.flatMap((notice) => notice.english ?? []);
  return (
    <>
      {frame.notice.map(({ id, text }) => (
        <NoticeText key={id} text={text} />
      ))}
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
    </>
  );
}
