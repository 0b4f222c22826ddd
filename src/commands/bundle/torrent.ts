import { stat, writeFile } from 'node:fs/promises';
import { storageError } from '../../archive/storage-errors.js';
import { buildTorrent } from '../../bundle/torrent/build-torrent.js';
import { webSeedsOf } from '../../bundle/torrent/web-seeds.js';
import type { Config } from '../../config/schema.js';
import { KnownError } from '../../domain/errors.js';
import type { Packable, PackSource } from './pack.js';

type Torrents = NonNullable<Config['mirror']['torrents']>;

/**
 * The rules for torrents that the operator wrote down.
 * @throws KnownError CONFIG_INVALID when there are none
 */
export function torrentRules({ mirror, file }: Config & { file: string | undefined }): Torrents {
  if (mirror.torrents) return mirror.torrents;
  throw new KnownError(
    'CONFIG_INVALID',
    `${file ?? 'tamizdat.yaml'}: mirror.torrents: is missing: it names the mirrors that seed, and says that you know that seeding can count as distribution`,
  );
}

/**
 * The torrent of a closed day's bundle that lies at `path`, beside it.
 * @returns the path of the torrent
 * @throws KnownError NOT_FOUND for a file that no mirror of this archive offers for good
 */
export async function torrent(
  { archive, format }: PackSource,
  { packable, path, rules }: { packable: Packable; path: string; rules: Torrents },
): Promise<string> {
  const { name, edition } = packable;
  const row = edition && archive.catalogue.edition(edition);
  const closed = row?.bundles.find((bundle) => bundle.format === format);
  const { size } = await stat(path);
  if (!closed || closed.bytes !== size) {
    throw new KnownError(
      'NOT_FOUND',
      `${name} is no file that a mirror seeds: take a day that is closed and a format it was packed in (bundles in tamizdat.yaml)`,
    );
  }
  const bytes = await buildTorrent({
    file: path,
    bytes: size,
    name,
    webSeeds: webSeedsOf(rules.web_seeds, closed.file),
    isPrivate: rules.private,
  });
  const out = `${path}.torrent`;
  await writeFile(out, bytes).catch((error: unknown) => {
    throw storageError(error, out);
  });
  return out;
}
