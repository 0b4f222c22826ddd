import type { VNode } from 'preact';
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
  /** The file's name, `2026-11-22-<outletKey>.zip`. */
  name: string;
  bytes: number;
  digest: Digest;
  articles: number;
  /** `open` files still change and lie under `/open/<name>`; closed ones are blobs. */
  state: 'open' | 'closed';
}

export interface KeepPageProps {
  frame: Frame;
  /** `latest` first, then days, newest first. */
  editions: readonly EditionFile[];
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
          {editions.map((file) => (
            <EditionItem key={file.name} frame={frame} file={file} />
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

function EditionItem({ frame, file }: { frame: Frame; file: EditionFile }): VNode {
  const { language } = frame;
  const strings = stringsFor(language).keep;
  const separator = factSeparator(language);
  const isOpen = file.state === 'open';
  const there = isOpen ? paths.saveEdition(language, file.name) : paths.saveBlob(language, file.digest);
  return (
    <li>
      <h2 class="head">
        <a href={linkFrom(frame, there)}>
          {file.key === 'latest' ? strings.latest : formatDay(file.key, language)}
        </a>
      </h2>
      <p class="facts">
        {strings.articles(file.articles)}
        {separator}
        {formatBytes(file.bytes, language)}
        {separator}
        <bdi dir="ltr">{file.name}</bdi>
        {isOpen && separator + strings.changes}
      </p>
      <p class="facts digest">
        {strings.digest} <code dir="ltr">{file.digest}</code>
      </p>
    </li>
  );
}
