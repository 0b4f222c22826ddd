import type { VNode } from 'preact';
import { formatCount } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { CopyWords, OperatorWords } from '../operator-words.js';
import type { Frame, FrameOutlet } from './frame.js';
import { renderPage } from './layout.js';
import { Lines } from './lines.js';
import { CopyLines, OperatorSection, OwnWords } from './operator-words.js';
import { VerifyLink } from './verify-link.js';

export interface AboutPageProps {
  frame: Frame;
  /** Who is copied here and on what ground. */
  outlets: readonly (FrameOutlet & { words?: CopyWords })[];
  /** Who runs this mirror, in their own words. */
  operator?: OperatorWords | undefined;
  /** This mirror's onion address. */
  onion?: string | undefined;
  /** The signed head of the log; undefined before the first run. */
  log: { origin: string; size: number } | undefined;
}

/** `/<lang>/about.html`: what this page cannot hide, how to check a copy, permission and contact. */
export function aboutPage(props: AboutPageProps): string {
  const strings = stringsFor(props.frame.language);
  return renderPage({
    frame: props.frame,
    title: strings.title.about,
    main: (
      <div class="column">
        <h1>{strings.about.heading}</h1>
        {introOf(props.frame).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h2>{strings.about.hideHeading}</h2>
        <Lines lines={strings.about.hide} />
        <HowToCheck {...props} />
        <Grounds {...props} />
        <OperatorSection frame={props.frame} operator={props.operator} onion={props.onion} />
        <h2>{strings.about.translationHeading}</h2>
        <p>{strings.about.translation}</p>
      </div>
    ),
  });
}

/** Files on somebody's server cannot promise that nothing is written down about who reads. */
function introOf({ language, isOnDisk }: Frame): string[] {
  const { about, files } = stringsFor(language);
  return isOnDisk ? [...about.intro.slice(0, 1), files.whoSees] : about.intro;
}

function HowToCheck({ frame, log }: AboutPageProps): VNode {
  const strings = stringsFor(frame.language).about;
  return (
    <>
      <h2 id="check">{strings.checkHeading}</h2>
      {strings.check.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <VerifyLink frame={frame} />
      {log && <p class="facts url">{strings.log(log.origin, formatCount(log.size, frame.language))}</p>}
    </>
  );
}

function Grounds({ frame, outlets }: AboutPageProps): VNode {
  const strings = stringsFor(frame.language).about;
  return (
    <>
      <h2 id="contact">{strings.permissionHeading}</h2>
      <dl>
        {outlets.map(({ key, name, permission, contact, words }) => (
          <div key={key}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              {strings.permission[permission]}
              <br />
              {contact ? (
                <>
                  {strings.contact} <OwnWords text={contact} />
                </>
              ) : (
                strings.noContact
              )}
              {words && <CopyLines frame={frame} words={words} />}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
