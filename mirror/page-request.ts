import type { Request } from 'express';
import { dayOf } from '../src/domain/edition.js';
import { KnownError } from '../src/domain/errors.js';
import { isInterfaceLanguage } from '../src/locale/interface-language.js';
import type { PageMaker, PageRequest } from './reader-pages.js';
import { servingFor } from './region.js';
import type { Page } from './send-page.js';
import type { Serving } from './serving.js';

/**
 * What a page is made from: nothing of the request but its path.
 * @throws KnownError NOT_FOUND for a language that the interface does not speak
 */
export function pageRequest(req: Request): PageRequest {
  const language = String(req.params.language);
  if (!isInterfaceLanguage(language)) throw new KnownError('NOT_FOUND', 'no page begins like this');
  return { language, path: req.path, part: (name) => String(req.params[name] ?? '') };
}

/**
 * The key of a page that follows from the archive as far as its checkpoint reaches, and from the day: a notice is
 * overdue from one day to the next, also while nothing new is published. `kind` tells apart what one address gives.
 */
export function pageKey({ view, parts, form }: Serving, req: Request, kind: string): string {
  return [kind, form, view.generation(), dayOf(parts.now()), req.path].join(' ');
}

/** A page as this one reader gets it: where the operator trusts a header that names a country, with its notice open. */
export function readerPage(serving: Serving, req: Request, make: PageMaker): Pick<Page, 'make' | 'isForOne'> {
  const { serving: own, isForOne } = servingFor(serving, req);
  return { isForOne, make: () => make(own, pageRequest(req)) };
}
