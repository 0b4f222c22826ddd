import { type Direction, directionOf, parseLanguage } from '../../domain/language.js';
import type { Outlet } from '../../domain/settings.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { Grounds } from '../grounds.js';
import { LastingAddresses } from '../lasting-addresses.js';
import { plainLine } from '../plain-line.js';
import { renderXhtmlPage } from './xhtml-page.js';

interface TitlePage {
  language: InterfaceLanguage;
  /** For reading systems. */
  title: string;
  outlet: Outlet | undefined;
  heading: { words: string; language: string; direction: Direction };
  /** Under the heading. */
  facts?: string;
  /** At the foot, after the grounds of the copy. */
  lines?: readonly string[];
  addresses: readonly string[] | undefined;
}

const TITLE_PAGE = { 'epub:type': 'titlepage' };

/** A title page of type alone, since there may be no font to draw one with. */
export function renderTitlePage({
  language,
  title,
  outlet,
  heading,
  facts,
  lines = [],
  addresses,
}: TitlePage): Uint8Array {
  const direction = directionOf(language);
  return renderXhtmlPage({
    language,
    direction,
    title,
    style: 'style.css',
    children: (
      <section class="title-page" dir={direction} {...TITLE_PAGE}>
        {outlet ? (
          <p class="kicker">
            <bdi>{plainLine(outlet.name)}</bdi>
          </p>
        ) : null}
        <h1 lang={parseLanguage(heading.language)} dir={heading.direction}>
          {heading.words}
        </h1>
        {facts ? <p class="facts">{facts}</p> : null}
        <div class="provenance">
          <Grounds outlet={outlet} strings={bundleStrings(language)} />
          {lines.map((line) => (
            <p>{line}</p>
          ))}
          <LastingAddresses addresses={addresses} language={language} />
        </div>
      </section>
    ),
  });
}
