import type { ArchiveView } from './archive-view.js';
import type { Contents } from './contents.js';
import type { FaultReport } from './fault-report.js';
import type { MirrorParts } from './mirror-parts.js';
import type { FrameMaker } from './page-frames.js';

/** What all routes work with. */
export interface Serving {
  parts: MirrorParts;
  view: ArchiveView;
  contents: Contents;
  frameOf: FrameMaker;
  report: FaultReport;
}
