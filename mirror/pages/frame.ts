import type { Outlet, Settings } from '../../src/domain/settings.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import type { ShownNotice, ShownNotices } from '../../src/notice/shown-notice.js';
import { fileOf, inLanguage, paths, relativeLink } from '../paths.js';
import type { PageStyle } from './page-style.js';

/** The outlet that a page belongs to. */
export interface FrameOutlet extends Pick<Outlet, 'name' | 'permission' | 'contact'> {
  /** Its name in addresses, by `outletKey`. */
  key: string;
}

/** With its pictures, or as a page that loads nothing at all. */
export type PageForm = 'full' | 'text';

/** What stands around every page. No page can be made without one, so none without a notice. */
export interface Frame {
  language: InterfaceLanguage;
  /** Where this page stands, from the root of its form: all links are made relative to it. */
  path: string;
  /** All links of a form stay in it: the text form is the whole mirror once more, under `/text`. */
  form: PageForm;
  /** Never empty: a page without its notice does not compile. */
  notice: ShownNotices;
  /**
   * Only where a trusted proxy named a country: its notices for outlets of this mirror, else the generic
   * ones, to stand open.
   */
  regionNotices?: readonly [ShownNotice, ...ShownNotice[]];
  /** Undefined on pages of no outlet: errors, about. */
  outlet?: FrameOutlet;
  /** When the publisher last cosigned the checkpoint that this mirror serves. */
  copyAt?: Date;
  /** The name of whoever runs this mirror, in their own words. */
  operator?: string;
  /** Durable addresses, for the time when the one this page came from is gone. */
  lasting?: readonly string[];
  names: Settings['names'];
  style: PageStyle;
  /** True when pages are written to files: links then lead to the names of files, see {@link fileOf}. */
  isOnDisk?: boolean;
  /** True for a page that a host shows at any address, so that no relative link would hold: it leads to itself only. */
  isAnywhere?: boolean;
}

/** Where such a page explains its own notice. */
export const ITS_OWN_MEANING = 'meaning';

/** How to write the address `to` (from the root) on the page of this frame. */
export function linkFrom(frame: Frame, to: string): string {
  if (frame.isAnywhere) return to === paths.leave ? 'about:blank' : `#${ITS_OWN_MEANING}`;
  return relativeLink(frame.path, addressIn(frame, to));
}

/** The way to the same page in its other form; a page that is nowhere, such as a failure, leads to the front page. */
export function otherFormLink(frame: Frame): string {
  const here = inLanguage(frame.path, frame.language) ?? paths.frontPage(frame.language);
  const there = addressIn(frame, here);
  return frame.form === 'text'
    ? relativeLink(paths.textForm(frame.path), there)
    : relativeLink(frame.path, paths.textForm(there));
}

/** How to write the address of a file that stands once for both forms of the pages, such as a bundle. */
export function fileLinkFrom(frame: Frame, to: string): string {
  return relativeLink(frame.form === 'text' ? paths.textForm(frame.path) : frame.path, to);
}

function addressIn(frame: Frame, to: string): string {
  const [path = '', ...rest] = to.split(/(?=[?#])/);
  return (frame.isOnDisk ? fileOf(path) : path) + rest.join('');
}
