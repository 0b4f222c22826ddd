import type { Catalogue, EditionRow } from '../src/archive/catalogue.js';
import { readPlain } from '../src/archive/plain-files.js';
import { KnownError } from '../src/domain/errors.js';
import { outletKey } from '../src/domain/settings.js';
import { INTERFACE_LANGUAGES } from '../src/locale/interface-language.js';
import type { MirrorParts } from './mirror-parts.js';
import { paths } from './paths.js';
import { copyArchive } from './static/archive-copy.js';
import { copyEditions } from './static/edition-copies.js';
import {
  type Forms,
  goneArticles,
  offeredArticles,
  writeArticle,
  writeGrave,
} from './static/article-pages.js';
import { type ExportCounts, type ExportFolder, openExportFolder } from './static/export-folder.js';
import { createPageWriter, type PageWriter } from './static/page-writer.js';
import { feedFiles, feedPages } from './static/planned-feeds.js';
import { mirrorPages, outletPages } from './static/planned-pages.js';
import { createStaticServing } from './static/static-serving.js';
import { writeTopFiles } from './static/top-files.js';

/** When the archive grows while it is written out, it is gone over again, so that pages and checkpoint agree. */
const MOST_TIMES = 3;

export interface ExportRequest {
  parts: MirrorParts;
  /** The folder; empty, or that of an export. */
  dir: string;
  /** The version of the program: bundles of articles are built anew when it changes. */
  program: string;
  onProgress: (done: { articles: number; of: number }) => void;
  /** Asked between two articles: what is written until then stays, and the next export goes on. */
  isStopped: () => boolean;
}

export interface ExportOutcome extends ExportCounts {
  /** Pages that say that they could not be made. */
  failed: number;
  isStopped: boolean;
}

/**
 * Writes the whole mirror to a folder: the pages in every language and both forms, feeds, files to keep, and the
 * archive with its signed checkpoint, which comes last. Any static host serves it, under any prefix, and it opens from
 * disk. What is there and unchanged is not touched; what is no longer offered is removed, and where an article was a
 * page says so.
 * @throws KnownError USAGE_INVALID for a folder that holds other things, and before the first snapshot;
 *   DATA_FULL, DATA_UNWRITABLE; LOG_DAMAGED and the like for an archive that cannot be read
 */
export async function exportMirror(request: ExportRequest): Promise<ExportOutcome> {
  const parts = nobodyAnswers(request.parts);
  const sum = { written: 0, removed: 0 };
  for (let time = 1; ; time += 1) {
    const { size, ...outcome } = await exportOnce({ ...request, parts });
    sum.written += outcome.written;
    sum.removed += outcome.removed;
    const isCurrent = (await parts.log.checkpoint())?.size === size;
    if (outcome.isStopped || isCurrent || time === MOST_TIMES) return { ...outcome, ...sum };
  }
}

/** Files know no country and lead nowhere but to files, and one instant holds for all of them. */
function nobodyAnswers(given: MirrorParts): MirrorParts {
  const at = given.now();
  const parts = { ...given, now: () => at };
  delete parts.leave;
  delete parts.regionHeader;
  return parts;
}

/** What every page asks for is read once, and the same for all of them. */
function holdStill(catalogue: Catalogue): Catalogue {
  const settings = catalogue.settings();
  const addresses = catalogue.addresses();
  const editions = new Map<string, EditionRow[]>();
  return {
    ...catalogue,
    settings: () => settings,
    addresses: () => addresses,
    editions(outlet) {
      const known = editions.get(outlet) ?? catalogue.editions(outlet);
      editions.set(outlet, known);
      return known;
    },
  };
}

async function exportOnce(request: ExportRequest): Promise<ExportOutcome & { size: number }> {
  const { parts, dir, program } = request;
  const signed = await readPlain(parts.archiveDir, paths.checkpoint.slice(1));
  const checkpoint = await parts.log.checkpoint();
  if (!signed || !checkpoint) {
    throw new KnownError('USAGE_INVALID', 'there is nothing to export yet: run "tamizdat snapshot" first');
  }
  await parts.catalogue.catchUp(parts.log, parts.blobs);
  const folder = await openExportFolder(dir);
  const catalogue = holdStill(parts.catalogue);
  const forms = createStaticServing({ parts: { ...parts, catalogue }, checkpoint, folder, program });
  const writers = {
    full: createPageWriter(forms.full, folder),
    text: createPageWriter(forms.text, folder),
  };
  const place: Place = { forms, folder, writers };
  await copyArchive(forms.full, folder);
  await copyEditions(forms.full, folder);
  const isWhole = await writeArticles(place, request);
  if (!isWhole) return { ...STOPPED, failed: failuresOf(writers), size: checkpoint.size };
  await writeLists(place);
  await writeTopFiles(forms, folder);
  await folder.write(paths.checkpoint.slice(1), signed);
  const counts = await folder.finish();
  return { ...counts, failed: failuresOf(writers), isStopped: false, size: checkpoint.size };
}

const STOPPED = { written: 0, unchanged: 0, removed: 0, isStopped: true };

interface Place {
  forms: Forms;
  folder: ExportFolder;
  writers: Record<keyof Forms, PageWriter>;
}

/** False when it was stopped on the way. */
async function writeArticles({ forms, folder, writers }: Place, request: ExportRequest): Promise<boolean> {
  const { articles: of } = request.parts.catalogue.counts();
  let articles = 0;
  for (const row of offeredArticles(forms, folder)) {
    if (request.isStopped()) return false;
    await writeArticle(forms, row, { folder, writers });
    articles += 1;
    request.onProgress({ articles, of });
  }
  for (const id of goneArticles(forms, folder)) await writeGrave(writers, id);
  return true;
}

/** The pages that are not about one article. */
async function writeLists({ forms, writers }: Place): Promise<void> {
  const { outlets } = forms.full.view.settings();
  for (const form of ['full', 'text'] as const) {
    const serving = forms[form];
    for (const language of INTERFACE_LANGUAGES) {
      const pages = mirrorPages(serving, language);
      for (const outlet of outlets) {
        const key = outletKey(outlet.id);
        pages.push(...(await outletPages(serving, language, outlet)), ...feedPages(language, key));
        if (form === 'full') pages.push(...feedFiles(language, key));
      }
      for (const page of pages) await writers[form].write(language, page);
    }
  }
}

function failuresOf(writers: Record<keyof Forms, PageWriter>): number {
  return writers.full.failed() + writers.text.failed();
}
