import type { VNode } from 'preact';
import { SIDE_SUFFIXES, type SideSuffix } from '../../src/bundle/side-files.js';
import { stringsFor } from '../../src/locale/strings.js';
import { TLOG_PROOF_SUFFIX } from '../../src/log/tlog-proof.js';
import { paths } from '../paths.js';
import { fileLinkFrom, type Frame, linkFrom } from './frame.js';
import { parseSideName, sideAddress } from '../side-name.js';

/** Whatever the reader calls the file of the publisher's key. */
const KEY_FILE = 'key.pub';

interface SideFilesProps {
  frame: Frame;
  /** The name of what is checked. */
  file: string;
  /** The names of what it is checked by. */
  sides: readonly string[];
}

/** What a bundle can be checked by, each under a page like that of the bundle, and how. */
export function SideFiles({ frame, file, sides }: SideFilesProps): VNode {
  const { language } = frame;
  const strings = stringsFor(language).sides;
  const isLogged = sides.some((name) => name.endsWith(TLOG_PROOF_SUFFIX));
  return (
    <div class="others">
      <h2>{strings.heading}</h2>
      <p>{strings.use}</p>
      <p dir="ltr">
        <code dir="ltr">{`minisign -V -p ${KEY_FILE} -m ${file}`}</code>
      </p>
      <p>
        {strings.key(KEY_FILE)}{' '}
        <a href={`${linkFrom(frame, paths.about(language))}#check`}>{strings.howToCheck}</a>
      </p>
      <ul class="list plain">
        {sides.map((name) => (
          <li key={name}>
            <a href={linkTo(frame, name)}>{strings.kinds[suffixOf(name)]}</a>
            <p class="facts">
              <bdi dir="ltr">{name}</bdi>
            </p>
          </li>
        ))}
      </ul>
      {!isLogged && <p>{strings.notLogged}</p>}
      <p>{strings.trace}</p>
    </div>
  );
}

/** Where pages are files, this one is the page before saving for all of them. */
function linkTo(frame: Frame, name: string): string {
  const file = frame.isOnDisk ? sideAddress(name) : undefined;
  return file === undefined
    ? linkFrom(frame, paths.saveSide(frame.language, name))
    : fileLinkFrom(frame, file);
}

function suffixOf(name: string): SideSuffix {
  return parseSideName(name)?.suffix ?? SIDE_SUFFIXES[0];
}
