import type { ListOf } from '../src/archive/catalogue.js';
import type { ArchiveView } from './archive-view.js';
import type { Contents } from './contents.js';
import type { FaultReport } from './fault-report.js';
import type { MirrorParts } from './mirror-parts.js';
import type { FrameMaker } from './page-frames.js';
import type { PageForm } from './pages/frame.js';
import type { PageSender } from './send-page.js';

/** What pages and files are made with, whether they are answered with or written to a folder. */
export interface Serving {
  parts: MirrorParts;
  view: ArchiveView;
  contents: Contents;
  /** Makes frames of this form. */
  frameOf: FrameMaker;
  form: PageForm;
  report: FaultReport;
  /** How many articles the first page of a list shows; without it as many as every page. */
  firstPageLength?: (list: { outlet: string; of?: ListOf | undefined }) => number;
}

/** What all routes work with. */
export interface Answering extends Serving {
  sendPage: PageSender;
}
