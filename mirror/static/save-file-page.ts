import { formatsOf } from '../../src/domain/bundle-format.js';
import { parseArticleName } from '../article-name.js';
import { savePage, type SavePageProps } from '../pages/save-page.js';
import { paths } from '../paths.js';
import type { PageMaker } from '../reader-pages.js';
import { offerOf } from '../save-offers.js';
import type { SaveTarget } from '../save-token.js';

/** The page before saving, which links the file `at` this address: nobody answers a form. */
export function saveFilePage(target: SaveTarget, at: string): PageMaker {
  return async (serving, { language, path }) => {
    const offer = await offerOf(serving, target);
    const { bytes, digest, close } = await offer.open();
    await close();
    const { kind, headline, outlet, sides } = offer;
    const others = otherFiles(target);
    return savePage({
      frame: serving.frameOf({ language, path, outlet }),
      file: { kind, name: at.split('/').at(-1) ?? '', bytes, digest, at, ...(headline && { headline }) },
      back: offer.back(language),
      ...(others && { others }),
      ...(sides && { sides: await sides() }),
    });
  };
}

/** The article in its other formats: one page does for all of them. */
function otherFiles({ kind, name }: SaveTarget): SavePageProps['others'] {
  const article = kind === 'a' ? parseArticleName(name) : undefined;
  if (!article) return undefined;
  return formatsOf('article')
    .filter((format) => format !== article.format)
    .map((format) => ({ format, path: paths.articleBundle({ id: article.id, format }) }));
}
