import type { VNode } from 'preact';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import type { Digest } from '../../src/domain/digest.js';
import { factSeparator, formatBytes, formatDay } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';

/** An edition's bundle as it is offered. */
export interface EditionFile {
  /** A UTC day, or `latest`. */
  key: string;
  format: BundleFormat;
  /** The file's name, `2026-11-22-<outletKey>.zip`. */
  name: string;
  bytes: number;
  digest: Digest;
  articles: number;
  /** `open` files still change and lie under `/open/<name>`; closed ones are blobs. */
  state: 'open' | 'closed';
  /** True where a torrent of it is offered. */
  hasTorrent: boolean;
}

interface EditionItemProps {
  frame: Frame;
  /** Of one edition, the lightest format first. */
  files: readonly [EditionFile, ...EditionFile[]];
  /** The heading's rank on its page. */
  as?: 'h2' | 'h3';
}

/** One edition in a list: its files, each with what opens it, its size and its digest. */
export function EditionItem({ frame, files, as: Heading = 'h2' }: EditionItemProps): VNode {
  const { language } = frame;
  const strings = stringsFor(language).keep;
  const [{ key, articles, state }] = files;
  return (
    <li>
      <Heading class="head">{key === 'latest' ? strings.latest : formatDay(key, language)}</Heading>
      <p class="facts">
        {strings.articles(articles)}
        {state === 'open' && factSeparator(language) + strings.changes}
      </p>
      <ul class="list plain">
        {files.map((file) => (
          <FileItem key={file.name} frame={frame} file={file} />
        ))}
      </ul>
    </li>
  );
}

function FileItem({ frame, file }: { frame: Frame; file: EditionFile }): VNode {
  const { language } = frame;
  const strings = stringsFor(language).keep;
  const { format, name, bytes, digest, state, hasTorrent } = file;
  const there = state === 'open' ? paths.saveEdition(language, name) : paths.saveBlob(language, digest);
  const { name: formatName, opens } = strings.formats[format];
  return (
    <li>
      <a href={linkFrom(frame, there)}>{formatName}</a>
      <p class="facts">
        {[opens, formatBytes(bytes, language)].join(factSeparator(language))}
        {hasTorrent && factSeparator(language)}
        {hasTorrent && <a href={linkFrom(frame, paths.saveTorrent(language, name))}>{strings.torrent}</a>}
      </p>
      <details class="facts digest">
        <summary>{strings.digest}</summary>
        <bdi dir="ltr">{name}</bdi> <code dir="ltr">{digest}</code>
      </details>
    </li>
  );
}
