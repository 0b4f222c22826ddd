import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openFilledData } from './filled-data.js';
import { keepSamplePicture } from './sample-picture.js';

/** Data directories of one publisher: an earlier state, the newest one, and another history after the earlier one. */
export interface PublishedStates {
  older: string;
  newest: string;
  fork: string;
}

export function publishedStates(folder: string): PublishedStates {
  return {
    older: join(folder, 'older/data'),
    newest: join(folder, 'newest/data'),
    fork: join(folder, 'fork/data'),
  };
}

/** Makes them with the same keys: in the newest, the article `two` has a picture, `one` is withdrawn, a day is closed. */
export async function makePublishedStates(folder: string): Promise<void> {
  const older = await openFilledData(join(folder, 'older'));
  await older.publishSettings();
  await older.keep('one');
  await older.keep('two', { asset: await keepSamplePicture(older.archive.blobs, 'The harbour in fog') });
  await older.publish();
  older.archive.close();
  await Promise.all(['newest', 'fork'].map((name) => copyState(join(folder, 'older'), join(folder, name))));
  await goOn(join(folder, 'newest'), ['three', 'four'], true);
  await goOn(join(folder, 'fork'), ['false', 'falser', 'falsest', 'falsehood'], false);
}

/** The databases are projections: one that was just closed may still tidy its files. */
async function copyState(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !/\.db(-wal|-shm)?$/.test(path) });
}

async function goOn(folder: string, names: readonly string[], isWithdrawing: boolean): Promise<void> {
  const data = await openFilledData(folder, '2026-11-23T09:00:00Z');
  const { catalogue, publisher } = data.archive;
  if (isWithdrawing) {
    const one = catalogue.newest({ outlet: 'beacon', limit: 9 }).find(({ title }) => title.includes('one'));
    if (!one) throw new Error('the article "one" is not there');
    await publisher.withdraw({ reason: 'legal', articles: [one.id], versions: [one.version] });
  }
  for (const name of names) await data.keep(name);
  await data.publish();
  data.archive.close();
}
