import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'libsql';
import { textOf } from '../../domain/body.js';
import { parseBody } from '../../domain/body-markup.js';
import type { Digest } from '../../domain/digest.js';
import { isKnownError } from '../../domain/errors.js';
import { parseVersion } from '../../domain/version.js';
import type { BlobStore } from '../blob-store.js';
import { transact } from '../catalogue-database.js';
import { indexedWords } from './index-words.js';
import { createSearchPlaces, type DueText, type IndexedText, placeOf } from './search-places.js';

/** Texts that are in memory at once, and written in one transaction: some milliseconds. */
const BURST = 8;

/** Reads the words of articles that are due into the index, a few at a time, so that readers get their turn. */
export function createWordReader(database: Database.Database) {
  const places = createSearchPlaces(database);
  const readSome = async (blobs: BlobStore, texts: readonly DueText[]): Promise<IndexedText[]> => {
    const read = await Promise.all(texts.map((text) => readText(blobs, text)));
    await turn();
    return read;
  };
  const write = (texts: readonly IndexedText[]): void =>
    transact(database, () => texts.forEach((text) => places.put(text)));

  async function retry(blobs: BlobStore): Promise<void> {
    for (let after: Digest | '' = ''; ;) {
      const due = places.due({ tried: true, after, limit: BURST });
      const last = due.at(-1);
      if (!last) return;
      after = last.version;
      write((await readSome(blobs, due)).filter(({ isWhole }) => isWhole));
    }
  }

  return async (blobs: BlobStore, atMost: number): Promise<number> => {
    let done = 0;
    // Who reads in the background may be at it when the catalogue is closed.
    while (done < atMost && database.open) {
      const due = places.due({ tried: false, after: '', limit: Math.min(BURST, atMost - done) });
      if (due.length === 0) break;
      const read = await readSome(blobs, due);
      if (database.open) write(read);
      done += due.length;
    }
    if (done === 0 && database.open) await retry(blobs);
    return done;
  };
}

async function readText(blobs: BlobStore, due: DueText): Promise<IndexedText> {
  const { version, article, title, summary, byline } = due;
  const body = await bodyOf(blobs, version);
  const texts = [title, summary ?? '', byline ?? '', body ?? ''];
  return {
    version,
    article,
    place: placeOf(due.sortedAt, article),
    words: indexedWords(texts, due),
    isWhole: body !== undefined,
  };
}

/** The text of a version; undefined when it is not there or cannot be read. */
async function bodyOf(blobs: BlobStore, version: Digest): Promise<string | undefined> {
  try {
    const { body } = parseVersion(await blobs.read(version));
    return textOf(parseBody(new TextDecoder().decode(await blobs.read(body.digest))));
  } catch (error) {
    if (isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID', 'BODY_INVALID'))
      return undefined;
    throw error;
  }
}
