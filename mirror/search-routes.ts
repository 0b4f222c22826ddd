import { type Request, type Response, Router } from 'express';
import { KnownError } from '../src/domain/errors.js';
import type { Settings } from '../src/domain/settings.js';
import { type InterfaceLanguage, isInterfaceLanguage } from '../src/locale/interface-language.js';
import { isFromAnotherSite } from './navigation.js';
import { frameOutlet } from './page-frames.js';
import type { Frame } from './pages/frame.js';
import { searchPage, type SearchPageProps } from './pages/search-page.js';
import { paths } from './paths.js';
import { servingFor } from './region.js';
import { lookUp, readExcerpts } from './search-articles.js';
import { EMPTY_FORM, isFormTooLong, readSearchForm } from './search-form.js';
import { HTML } from './send-page.js';
import type { Answering, Serving } from './serving.js';
import { createTokenBucket, type TokenBucket } from './token-bucket.js';

const SEARCHES_PER_SECOND = 20;
const SEARCHES_AT_ONCE = 40;
/** A search that takes longer counts as several, so that searches never take more than half of the process. */
const USUAL_SEARCH_MS = 25;

/** One for all searches of a process, whatever the form of the pages. */
export function createSearchBucket(now: () => Date): TokenBucket {
  return createTokenBucket({ perSecond: SEARCHES_PER_SECOND, size: SEARCHES_AT_ONCE, now });
}

interface Exchange {
  req: Request;
  res: Response;
}

/**
 * The search: a form that is posted, so that what somebody looks for stands in no address. No answer is kept, neither
 * here nor, whatever the operator chose for pages, by caches; nothing of a search is reported.
 */
export function searchRoutes(serving: Answering, bucket: TokenBucket): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { now } = serving.parts;

  router.get('/:language/search.html', (req, res) => answer(serving, { req, res }, {}));
  router.post('/:language/search.html', async (req, res) => {
    if (isFromAnotherSite(req))
      return answer(serving, { req, res: res.status(403) }, { refusal: 'crossSite' });
    if (isFormTooLong(req)) return answer(serving, { req, res: res.status(413) }, { refusal: 'tooLong' });
    const form = await readSearchForm(req);
    const waitSeconds = bucket.take();
    if (waitSeconds > 0) {
      res.status(429).set('Retry-After', String(waitSeconds));
      return answer(serving, { req, res }, { form, refusal: 'tooMany' });
    }
    const beganMs = now().getTime();
    const found = lookUp(serving, form);
    bucket.charge(Math.max(0, (now().getTime() - beganMs) / USUAL_SEARCH_MS - 1));
    const articles = await readExcerpts(serving, found);
    return answer(serving, { req, res }, { form, found: { ...found, articles } });
  });
  return router;
}

type Outcome = Partial<Pick<SearchPageProps, 'form' | 'found' | 'refusal'>>;

/** Made anew each time, and compressed as other pages are. */
function answer(everybodys: Answering, { req, res }: Exchange, outcome: Outcome): Promise<void> {
  const { serving } = servingFor(everybodys, req);
  const language = String(req.params.language);
  if (!isInterfaceLanguage(language)) throw new KnownError('NOT_FOUND', 'no page begins like this');
  // What is left of a body that was not read would be taken for the next request.
  if (!req.complete) res.set('Connection', 'close');
  const make = (): string => {
    const frame = serving.frameOf({ language, path: paths.search(language) });
    return searchPage({ frame, form: EMPTY_FORM, ...surroundings(serving, frame, language), ...outcome });
  };
  return serving.sendPage(req, res, { key: undefined, type: HTML, isForOne: true, make });
}

/** What the form offers, and what has to be said beside it. */
function surroundings({ parts, view }: Serving, frame: Frame, language: InterfaceLanguage) {
  const settings = view.settings();
  return {
    outlets: settings.outlets.map(frameOutlet),
    languages: languagesOf(settings, language),
    isRussiaNamed: isRussiaNamed(settings, frame),
    hasUnread: parts.catalogue.countUnread() > 0,
  };
}

/** Languages of the outlets, that of the page first. */
function languagesOf({ outlets }: Settings, first: string): string[] {
  const all = [...new Set(outlets.flatMap(({ languages }) => languages))].sort();
  return [...all.filter((tag) => tag === first), ...all.filter((tag) => tag !== first)];
}

/** True where one of the notices on the page speaks of the law of Russia. */
function isRussiaNamed({ notices }: Settings, { notice }: Frame): boolean {
  const shown = new Set(notice.notices.map(({ id }) => id));
  return notices.some(({ id, jurisdictions }) => shown.has(id) && jurisdictions.includes('RU'));
}
