import type { VNode } from 'preact';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import type { Digest } from '../../src/domain/digest.js';
import type { Version } from '../../src/domain/version.js';
import { factSeparator, formatBytes } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { saveLines } from '../../src/notice/save-lines.js';
import { fileLinkFrom, type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { SideFiles } from './side-files.js';

/** What would be saved. */
export interface SavedFile {
  kind: 'article' | 'edition' | 'torrent' | 'page';
  /** Neutral file name, as it will stand on the device. */
  name: string;
  /** Undefined when it is not built yet. */
  bytes?: number;
  digest?: Digest;
  /** Where it lies, from the root, where pages are files: it is then linked, as nobody answers a form. */
  at?: string;
  /** The article's headline, shown on the page only. */
  headline?: Pick<Version, 'title' | 'language' | 'direction'>;
}

export interface SavePageProps {
  frame: Frame;
  file: SavedFile;
  /** Where "Go back" leads, from the root: the article, or the list of editions. */
  back: string;
  /** The same as other kinds of file, lightest first: pages like this one, or the files themselves, from the root. */
  others?: readonly { format: BundleFormat; path: string }[];
  /** The names of the files that this one can be checked by. */
  sides?: readonly string[];
  /** Another site sent the form: nothing was given. */
  isRefused?: boolean;
}

/** `/<lang>/save/…`: the notice, what a file leaves behind, *Go back* first, *Save* as a form POST to itself. */
export function savePage({ frame, file, back, others, sides, isRefused }: SavePageProps): string {
  const strings = stringsFor(frame.language);
  const { text } = frame.notice.notices[0];
  return renderPage({
    frame,
    title: strings.title.save,
    opensWhenSevere: true,
    main: (
      <div class="column save">
        {isRefused && <p class="line">{strings.save.crossSite}</p>}
        <div lang={text.language} dir={text.direction}>
          <h1>{text.save.title}</h1>
          <ul class="list plain">
            {saveLines(frame.notice).map(({ words, language, direction }) => (
              <li key={words} lang={language} dir={direction}>
                {words}
              </li>
            ))}
          </ul>
        </div>
        {file.kind === 'torrent' && strings.save.torrent.map((line) => <p key={line}>{line}</p>)}
        <FileFacts frame={frame} file={file} />
        <p>
          <a class="button first" href={linkFrom(frame, back)}>
            {strings.save.back}
          </a>
        </p>
        {file.at === undefined ? (
          <form method="post" action={linkFrom(frame, frame.path)}>
            <button class="button">{strings.save.go}</button>
          </form>
        ) : (
          <FileLink frame={frame} at={file.at} />
        )}
        {others && <OtherFormats frame={frame} others={others} />}
        {sides && sides.length > 0 && <SideFiles frame={frame} file={file.name} sides={sides} />}
      </div>
    ),
  });
}

function FileFacts({ frame, file }: Pick<SavePageProps, 'frame' | 'file'>): VNode {
  const strings = stringsFor(frame.language).save;
  const { headline } = file;
  return (
    <div class="facts">
      {headline && (
        <p lang={headline.language} dir={headline.direction}>
          {headline.title}
        </p>
      )}
      <p class="url">
        {strings.file}: <bdi dir="ltr">{file.name}</bdi>
        {file.bytes !== undefined && factSeparator(frame.language) + formatBytes(file.bytes, frame.language)}
      </p>
      {file.digest && (
        <p class="digest">
          {stringsFor(frame.language).keep.digest} <code dir="ltr">{file.digest}</code>
        </p>
      )}
    </div>
  );
}

function FileLink({ frame, at }: { frame: Frame; at: string }): VNode {
  const { save, files } = stringsFor(frame.language);
  return (
    <>
      <p>
        <a class="button" href={fileLinkFrom(frame, at)}>
          {save.go}
        </a>
      </p>
      <p class="facts">{files.opens}</p>
    </>
  );
}

function OtherFormats({ frame, others }: Required<Pick<SavePageProps, 'frame' | 'others'>>): VNode {
  const strings = stringsFor(frame.language).keep;
  const link = frame.isOnDisk ? fileLinkFrom : linkFrom;
  return (
    <div class="others">
      <h2>{strings.otherFormats}</h2>
      <ul class="list plain">
        {others.map(({ format, path }) => (
          <li key={format}>
            <a href={link(frame, path)}>{strings.formats[format].name}</a>
            <p class="facts">{strings.formats[format].opens}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
