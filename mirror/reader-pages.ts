import type { ArticleRow, PageKey } from '../src/archive/catalogue.js';
import { isDigest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { Outlet } from '../src/domain/settings.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { editionFiles, groupByEdition } from './edition-files.js';
import { ownWords } from './operator-words.js';
import { frameOutlet } from './page-frames.js';
import { aboutPage } from './pages/about-page.js';
import { articlePage } from './pages/article-page.js';
import { frontPage } from './pages/front-page.js';
import { keepPage } from './pages/keep-page.js';
import { versionsPage } from './pages/versions-page.js';
import { parsePageKey } from './paths.js';
import type { Serving } from './serving.js';

const ARTICLES_PER_PAGE = 30;

/** What a page is asked for with: nothing else about the reader is known to it. */
export interface PageRequest {
  language: InterfaceLanguage;
  path: string;
  /** The named parts of the address. */
  part: (name: string) => string;
}

/** Makes one page. @throws KnownError NOT_FOUND or WITHDRAWN */
export type PageMaker = (serving: Serving, request: PageRequest) => string | Promise<string>;

/** The front page of the mirror: of its first outlet, or an empty one before the first snapshot. */
export const firstFrontPage: PageMaker = (serving, request) => {
  const [outlet] = serving.view.settings().outlets;
  return listPage(serving, request, { outlet });
};

export const outletFrontPage: PageMaker = (serving, request) =>
  listPage(serving, request, { outlet: outletOf(serving, request) });

export const olderPage: PageMaker = (serving, request) => {
  const after = parsePageKey(request.part('after'));
  if (!after) throw new KnownError('NOT_FOUND', 'no list goes on here');
  return listPage(serving, request, { outlet: outletOf(serving, request), after });
};

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
    frame: frame(serving, request, outletById(serving, row.outlet)),
    article: { id, title, language, direction },
    versions: serving.parts.catalogue.versions(id),
  });
};

export const aboutDocument: PageMaker = (serving, request) => {
  const { operator, onion } = serving.parts;
  const checkpoint = serving.view.checkpoint();
  return aboutPage({
    frame: frame(serving, request),
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
    frame: frame(serving, request, outlet),
    editions: groupByEdition(await editionFiles(serving.parts, outlet.id)),
  });
};

function frame(serving: Serving, { language, path }: PageRequest, outlet?: Outlet) {
  return serving.frameOf({ language, path, outlet });
}

function outletOf(serving: Serving, request: PageRequest): Outlet {
  return serving.view.outletByKey(request.part('key'));
}

function outletById(serving: Serving, outletId: string): Outlet | undefined {
  return serving.view.settings().outlets.find(({ id }) => id === outletId);
}

/** One row more than is shown tells whether the list goes on. */
function listPage(
  serving: Serving,
  request: PageRequest,
  { outlet, after }: { outlet: Outlet | undefined; after?: PageKey },
): string {
  const query = { limit: ARTICLES_PER_PAGE + 1, ...(after && { after }) };
  const rows = outlet ? serving.parts.catalogue.newest({ outlet: outlet.id, ...query }) : [];
  const articles = rows.slice(0, ARTICLES_PER_PAGE);
  const last = rows.length > articles.length ? articles.at(-1) : undefined;
  return frontPage({
    frame: frame(serving, request, outlet),
    articles,
    isContinued: after !== undefined,
    older: last && { sortedAt: last.sortedAt, id: last.id },
    outlets: serving.view.settings().outlets.map(frameOutlet),
  });
}

async function versionPage(
  serving: Serving,
  request: PageRequest,
  { row, version: digest }: { row: ArticleRow; version: ArticleRow['version'] },
): Promise<string> {
  const { version, body } = await serving.view.read(digest);
  return articlePage({
    frame: frame(serving, request, outletById(serving, row.outlet)),
    version,
    body,
    state: digest === row.version ? 'newest' : 'earlier',
    isCorrected: row.corrected,
    hasVersionList: serving.view.settings().versions === 'public',
  });
}

function rowWithVersions(serving: Serving, request: PageRequest): ArticleRow {
  const row = serving.view.article(request.part('id'));
  if (serving.view.settings().versions === 'public') return row;
  throw new KnownError('WITHDRAWN', 'this archive keeps earlier versions to itself');
}
