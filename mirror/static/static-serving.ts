import type { Digest } from '../../src/domain/digest.js';
import type { Checkpoint } from '../../src/log/checkpoint.js';
import { type ArchiveView, createArchiveView } from '../archive-view.js';
import { createContents } from '../contents.js';
import { createFaultReport } from '../fault-report.js';
import { knownAddresses } from '../known-addresses.js';
import { ARTICLES_PER_PAGE } from '../list-pages.js';
import type { MirrorParts } from '../mirror-parts.js';
import { accentsOf } from '../operator-words.js';
import { createFrames, type FrameMaker } from '../page-frames.js';
import type { PageForm } from '../pages/frame.js';
import { createPageStyles, readStyleSheet } from '../pages/page-style.js';
import type { Serving } from '../serving.js';
import { type ArticleBundles, createArticleBundles } from './article-bundles.js';
import type { ExportFolder } from './export-folder.js';

/** Versions that are held while all pages of an article are made. */
const VERSIONS_HELD = 4;

/** The only pages that say when the copy was made, so that a new checkpoint does not change every other page. */
const DATED = /^\/(?:[a-z]{2}\/(?:o\/[a-z2-7]+\/|about\.html)?)?$/;

export interface StaticParts {
  parts: MirrorParts;
  checkpoint: Checkpoint;
  folder: ExportFolder;
  /** Changes whenever bundles of the same article may come out otherwise. */
  program: string;
}

/** What the pages of an export are made with: the same as those of the mirror, but that nobody answers. */
export interface StaticServing {
  full: Serving;
  text: Serving;
  bundles: ArticleBundles;
}

export function createStaticServing({ parts, checkpoint, folder, program }: StaticParts): StaticServing {
  const { operator, now, catalogue } = parts;
  const report = createFaultReport(parts);
  const view = holdingVersions({
    ...createArchiveView({ ...parts, report }),
    checkpoint: () => checkpoint,
  });
  const bundles = createArticleBundles({ parts, view, folder, program });
  const styles = createPageStyles(readStyleSheet(), accentsOf(operator));
  const lastingAddresses = () => knownAddresses(parts).durable;
  const frames = { view, styles, operator, lastingAddresses, now };
  const frameOf = (form: PageForm): FrameMaker => onDisk(createFrames(frames, form));
  const full: Serving = {
    parts,
    view,
    contents: { ...createContents(parts, view), article: bundles.content },
    frameOf: frameOf('full'),
    form: 'full',
    report,
    firstPageLength: (list) => firstPageLength(catalogue.countOf(list)),
  };
  return { full, text: { ...full, frameOf: frameOf('text'), form: 'text' }, bundles };
}

/**
 * Older pages are counted from the oldest article, so that a new one changes only the first page: that one takes what
 * is over.
 */
export function firstPageLength(articles: number): number {
  const over = Math.max(0, articles - ARTICLES_PER_PAGE) % ARTICLES_PER_PAGE;
  return ARTICLES_PER_PAGE + over;
}

function onDisk(make: FrameMaker): FrameMaker {
  return (request) => {
    const { copyAt, ...frame } = make(request);
    return { ...frame, isOnDisk: true, ...(copyAt && DATED.test(request.path) && { copyAt }) };
  };
}

/** All pages of an article are made one after the other: its text is read and parsed once. */
function holdingVersions(view: ArchiveView): ArchiveView {
  const held = new Map<Digest, ReturnType<ArchiveView['read']>>();
  return {
    ...view,
    read(digest) {
      const reading = held.get(digest) ?? view.read(digest);
      held.delete(digest);
      held.set(digest, reading);
      const [oldest] = held.keys();
      if (held.size > VERSIONS_HELD && oldest !== undefined) held.delete(oldest);
      return reading;
    },
  };
}
