import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildArticleHtml } from '../bundle/html/article-html.js';
import { buildEditionZip } from '../bundle/edition-zip.js';
import { articleFileName, editionFileName } from '../bundle/file-names.js';
import { isArticleId } from '../domain/article.js';
import { type Edition, LATEST_ARTICLES } from '../domain/edition.js';
import { KnownError } from '../domain/errors.js';
import { type OpenArchive, openArchive } from '../jobs/data-directory.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface BundleOptions extends CommonOptions {
  format?: 'html' | 'zip';
  article?: string;
  edition?: string;
  out?: string;
}

/**
 * `tamizdat bundle`: one article as an HTML file, or an edition as a ZIP of such files.
 * @throws KnownError USAGE_INVALID, NOT_FOUND, BUNDLE_EMPTY
 */
export async function bundle(context: Context, options: BundleOptions): Promise<void> {
  if ((options.article === undefined) === (options.edition === undefined)) {
    throw new KnownError(
      'USAGE_INVALID',
      'name one thing to pack: --article ID, or --edition DAY (such as 2026-11-22) or --edition latest',
    );
  }
  refuseWrongFormat(options);
  const archive = await openArchive(commandConfig(options).data);
  try {
    const out = resolve(options.out ?? '.');
    await mkdir(out, { recursive: true });
    const files =
      options.article === undefined
        ? await packEditions(archive, options.edition ?? '', out)
        : [await packArticle(archive, options.article, out)];
    for (const file of files) context.print(file);
  } finally {
    archive.close();
  }
}

function refuseWrongFormat({ article, format }: BundleOptions): void {
  const fitting = article === undefined ? 'zip' : 'html';
  if (format === undefined || format === fitting) return;
  const what = article === undefined ? 'an edition' : 'an article';
  throw new KnownError('USAGE_INVALID', `${what} is packed as ${fitting}: leave --format ${format} out`);
}

async function packArticle({ catalogue, blobs }: OpenArchive, id: string, out: string): Promise<string> {
  const settings = settingsOf(catalogue);
  const row = isArticleId(id) ? catalogue.article(id) : undefined;
  if (!row) throw new KnownError('NOT_FOUND', `this archive offers no article "${id}"`);
  const file = join(out, articleFileName(row, settings.settings.names));
  await writeFile(file, await buildArticleHtml({ blobs, settings: settings.settings }, row.version));
  return file;
}

/** One file for each outlet that has articles in the edition. */
async function packEditions({ catalogue, blobs }: OpenArchive, key: string, out: string): Promise<string[]> {
  const { digest, settings } = settingsOf(catalogue);
  const editions = settings.outlets
    .map(({ id }) => editionAsked(catalogue, id, key))
    .filter(({ versions }) => versions.length > 0);
  if (editions.length === 0) {
    throw new KnownError('BUNDLE_EMPTY', `the edition "${key}" has no article; days look like 2026-11-22`);
  }
  const files: string[] = [];
  for (const edition of editions) {
    const file = join(out, editionFileName(edition, 'zip'));
    await rm(file, { force: true });
    await buildEditionZip({ blobs, settings }, { edition, settingsDigest: digest, out: file });
    files.push(file);
  }
  return files;
}

function editionAsked(catalogue: OpenArchive['catalogue'], outlet: string, key: string): Edition {
  const versions =
    key === 'latest'
      ? catalogue.versionsLatest({ outlet, limit: LATEST_ARTICLES })
      : catalogue.versionsOfDay({ outlet, day: key });
  return { format: 'edition/1', kind: key === 'latest' ? 'latest' : 'day', key, outlet, versions };
}

function settingsOf(catalogue: OpenArchive['catalogue']) {
  const settings = catalogue.settings();
  if (!settings) {
    throw new KnownError('NOT_FOUND', 'this archive is empty; take a snapshot first ("tamizdat snapshot")');
  }
  return settings;
}
