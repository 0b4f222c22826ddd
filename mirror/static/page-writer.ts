import { isKnownError } from '../../src/domain/errors.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { Gone } from '../gone.js';
import { errorPage, type ErrorPageProps } from '../pages/error-page.js';
import { fileOf, paths } from '../paths.js';
import type { PageMaker } from '../reader-pages.js';
import type { Serving } from '../serving.js';
import type { ExportFolder } from './export-folder.js';

/** A page or a feed of an export. */
export interface PlannedPage {
  /** As in `paths`. */
  path: string;
  make: PageMaker;
  /** The named parts of the address. */
  parts?: Readonly<Record<string, string>>;
  /** Where it is written, when not where {@link fileOf} says: a feed stands at its own address. */
  isFeed?: boolean;
}

/** Makes pages and writes them. */
export interface PageWriter {
  write(language: InterfaceLanguage, page: PlannedPage): Promise<void>;
  /** Pages that could not be made because something of the archive is missing or damaged. */
  failed(): number;
}

/** Where a page cannot be made, one stands that says so: links lead there all the same. */
export function createPageWriter(serving: Serving, folder: ExportFolder): PageWriter {
  let failed = 0;

  async function made(language: InterfaceLanguage, { path, make, parts = {} }: PlannedPage): Promise<string> {
    try {
      return await make(serving, { language, path, part: (name) => parts[name] ?? '' });
    } catch (error) {
      if (!isKnownError(error)) throw error;
      const status = statusOf(error);
      if (status === 503) {
        serving.report(error);
        failed += 1;
      }
      const gone = error instanceof Gone ? error.reason : undefined;
      return errorPage({ frame: serving.frameOf({ language, path }), status, gone });
    }
  }

  return {
    async write(language, page) {
      const address = page.isFeed ? page.path : fileOf(page.path);
      const file = serving.form === 'text' ? paths.textForm(address) : address;
      await folder.write(file.slice(1), await made(language, page));
    },
    failed: () => failed,
  };
}

function statusOf(error: unknown): ErrorPageProps['status'] {
  if (isKnownError(error, 'WITHDRAWN')) return 410;
  return isKnownError(error, 'NOT_FOUND') ? 404 : 503;
}
