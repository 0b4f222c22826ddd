import type { EditionRow } from '../src/archive/catalogue.js';
import { readPlain } from '../src/archive/plain-files.js';
import { editionFileName } from '../src/bundle/file-names.js';
import { BUNDLE_FORMATS, formatsOf } from '../src/domain/bundle-format.js';
import { openBundlePaths, parseOpenBundle } from '../src/bundle/open-bundle.js';
import type { MirrorParts } from './mirror-parts.js';
import type { EditionFile } from './pages/edition-item.js';

/** The bundles of an outlet that can be kept: `latest` first, then days, newest first. */
export async function editionFiles(parts: MirrorParts, outlet: string): Promise<EditionFile[]> {
  const offered = parts.catalogue
    .editions(outlet)
    .flatMap((row) => closedFiles(row, parts.torrents !== undefined));
  const closed = parts.isCopy ? await heldFiles(parts, offered) : offered;
  const closedKeys = new Set(closed.map(({ key }) => key));
  const days = parts.catalogue.days(outlet).map(({ day }) => day);
  const openKeys = ['latest', ...days.filter((day) => !closedKeys.has(day))];
  const open = await Promise.all(openKeys.map((key) => openFiles(parts.archiveDir, { key, outlet })));
  const [latest, ...openDays] = open;
  const byDay = [...openDays.flat(), ...closed].sort((a, b) => (a.key < b.key ? 1 : -1));
  return [...(latest ?? []), ...byDay];
}

/** Each edition once, with its files, the lightest format first. */
export function groupByEdition(files: readonly EditionFile[]): [EditionFile, ...EditionFile[]][] {
  const rank = ({ format }: EditionFile): number => BUNDLE_FORMATS.indexOf(format);
  const keys = [...new Set(files.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const [first, ...rest] = files.filter((file) => file.key === key).sort((a, b) => rank(a) - rank(b));
    return first ? [[first, ...rest]] : [];
  });
}

function closedFiles({ edition, bundles }: EditionRow, hasTorrent: boolean): EditionFile[] {
  const { key, versions } = edition;
  return bundles.map(({ format, name, bytes, file: digest }) => {
    return { key, format, name, bytes, digest, articles: versions.length, state: 'closed', hasTorrent };
  });
}

/** A copy may hold fewer bundles than its publisher. */
async function heldFiles({ blobs }: MirrorParts, files: readonly EditionFile[]): Promise<EditionFile[]> {
  const held = await Promise.all(
    files.map(async (file) => file.digest === undefined || (await blobs.has(file.digest))),
  );
  return files.filter((_, index) => held[index]);
}

/** None while the day has only begun. */
async function openFiles(archiveDir: string, about: { key: string; outlet: string }): Promise<EditionFile[]> {
  const files = await Promise.all(
    formatsOf('edition').map(async (format): Promise<EditionFile[]> => {
      const { record } = openBundlePaths(about, format);
      const bytes = await readPlain(archiveDir, record);
      if (!bytes) return [];
      const { edition, file } = parseOpenBundle(bytes, record);
      const name = editionFileName(edition, format);
      const articles = edition.versions.length;
      return [{ key: edition.key, format, name, ...file, articles, state: 'open', hasTorrent: false }];
    }),
  );
  return files.flat();
}
