import type { ArticleRow } from '../src/archive/catalogue.js';
import { isDigest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { Outlet } from '../src/domain/settings.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { editionFiles, groupByEdition } from './edition-files.js';
import { furtherArticles } from './further-articles.js';
import { Gone } from './gone.js';
import { ownWords } from './operator-words.js';
import { frameOutlet } from './page-frames.js';
import { aboutPage } from './pages/about-page.js';
import { articlePage } from './pages/article-page.js';
import type { Frame } from './pages/frame.js';
import { keepPage } from './pages/keep-page.js';
import { versionsPage } from './pages/versions-page.js';
import type { Serving } from './serving.js';

/** What a page is asked for with: nothing else about the reader is known to it. */
export interface PageRequest {
  language: InterfaceLanguage;
  path: string;
  /** A named part of the address; an empty text where it has none of this name. */
  part: (name: string) => string;
}

/** Makes one page. @throws KnownError NOT_FOUND or WITHDRAWN */
export type PageMaker = (serving: Serving, request: PageRequest) => string | Promise<string>;

export const newestVersionPage: PageMaker = async (serving, request) => {
  const row = serving.view.article(request.part('id'));
  return versionPage(serving, request, { row, version: row.version });
};

/** @throws KnownError WITHDRAWN also where this archive keeps earlier versions to itself */
export const earlierVersionPage: PageMaker = (serving, request) => {
  const row = rowWithVersions(serving, request);
  const asked = request.part('version');
  const known = serving.parts.catalogue.versions(row.id).find(({ digest }) => digest === asked);
  if (known) return versionPage(serving, request, { row, version: known.digest });
  const isWithdrawn = isDigest(asked) && serving.parts.catalogue.stateOf(asked) === 'withdrawn';
  throw new KnownError(isWithdrawn ? 'WITHDRAWN' : 'NOT_FOUND', 'no such version is offered');
};

export const versionListPage: PageMaker = (serving, request) => {
  const row = rowWithVersions(serving, request);
  const { id, title, language, direction } = row;
  return versionsPage({
    frame: frameFor(serving, request, outletById(serving, row.outlet)),
    article: { id, title, language, direction },
    versions: serving.parts.catalogue.versions(id),
    absentSince: serving.parts.catalogue.absentSince(id),
    isWithdrawn: (digest) => serving.parts.catalogue.stateOf(digest) === 'withdrawn',
  });
};

export const aboutDocument: PageMaker = (serving, request) => {
  const { operator, onion } = serving.parts;
  const checkpoint = serving.view.checkpoint();
  return aboutPage({
    frame: frameFor(serving, request),
    outlets: serving.view.settings().outlets.map((outlet) => ({
      ...frameOutlet(outlet),
      contact: outlet.contact ?? operator?.contact,
      words: ownWords(operator, outlet.id),
    })),
    operator,
    onion,
    log: checkpoint && { origin: checkpoint.origin, size: checkpoint.size },
  });
};

export const keepDocument: PageMaker = async (serving, request) => {
  const outlet = outletOf(serving, request);
  return keepPage({
    frame: frameFor(serving, request, outlet),
    editions: groupByEdition(await editionFiles(serving.parts, outlet.id)),
  });
};

/** What stands around the page that is asked for. */
export function frameFor(serving: Serving, { language, path }: PageRequest, outlet?: Outlet): Frame {
  return serving.frameOf({ language, path, outlet });
}

/** The outlet in an address. @throws KnownError NOT_FOUND */
export function outletOf(serving: Serving, request: PageRequest): Outlet {
  return serving.view.outletByKey(request.part('key'));
}

/** The outlet of an article; undefined when the settings no longer name it. */
export function outletById(serving: Serving, outletId: string): Outlet | undefined {
  return serving.view.settings().outlets.find(({ id }) => id === outletId);
}

async function versionPage(
  serving: Serving,
  request: PageRequest,
  { row, version: digest }: { row: ArticleRow; version: ArticleRow['version'] },
): Promise<string> {
  const { version, body } = await serving.view.read(digest);
  return articlePage({
    frame: frameFor(serving, request, outletById(serving, row.outlet)),
    version,
    body,
    state: digest === row.version ? 'newest' : 'earlier',
    isCorrected: row.corrected,
    absentSince: serving.parts.catalogue.absentSince(row.id),
    hasVersionList: serving.view.settings().versions === 'public',
    ...(digest === row.version && { further: furtherArticles(serving, row) }),
  });
}

/** @throws KnownError WITHDRAWN where this archive keeps earlier versions to itself, or the article is gone */
export function rowWithVersions(serving: Serving, request: PageRequest): ArticleRow {
  const row = serving.view.article(request.part('id'));
  if (serving.view.settings().versions === 'public') return row;
  throw new Gone('private', 'this archive keeps earlier versions to itself');
}
