import { directionOf } from '../../src/domain/language.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { languageInfo } from '../../src/locale/languages.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { Passage } from '../../src/notice/shown-notice.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface StartPageProps {
  frame: Frame;
  /** The sentence of the notice, in each language. */
  banners: Readonly<Record<InterfaceLanguage, Passage>>;
}

/** `index.html` at the top of an export: files cannot find out which language a browser asks for. */
export function startPage({ frame, banners }: StartPageProps): string {
  const { title, files } = stringsFor(frame.language);
  return renderPage({
    frame,
    title: title.empty,
    main: (
      <div class="column">
        <h1>{files.chooseLanguage}</h1>
        <ul class="list plain">
          {INTERFACE_LANGUAGES.map((tag) => (
            <li key={tag} lang={tag} dir={directionOf(tag)}>
              <a class="head" href={linkFrom(frame, paths.frontPage(tag))}>
                {languageInfo(tag).nativeName}
              </a>
              <p class="facts" lang={banners[tag].language} dir={banners[tag].direction}>
                {banners[tag].words}
              </p>
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}
