import { KnownError } from '../domain/errors.js';
import type { Notice, Severity } from '../domain/notice.js';
import type { Outlet, Settings } from '../domain/settings.js';
import { type ChosenNotice, pageBanner } from './page-banner.js';
import { showNotice } from './show-notice.js';
import type { ShownNotices } from './shown-notice.js';

const SEVERITIES: readonly Severity[] = ['info', 'caution', 'danger', 'extreme'];

interface Choice {
  settings: Settings;
  /** The outlet the page or bundle is about; undefined for a page about none, which carries every notice. */
  outletId?: string;
  /** The page's or the article's language; English stands in where a notice does not speak it. */
  language: string;
  /** ISO day, on pages: a notice whose review is overdue says so. Bundles leave it out: their bytes must not change. */
  today?: string;
}

/**
 * What everybody sees with an outlet, most severe first: the notices it is listed under, else the generic one,
 * and one sentence over them all. Never empty, and never chosen by who is reading.
 * @throws KnownError NOTICE_INVALID when the settings lack a generic notice or one that an outlet is listed under
 */
export function chooseNotices({ settings, outletId, language, today }: Choice): ShownNotices {
  const [first, ...others] = chosenFor(settings, outletId);
  if (!first) throw withoutGeneric();
  const show = ({ notice, outlets }: ChosenNotice) => showNotice(notice, { language, outlets, today });
  const banner = pageBanner([first, ...others], language);
  return {
    banner,
    englishBanner: banner.language === 'en' ? undefined : pageBanner([first, ...others], 'en'),
    notices: [show(first), ...others.map(show)],
  };
}

function chosenFor(settings: Settings, outletId: string | undefined): ChosenNotice[] {
  const outlets = settings.outlets.filter(({ id }) => outletId === undefined || id === outletId);
  const chosen = new Map<Notice, string[]>();
  for (const outlet of outlets) {
    for (const notice of noticesOf(settings, outlet)) {
      chosen.set(notice, [...(chosen.get(notice) ?? []), outlet.name]);
    }
  }
  if (chosen.size === 0) for (const notice of genericNotices(settings)) chosen.set(notice, []);
  return [...chosen].map(([notice, names]) => ({ notice, outlets: names })).sort(bySeverity);
}

function noticesOf(settings: Settings, outlet: Outlet): Notice[] {
  if (outlet.notices.length === 0) return genericNotices(settings);
  return outlet.notices.map((id) => {
    const notice = settings.notices.find((known) => known.id === id);
    if (notice) return notice;
    throw new KnownError(
      'NOTICE_INVALID',
      `outlet ${outlet.id} is listed under the notice "${id}", and there is none of that id`,
    );
  });
}

function genericNotices({ notices }: Settings): Notice[] {
  const generic = notices.filter(({ scope }) => scope === 'generic');
  if (generic.length > 0) return generic;
  throw withoutGeneric();
}

function withoutGeneric(): KnownError {
  return new KnownError(
    'NOTICE_INVALID',
    'the settings hold no generic notice, so some pages would have none',
  );
}

function bySeverity({ notice: a }: ChosenNotice, { notice: b }: ChosenNotice): number {
  const difference = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return difference !== 0 ? difference : a.id < b.id ? -1 : 1;
}
