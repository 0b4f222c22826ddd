import { join } from 'node:path';
import type { FileSystem } from '../../src/archive/file-system.js';
import { articleIdOf } from '../../src/domain/article.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { type Asset, encodeVersion } from '../../src/domain/version.js';
import { openWritableArchive, type WritableArchive } from '../../src/jobs/data-directory.js';
import { publishEditions } from '../../src/jobs/publish-job.js';
import { createGate } from '../../src/jobs/turns.js';
import type { Logger } from '../../src/logger.js';
import type { Settings } from '../../src/domain/settings.js';
import { sampleNotice } from '../notice/sample-notice.js';
import { keepSamplePicture } from './sample-picture.js';
import { sampleVersion } from './sample-version.js';

export const SILENT: Logger = { log: () => undefined, progress: () => undefined };

/** A data directory with its writer, and a clock that the test moves. */
export interface FilledData {
  dataDir: string;
  archive: WritableArchive;
  at: (iso: string) => void;
  keep: (
    name: string,
    changes?: { previous?: Digest; asset?: Asset; words?: string; outlet?: string },
  ) => Promise<Digest>;
  publishSettings: () => Promise<unknown>;
  publish: () => Promise<void>;
}

const OUTLET = 'beacon';

const SETTINGS: Settings = {
  format: 'settings/1',
  outlets: [{ id: OUTLET, name: 'The Beacon', languages: ['en'], permission: 'own', notices: [] }],
  notices: [sampleNotice({})],
  versions: 'private',
  names: 'neutral',
};

/** Opens `folder/data` for writing; who calls it closes the archive. */
export async function openFilledData(
  folder: string,
  start = '2026-11-22T20:00:00Z',
  system?: FileSystem,
): Promise<FilledData> {
  let time = new Date(start);
  const now = (): Date => time;
  const dataDir = join(folder, 'data');
  const archive = await openWritableArchive(dataDir, now, system);
  return {
    dataDir,
    archive,
    at: (iso) => void (time = new Date(iso)),
    publishSettings: () => archive.publisher.publishSettings(SETTINGS),
    publish: () => publishEditions({ ...archive, gate: createGate(), now, logger: SILENT, formats: ['zip'] }),
    keep: async (name, { previous, asset, words = `What ${name} means was told.`, outlet = OUTLET } = {}) => {
      const markup = new TextEncoder().encode(encodeBody([{ tag: 'p', attributes: {}, children: [words] }]));
      await archive.blobs.keep(markup);
      const url = urlOf(name);
      const version = sampleVersion({
        article: articleIdOf(url),
        outlet,
        url,
        title: `About ${name}`,
        captured: time.toISOString(),
        firstCaptured: archive.catalogue.article(articleIdOf(url))?.firstCaptured ?? time.toISOString(),
        body: { digest: digestOf(markup), bytes: markup.length },
        assets: asset ? [asset] : [],
        previous,
      });
      const digest = digestOf(encodeVersion(version));
      // As a snapshot does: what is offered already is not published again.
      if (archive.catalogue.stateOf(digest) === 'unknown')
        await archive.publisher.publishVersion(version, previous);
      return digest;
    },
  };
}

/** The address of the article that `keep(name)` makes. */
export function urlOf(name: string): string {
  return `https://beacon.example/${name}`;
}

/**
 * Eight articles of two days with two pictures, one of them corrected: a closed day, open bundles, a held version.
 * The archive is closed.
 */
export async function makeFilledData(folder: string): Promise<string> {
  const data = await openFilledData(folder);
  const { archive, keep, publish } = data;
  await data.publishSettings();
  const harbour = await keepSamplePicture(archive.blobs, 'The harbour in fog');
  const bridge = await keepSamplePicture(archive.blobs, 'A bridge at noon');
  await keep('one', { asset: harbour });
  await keep('two', { asset: bridge });
  const three = await keep('three');
  await keep('four');
  await publish();
  await keep('three', { previous: three, words: 'No name is said any more.' });
  data.at('2026-11-23T09:00:00Z');
  await publish();
  for (const name of ['five', 'six', 'seven', 'eight']) await keep(name);
  await publish();
  archive.close();
  return data.dataDir;
}
