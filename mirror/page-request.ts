import type { Request } from 'express';
import { KnownError } from '../src/domain/errors.js';
import { isInterfaceLanguage } from '../src/locale/interface-language.js';
import { dayOf } from '../src/domain/edition.js';
import { settledKey } from './hot-answers.js';
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
 * The key of what follows from the archive as far as its checkpoint reaches, and from the day: a notice is overdue
 * from one day to the next, also while nothing new is published. `kind` tells apart what one address gives; `page` is
 * for those that give one page and nothing else.
 */
export function pageKey({ view, parts }: Serving, req: Request, kind: string): string {
  const address = req.baseUrl + req.path;
  return settledKey(kind, { generation: view.generation(), day: dayOf(parts.now()), address });
}

/** A page as this one reader gets it: where the operator trusts a header that names a country, with its notice open. */
export function readerPage(serving: Serving, req: Request, make: PageMaker): Pick<Page, 'make' | 'isForOne'> {
  const { serving: own, isForOne } = servingFor(serving, req);
  return { isForOne, make: () => make(own, pageRequest(req)) };
}
