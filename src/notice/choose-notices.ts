import { KnownError } from '../domain/errors.js';
import type { Notice, Severity } from '../domain/notice.js';
import type { Outlet, Settings } from '../domain/settings.js';
import { fillText } from './fill-text.js';
import type { FilledText, ShownNotice } from './shown-notice.js';

const SEVERITIES: readonly Severity[] = ['info', 'caution', 'danger', 'extreme'];

/** Stands for the name where no outlet is known; in Russian it fits the genitive that our generic text asks for. */
const NO_OUTLET: Readonly<Record<string, string>> = { en: 'this newsroom', ru: 'этой редакции' };

interface Choice {
  settings: Settings;
  /** The outlet the page or bundle is about; undefined for a page about none, which carries every notice. */
  outletId?: string;
  /** The page's or the article's language; English stands in where a notice does not speak it. */
  language: string;
}

/**
 * The notices that everybody sees with an outlet, most severe first: those it is listed under, else the
 * generic one. Never empty, and never chosen by who is reading.
 * @throws KnownError NOTICE_INVALID when the settings lack a generic notice or one that an outlet is listed under
 */
export function chooseNotices({ settings, outletId, language }: Choice): ShownNotice[] {
  const outlets = settings.outlets.filter(({ id }) => outletId === undefined || id === outletId);
  const chosen = new Map<Notice, Outlet[]>();
  for (const outlet of outlets) {
    for (const notice of noticesOf(settings, outlet)) {
      chosen.set(notice, [...(chosen.get(notice) ?? []), outlet]);
    }
  }
  if (chosen.size === 0) for (const notice of genericNotices(settings)) chosen.set(notice, []);
  return [...chosen].sort(([a], [b]) => bySeverity(a, b)).map(([notice, of]) => show(notice, of, language));
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
  throw new KnownError(
    'NOTICE_INVALID',
    'the settings hold no generic notice, so some pages would have none',
  );
}

function bySeverity(a: Notice, b: Notice): number {
  const difference = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return difference !== 0 ? difference : a.id < b.id ? -1 : 1;
}

function show(notice: Notice, outlets: readonly Outlet[], language: string): ShownNotice {
  const fill = (tag: string): FilledText | undefined => {
    const text = Object.hasOwn(notice.texts, tag) ? notice.texts[tag] : undefined;
    const names = outlets.map(({ name }) => name).join(', ') || (NO_OUTLET[tag] ?? NO_OUTLET.en ?? '');
    return text && fillText(text, { language: tag, outlet: names, reviewed: notice.reviewed });
  };
  const english = fill('en');
  const text = fillFirst(language, fill) ?? english;
  if (!text) throw new KnownError('NOTICE_INVALID', `notice ${notice.id}: texts.en: is required`);
  return {
    id: notice.id,
    revision: notice.revision,
    severity: notice.severity,
    reviewed: notice.reviewed,
    text,
    english: text.language === 'en' ? undefined : english,
  };
}

/** The exact tag, else its parents from the most to the least precise (RFC 4647, section 3.4). */
function fillFirst(language: string, fill: (tag: string) => FilledText | undefined): FilledText | undefined {
  const subtags = language.split('-');
  for (let kept = subtags.length; kept > 0; kept -= 1) {
    const text = fill(subtags.slice(0, kept).join('-'));
    if (text) return text;
  }
  return undefined;
}
