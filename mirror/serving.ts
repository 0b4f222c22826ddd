import type { ArchiveView } from './archive-view.js';
import type { Contents } from './contents.js';
import type { FaultReport } from './fault-report.js';
import type { MirrorParts } from './mirror-parts.js';
import type { FrameMaker } from './page-frames.js';
import type { PageForm } from './pages/frame.js';
import type { PageSender } from './send-page.js';

/** What all routes work with. */
export interface Serving {
  parts: MirrorParts;
  view: ArchiveView;
  contents: Contents;
  /** Makes frames of this form. */
  frameOf: FrameMaker;
  form: PageForm;
  sendPage: PageSender;
  report: FaultReport;
}
