import { Router } from 'express';
import { formatsOf } from '../src/domain/bundle-format.js';
import type { ArticleRow } from '../src/archive/catalogue.js';
import { outletKey } from '../src/domain/settings.js';
import { editionFiles, groupByEdition } from './edition-files.js';
import { knownAddresses } from './known-addresses.js';
import { pageKey, readerPage } from './page-request.js';
import { addressesPage } from './pages/addresses-page.js';
import { type PassedArticle, passPage } from './pages/pass-page.js';
import type { PageMaker } from './reader-pages.js';
import { HTML } from './send-page.js';
import type { Answering, Serving } from './serving.js';

/** The latest articles and the last day. */
const EDITIONS_SHOWN = 2;

/** How to give on what the archive holds, and under which addresses this mirror is meant to last. */
export function passRoutes(serving: Answering): Router {
  const { sendPage } = serving;
  const router = Router({ caseSensitive: true, strict: true });
  const settled: readonly [string, PageMaker][] = [
    ['/:language/pass/a/:id.html', passArticleDocument],
    ['/:language/addresses.html', addressesDocument],
  ];
  for (const [path, make] of settled) {
    router.get(path, (req, res) => {
      const key = pageKey(serving, req, 'page');
      return sendPage(req, res, { key, type: HTML, ...readerPage(serving, req, make) });
    });
  }
  // Bundles that are still open change between two checkpoints, so this page is made each time.
  router.get('/:language/pass/:key.html', (req, res) =>
    sendPage(req, res, {
      key: undefined,
      type: HTML,
      ...readerPage(serving, req, passOutletDocument),
    }),
  );
  return router;
}

export const passOutletDocument: PageMaker = async ({ parts, view, frameOf }, { language, path, part }) => {
  const outlet = view.outletByKey(part('key'));
  const editions = groupByEdition(await editionFiles(parts, outlet.id)).slice(0, EDITIONS_SHOWN);
  return passPage({ frame: frameOf({ language, path, outlet }), offer: { editions } });
};

export const passArticleDocument: PageMaker = async (serving, { language, path, part }) => {
  const { view, frameOf } = serving;
  const row = view.article(part('id'));
  const outlet = view.settings().outlets.find(({ id }) => id === row.outlet);
  const article = { ...row, files: await filesOf(serving, row) };
  return passPage({ frame: frameOf({ language, path, outlet }), offer: { article } });
};

/** One after the other: a page must not take all the places where bundles are built. */
async function filesOf({ contents }: Serving, row: ArticleRow): Promise<PassedArticle['files']> {
  const files = [];
  for (const format of formatsOf('article')) {
    const content = await contents.article(row, format);
    await content.close();
    files.push({ format, bytes: content.bytes });
  }
  return files;
}

export const addressesDocument: PageMaker = ({ parts, view, frameOf }, { language, path }) => {
  const [outlet] = view.settings().outlets;
  return addressesPage({
    frame: frameOf({ language, path }),
    addresses: knownAddresses(parts),
    outletKey: outlet && outletKey(outlet.id),
  });
};
