import type { EditionRow } from '../src/archive/catalogue.js';
import { readPlain } from '../src/archive/plain-files.js';
import { editionFileName } from '../src/bundle/file-names.js';
import { openBundlePaths, parseOpenBundle } from '../src/bundle/open-bundle.js';
import type { MirrorParts } from './mirror-parts.js';
import type { EditionFile } from './pages/keep-page.js';

/** The bundles of an outlet that can be kept: `latest` first, then days, newest first. */
export async function editionFiles(parts: MirrorParts, outlet: string): Promise<EditionFile[]> {
  const closed = parts.catalogue.editions(outlet).flatMap(closedFile);
  const closedKeys = new Set(closed.map(({ key }) => key));
  const days = parts.catalogue.days(outlet).map(({ day }) => day);
  const openKeys = ['latest', ...days.filter((day) => !closedKeys.has(day))];
  const open = await Promise.all(openKeys.map((key) => openFile(parts.archiveDir, { key, outlet })));
  const [latest, ...openDays] = open;
  const byDay = [...openDays.flat(), ...closed].sort((a, b) => (a.key < b.key ? 1 : -1));
  return [...(latest ?? []), ...byDay];
}

function closedFile({ edition, bundle }: EditionRow): EditionFile[] {
  if (!bundle) return [];
  const { name, bytes, file: digest } = bundle;
  return [{ key: edition.key, name, bytes, digest, articles: edition.versions.length, state: 'closed' }];
}

/** None while the day has only begun. */
async function openFile(archiveDir: string, about: { key: string; outlet: string }): Promise<EditionFile[]> {
  const { record } = openBundlePaths(about);
  const bytes = await readPlain(archiveDir, record);
  if (!bytes) return [];
  const { edition, file } = parseOpenBundle(bytes, record);
  const name = editionFileName(edition, 'zip');
  return [{ key: edition.key, name, ...file, articles: edition.versions.length, state: 'open' }];
}
