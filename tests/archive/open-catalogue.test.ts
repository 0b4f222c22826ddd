import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { createWholeMark } from '../../src/archive/whole-mark.js';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { articleIdOf } from '../../src/domain/article.js';
import { isKnownError } from '../../src/domain/errors.js';
import { createSampleArchive } from '../support/sample-archive.js';
import { sampleVersion } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const id = articleIdOf(sampleVersion().url);

async function createFilledArchive() {
  const folder = await temporaryFolder();
  const archive = createSampleArchive(folder);
  archive.publishVersion({});
  const catalogue = archive.open('catalogue.db');
  await catalogue.catchUp(archive.log, archive.blobs);
  return { archive, catalogue, path: join(folder, 'state/catalogue.db') };
}

describe('openCatalogue', () => {
  it('starts empty', async () => {
    const catalogue = openCatalogue(join(await temporaryFolder(), 'state/catalogue.db'));
    expect(catalogue.counts()).toEqual({ articles: 0, versions: 0, withdrawn: 0, missing: 0, logSize: 0 });
    expect(catalogue.settings()).toBeUndefined();
    expect(catalogue.newest({ outlet: 'demo', limit: 10 })).toEqual([]);
    expect(catalogue.article(id)).toBeUndefined();
    expect(catalogue.blobsToHold()).toEqual([]);
  });

  it('goes on where it was', async () => {
    const { archive, catalogue, path } = await createFilledArchive();
    catalogue.close();
    const again = openCatalogue(path);
    expect(again.article(id)?.title).toBe('A bridge opens');
    expect(await again.catchUp(archive.log, archive.blobs)).toEqual({ applied: 0 });
  });

  it.each([
    ['text', () => Buffer.from('not a database\n'.repeat(1_000))],
    ['nothing but zeros', () => Buffer.alloc(10_000)],
    ['cut off', (whole: Buffer) => whole.subarray(0, 5_000)],
    ['overwritten in the middle', (whole: Buffer) => Buffer.from(whole).fill(7, 4_096, 20_000)],
  ])('builds a damaged file again: %s', async (_what, damage) => {
    const { archive, catalogue, path } = await createFilledArchive();
    catalogue.close();
    new Database(path).exec('PRAGMA wal_checkpoint(TRUNCATE)');
    await writeFile(path, damage(await readFile(path)));
    const again = openCatalogue(path);
    expect(await again.catchUp(archive.log, archive.blobs)).toEqual({ applied: 1 });
    expect(again.article(id)?.title).toBe('A bridge opens');
  });

  it('looks through a file once: not again while nobody wrote to it, and again after any damage', async () => {
    const { archive, catalogue, path } = await createFilledArchive();
    catalogue.close();
    const mark = createWholeMark(path);
    expect(mark.isThere()).toBe(true);
    openCatalogue(path).close();
    expect(mark.isThere()).toBe(true);

    // Somebody writes, and is killed on the way or not: the mark is for another file then.
    const other = new Database(path);
    other.exec('CREATE TABLE x (y)');
    expect(mark.isThere()).toBe(false);
    other.close();
    expect(mark.isThere()).toBe(false);
    openCatalogue(path).close();
    expect(mark.isThere()).toBe(true);

    // Damage that left no trace in the file's facts is found by whoever comes upon it, and mended by the next.
    const bytes = await readFile(path);
    await writeFile(path, Buffer.from(bytes).fill(7, 4_096, 60_000));
    mark.set();
    const unlucky = openCatalogue(path);
    expect(() => unlucky.article(id)).toThrow(/malformed|not a database/);
    unlucky.close();
    expect(mark.isThere()).toBe(false);
    const again = openCatalogue(path);
    expect(await again.catchUp(archive.log, archive.blobs)).toEqual({ applied: 1 });
    expect(again.article(id)?.title).toBe('A bridge opens');
  });

  it('builds the tables of another version again, also under a process that has them open', async () => {
    const { archive, catalogue, path } = await createFilledArchive();
    const before = await stat(path);
    new Database(path).exec('CREATE TABLE of_tomorrow (x); PRAGMA user_version = 999');
    const again = openCatalogue(path);
    expect(again.counts().versions).toBe(0);
    await again.catchUp(archive.log, archive.blobs);
    expect(again.article(id)?.title).toBe('A bridge opens');
    expect(catalogue.article(id)?.title).toBe('A bridge opens');
    expect((await stat(path)).ino).toBe(before.ino);
  });

  it('says when the file cannot be opened', async () => {
    const folder = await temporaryFolder();
    expect(codeOf(() => openCatalogue(folder))).toBe('DATA_UNWRITABLE');
    expect(codeOf(() => openCatalogue('/dev/null/catalogue.db'))).toBe('DATA_UNWRITABLE');
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return isKnownError(error) ? error.code : String(error);
  }
  return 'nothing thrown';
}
