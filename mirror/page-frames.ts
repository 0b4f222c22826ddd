import { dayOf } from '../src/domain/edition.js';
import { type Outlet, outletKey } from '../src/domain/settings.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { chooseNotices } from '../src/notice/choose-notices.js';
import type { ArchiveView } from './archive-view.js';
import type { Frame, FrameOutlet, PageForm } from './pages/frame.js';
import type { PageStyle } from './pages/page-style.js';

export interface FrameRequest {
  language: InterfaceLanguage;
  /** The address of the page, from the root. */
  path: string;
  /** Undefined on pages of no outlet, which carry the notices of all. */
  outlet?: Outlet | undefined;
}

/** What stands around a page: the notice above all. @throws KnownError NOTICE_INVALID */
export type FrameMaker = (request: FrameRequest) => Frame;

export interface FrameParts {
  view: ArchiveView;
  style: PageStyle;
  now: () => Date;
}

/** Makes the frames of all pages of a form. */
export function createFrames({ view, style, now }: FrameParts, form: PageForm): FrameMaker {
  return ({ language, path, outlet }) => {
    const settings = view.settings();
    const copyAt = view.checkpoint()?.cosignedAt;
    return {
      language,
      path,
      form,
      notice: chooseNotices({
        settings,
        language,
        today: dayOf(now()),
        ...(outlet && { outletId: outlet.id }),
      }),
      ...(outlet && { outlet: frameOutlet(outlet) }),
      ...(copyAt && { copyAt }),
      names: settings.names,
      style,
    };
  };
}

export function frameOutlet(outlet: Outlet): FrameOutlet {
  const { name, permission, contact } = outlet;
  return { name, permission, key: outletKey(outlet.id), ...(contact !== undefined && { contact }) };
}
