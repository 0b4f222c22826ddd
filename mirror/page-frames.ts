import { dayOf } from '../src/domain/edition.js';
import { type Outlet, outletKey } from '../src/domain/settings.js';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { chooseNotices } from '../src/notice/choose-notices.js';
import {
  ELSEWHERE,
  listedNoticesOf,
  noticesOfPlace,
  type Place,
  type PlaceRequest,
} from '../src/notice/country-notices.js';
import type { ArchiveView } from './archive-view.js';
import { type OperatorWords, wordsForOutlet } from './operator-words.js';
import type { Frame, FrameOutlet, PageForm } from './pages/frame.js';
import type { PageStyles } from './pages/page-style.js';

export interface FrameRequest {
  language: InterfaceLanguage;
  /** The address of the page, from the root. */
  path: string;
  /** Undefined on pages of no outlet, which carry the notices of all. */
  outlet?: Outlet | undefined;
  /** The country that a trusted proxy named; its notices then stand open. */
  place?: Place;
}

/** What stands around a page: the notice above all. @throws KnownError NOTICE_INVALID */
export type FrameMaker = (request: FrameRequest) => Frame;

export interface FrameParts {
  view: ArchiveView;
  styles: PageStyles;
  operator: OperatorWords | undefined;
  /** The durable ones as they stand now. */
  lastingAddresses: () => readonly string[];
  now: () => Date;
}

/** Makes the frames of all pages of a form. */
export function createFrames(
  { view, styles, operator, lastingAddresses, now }: FrameParts,
  form: PageForm,
): FrameMaker {
  return ({ language, path, outlet, place }) => {
    const settings = view.settings();
    const today = dayOf(now());
    const copyAt = view.checkpoint()?.cosignedAt;
    return {
      language,
      path,
      form,
      notice: chooseNotices({
        settings,
        language,
        today,
        ...(outlet && { outletId: outlet.id }),
      }),
      ...(place !== undefined && regionNotices({ settings, place, language, today })),
      ...(outlet && { outlet: frameOutlet(outlet) }),
      ...(copyAt && { copyAt }),
      ...(operator?.name !== undefined && { operator: operator.name }),
      lasting: lastingAddresses(),
      names: settings.names,
      style: styles(wordsForOutlet(operator, outlet?.id)?.accent),
    };
  };
}

/** A country of which no outlet's notice speaks has the general ones open: a designation is said of nobody else. */
function regionNotices(request: PlaceRequest): Pick<Frame, 'regionNotices'> {
  const [first, ...others] =
    [listedNoticesOf(request), noticesOfPlace({ ...request, place: ELSEWHERE }).notices].find(
      ({ length }) => length > 0,
    ) ?? [];
  return first ? { regionNotices: [first, ...others] } : {};
}

export function frameOutlet(outlet: Outlet): FrameOutlet {
  const { name, permission, contact } = outlet;
  return { name, permission, key: outletKey(outlet.id), ...(contact !== undefined && { contact }) };
}
