import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { atomFile, jsonFile } from '../feeds/feed-files.js';
import { feedDocument } from '../feeds/feed-routes.js';
import { opdsArticlesFile, opdsEditionsFile, opdsRootFile } from '../feeds/opds-files.js';
import { paths } from '../paths.js';
import type { PlannedPage } from './page-writer.js';

/** The feeds and catalogues of an outlet, for programs. They stand once, for both forms of the pages. */
export function feedFiles(language: InterfaceLanguage, key: string): PlannedPage[] {
  const files = [
    { path: paths.feed(language, key), make: atomFile },
    { path: paths.jsonFeed(language, key), make: jsonFile },
    { path: paths.opds(language, key), make: opdsRootFile },
    { path: paths.opdsEditions(language, key), make: opdsEditionsFile },
    { path: paths.opdsArticles(language, key), make: opdsArticlesFile },
  ];
  return files.map((file) => ({ ...file, parts: { key }, isFeed: true }));
}

/** What people find who follow a link to a feed. */
export function feedPages(language: InterfaceLanguage, key: string): PlannedPage[] {
  return [
    { path: paths.feed(language, key), make: feedDocument('atom'), parts: { key } },
    { path: paths.jsonFeed(language, key), make: feedDocument('json'), parts: { key } },
    { path: paths.opds(language, key), make: feedDocument('opds'), parts: { key } },
  ];
}
