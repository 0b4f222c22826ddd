import type { ComponentChildren, VNode } from 'preact';
import { factSeparator, formatInstant, formatShortDay, formatTime } from '../../src/locale/format.js';
import { INTERFACE_LANGUAGES, SHORT_NAMES } from '../../src/locale/interface-language.js';
import { languageInfo } from '../../src/locale/languages.js';
import { stringsFor } from '../../src/locale/strings.js';
import { inLanguage, paths } from '../paths.js';
import { renderDocument } from './document.js';
import { type Frame, linkFrom, otherFormLink } from './frame.js';
import { NoticeBanner, type NoticeBannerProps } from './notice-banner.js';

interface PageParts extends NoticeBannerProps {
  title: string;
  /** True on the front page, where the outlet's name is the heading. */
  isFront?: boolean;
  main: ComponentChildren;
}

/**
 * A page as readers get it: notice, masthead, main part, footer.
 * @throws KnownError NOTICE_INVALID when the frame brings no notice
 */
export function renderPage({ title, main, isFront = false, ...notice }: PageParts): string {
  const { frame } = notice;
  return renderDocument({
    frame,
    title,
    children: (
      <>
        <NoticeBanner {...notice} />
        <Masthead frame={frame} isFront={isFront} />
        <main id="main">{main}</main>
        <Footer frame={frame} />
      </>
    ),
  });
}

function Masthead({ frame, isFront }: { frame: Frame; isFront: boolean }): VNode {
  const { language, outlet, copyAt } = frame;
  const strings = stringsFor(language).frame;
  const separator = factSeparator(language);
  const Name = isFront ? 'h1' : 'p';
  const home = outlet ? paths.outlet(language, outlet.key) : paths.frontPage(language);
  return (
    <header class="top">
      <Name class="name">
        <a href={linkFrom(frame, home)}>
          {outlet ? <bdi>{outlet.name}</bdi> : stringsFor(language).title.empty}
        </a>
      </Name>
      <p class="stamp">
        {copyAt &&
          [formatShortDay(copyAt, language), strings.copyOf(formatTime(copyAt, language))].join(separator)}
        <span class="acts">
          {copyAt && separator}
          <a href={otherFormLink(frame)}>{frame.form === 'text' ? strings.withPictures : strings.textOnly}</a>
        </span>
      </p>
      <Languages frame={frame} />
    </header>
  );
}

/** The names are cut short, so that all stand in one line of a phone; the whole name is the title. */
function Languages({ frame }: { frame: Frame }): VNode {
  const strings = stringsFor(frame.language).frame;
  return (
    <nav class="row tongues" aria-label={strings.languages}>
      {INTERFACE_LANGUAGES.map((tag) => {
        const there = inLanguage(frame.path, tag) ?? paths.frontPage(tag);
        return tag === frame.language ? (
          <span key={tag} aria-current="true">
            {SHORT_NAMES[tag]}
          </span>
        ) : (
          <a key={tag} href={linkFrom(frame, there)} lang={tag} title={languageInfo(tag).nativeName}>
            {SHORT_NAMES[tag]}
          </a>
        );
      }).flatMap((item) => [item, ' '])}
    </nav>
  );
}

function Footer({ frame }: { frame: Frame }): VNode {
  const { language, outlet, copyAt, operator } = frame;
  const strings = stringsFor(language).frame;
  const about = linkFrom(frame, paths.about(language));
  return (
    <footer>
      {copyAt && (
        <p>
          {strings.madeAt(formatInstant(copyAt, language))} {strings.cannotProve}{' '}
          <a href={`${about}#check`}>{strings.howToCheck}</a>.
        </p>
      )}
      {operator !== undefined && (
        <p>
          {stringsFor(language).operator.runBy}{' '}
          <a href={`${about}#operator`}>
            <bdi>{operator}</bdi>
          </a>
        </p>
      )}
      <nav class="row">
        {/* Files have nobody who could look something up. */}
        {!frame.isOnDisk && (
          <a href={linkFrom(frame, paths.search(language))}>{stringsFor(language).search.title}</a>
        )}{' '}
        <a href={about}>{strings.about}</a>{' '}
        {outlet && <a href={linkFrom(frame, paths.keep(language, outlet.key))}>{strings.keep}</a>}{' '}
        {outlet && (
          <a href={linkFrom(frame, paths.pass(language, outlet.key))}>
            {stringsFor(language).article.passOn}
          </a>
        )}{' '}
        {outlet && <a href={linkFrom(frame, paths.feed(language, outlet.key))}>{strings.feed}</a>}
      </nav>
    </footer>
  );
}
