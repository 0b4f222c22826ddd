import type { ArticleRow } from '../../src/archive/catalogue.js';
import { type ArticleId, isArticleId } from '../../src/domain/article.js';
import { isKnownError } from '../../src/domain/errors.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import type { Serving } from '../serving.js';
import { copyPictures } from './archive-copy.js';
import type { ExportFolder } from './export-folder.js';
import type { PageWriter } from './page-writer.js';
import { articlePages, gravePage } from './planned-pages.js';

const ROWS_AT_ONCE = 100;
/** The page of an article in an export's list of files; one language does. */
const ARTICLE_FILE = new RegExp(`^${INTERFACE_LANGUAGES[0]}/a/([^/.]+)\\.html$`);

/** The two forms of the pages. */
export interface Forms {
  full: Serving;
  text: Serving;
}

/** Every article that is offered, block by block: those of the outlets first, then those of outlets that are no more. */
export function* offeredArticles({ full }: Forms, folder: ExportFolder): Generator<ArticleRow> {
  const { catalogue } = full.parts;
  const outlets = full.view.settings().outlets.map(({ id }) => id);
  for (const outlet of outlets) {
    let rows = catalogue.newest({ outlet, limit: ROWS_AT_ONCE });
    while (rows.length > 0) {
      yield* rows;
      const last = rows.at(-1);
      rows = last ? catalogue.newest({ outlet, limit: ROWS_AT_ONCE, after: last }) : [];
    }
  }
  for (const id of formerArticles(folder)) {
    const row = catalogue.article(id);
    if (row && !outlets.includes(row.outlet)) yield row;
  }
}

/** Articles that were offered, as the catalogue or an export before this one knows. */
export function* goneArticles({ full }: Forms, folder: ExportFolder): Generator<ArticleId> {
  const { catalogue } = full.parts;
  let gone = catalogue.goneArticles();
  while (gone.length > 0) {
    yield* gone;
    gone = catalogue.goneArticles(gone.at(-1));
  }
  for (const id of formerArticles(folder)) {
    if (!catalogue.article(id) && !catalogue.isGone(id)) yield id;
  }
}

function* formerArticles(folder: ExportFolder): Generator<ArticleId> {
  for (const path of folder.before()) {
    const [, id = ''] = ARTICLE_FILE.exec(path) ?? [];
    if (isArticleId(id)) yield id;
  }
}

/** All pages, files and pictures of one article. */
export async function writeArticle(
  { full, text }: Forms,
  row: ArticleRow,
  { folder, writers }: { folder: ExportFolder; writers: Record<keyof Forms, PageWriter> },
): Promise<void> {
  for (const language of INTERFACE_LANGUAGES) {
    for (const page of articlePages(full, language, row)) await writers.full.write(language, page);
    for (const page of articlePages(text, language, row)) await writers.text.write(language, page);
  }
  for (const version of shownVersions(full, row)) {
    try {
      await copyPictures(full, folder, version);
    } catch (error) {
      // The pages of this version have said so already.
      if (!isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID', 'BODY_INVALID'))
        throw error;
    }
  }
}

function shownVersions({ parts, view }: Serving, { id, version }: ArticleRow): ArticleRow['version'][] {
  if (view.settings().versions !== 'public') return [version];
  return parts.catalogue.versions(id).map(({ digest }) => digest);
}

/** A page in words where an article was. */
export async function writeGrave(writers: Record<keyof Forms, PageWriter>, id: ArticleId): Promise<void> {
  for (const language of INTERFACE_LANGUAGES) {
    await writers.full.write(language, gravePage(language, id));
    await writers.text.write(language, gravePage(language, id));
  }
}
