import type { VNode } from 'preact';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import type { Digest } from '../../src/domain/digest.js';
import { factSeparator, formatBytes, formatDay } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

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

export interface KeepPageProps {
  frame: Frame;
  /** `latest` first, then days, newest first; of each edition its files, the lightest format first. */
  editions: readonly (readonly [EditionFile, ...EditionFile[]])[];
}

/** `/<lang>/keep/<outletKey>.html`: editions to save, and how to pass one on. */
export function keepPage({ frame, editions }: KeepPageProps): string {
  const strings = stringsFor(frame.language);
  return renderPage({
    frame,
    title: strings.title.keep,
    main: (
      <div class="column">
        <h1>{strings.keep.heading}</h1>
        <p>{editions.length > 0 ? strings.keep.intro : strings.keep.none}</p>
        <ul class="list plain">
          {editions.map((files) => (
            <EditionItem key={files[0].key} frame={frame} files={files} />
          ))}
        </ul>
        <h2 id="pass-on">{strings.keep.passOnHeading}</h2>
        <ul>
          {strings.keep.passOn.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    ),
  });
}

interface ItemProps {
  frame: Frame;
  files: KeepPageProps['editions'][number];
}

function EditionItem({ frame, files }: ItemProps): VNode {
  const { language } = frame;
  const strings = stringsFor(language).keep;
  const [{ key, articles, state }] = files;
  return (
    <li>
      <h2 class="head">{key === 'latest' ? strings.latest : formatDay(key, language)}</h2>
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
