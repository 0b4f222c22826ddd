import { plainLine } from '../../bundle/plain-line.js';
import type { Outlet } from '../../domain/settings.js';
import { chooseNotices } from '../../notice/choose-notices.js';
import type { Looked } from './looked.js';

/** An outlet, as the settings in the log have it: that is what readers see. */
export interface OutletFacts {
  id: string;
  name: string;
  permission: Outlet['permission'];
  /** Left out when readers have nobody to ask. */
  contact?: string;
  /** UTC day of the newest article. */
  newestDay?: string;
  notices: NoticeFacts[];
}

export interface NoticeFacts {
  id: string;
  revision: number;
  /** Days such as 2026-11-22. */
  reviewed: string;
  reviewBy?: string;
  /** Why this outlet gets it. */
  why: string;
}

export function outletFacts({ archive }: Looked): OutletFacts[] {
  const settings = archive.catalogue.settings()?.settings;
  if (!settings) return [];
  return settings.outlets.map((outlet) => ({
    id: outlet.id,
    name: plainLine(outlet.name),
    permission: outlet.permission,
    contact: outlet.contact,
    newestDay: archive.catalogue.days(outlet.id)[0]?.day,
    notices: chooseNotices({ settings, outletId: outlet.id, language: 'en' }).notices.map((notice) => ({
      id: notice.id,
      revision: notice.revision,
      reviewed: notice.reviewed,
      reviewBy: settings.notices.find(({ id }) => id === notice.id)?.reviewBy,
      why:
        outlet.notices.length > 0
          ? 'the settings list this outlet under it'
          : 'the settings list this outlet under none, so it gets the generic one',
    })),
  }));
}
