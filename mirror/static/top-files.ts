import { dayOf } from '../../src/domain/edition.js';
import {
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  interfaceLanguageFor,
} from '../../src/locale/interface-language.js';
import { chooseNotices } from '../../src/notice/choose-notices.js';
import { missingPage } from '../pages/missing-page.js';
import { startPage, type StartPageProps } from '../pages/start-page.js';
import { fileOf, paths } from '../paths.js';
import type { Serving } from '../serving.js';
import type { Forms } from './article-pages.js';
import type { ExportFolder } from './export-folder.js';

const MISSING_PAGE = '404.html';

/** What stands at the top of an export, or once for all languages. */
export async function writeTopFiles({ full, text }: Forms, folder: ExportFolder): Promise<void> {
  const language = firstLanguage(full);
  const write = (address: string, content: string) => folder.write(fileOf(address).slice(1), content);
  const banners = bannersOf(full);
  for (const [path, { frameOf }] of [
    [paths.root, full],
    [paths.textForm(paths.root), text],
  ] as const) {
    await write(path, startPage({ frame: frameOf({ language, path: paths.root }), banners }));
  }
  // Empty and plain text, as on the mirror. Where the operator's choice leads there, a file could not.
  await write(paths.leave, '\n');
  await write(paths.textForm(paths.leave), '\n');
  await write(paths.robots, 'User-agent: *\nDisallow: /\n');
  const frame = full.frameOf({ language, path: `/${MISSING_PAGE}` });
  await folder.write(MISSING_PAGE, missingPage({ frame: { ...frame, isAnywhere: true }, banners }));
}

/** The first that the first outlet writes in; those who come may read it best. */
function firstLanguage({ view }: Serving): InterfaceLanguage {
  const written = view.settings().outlets.flatMap(({ languages }) => languages);
  return written.flatMap((tag) => interfaceLanguageFor(tag) ?? [])[0] ?? INTERFACE_LANGUAGES[0];
}

/** The sentence of the notice, in each language. */
function bannersOf({ view, parts }: Serving): StartPageProps['banners'] {
  const settings = view.settings();
  const today = dayOf(parts.now());
  const banners = INTERFACE_LANGUAGES.map((language) => [
    language,
    chooseNotices({ settings, language, today }).banner,
  ]);
  return Object.fromEntries(banners) as StartPageProps['banners'];
}
