import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { emptyJournal } from '../../src/archive/catalogue-database.js';
import { compareCatalogues } from '../../src/archive/compare-catalogues.js';
import { createSampleArchive } from '../support/sample-archive.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Two catalogues of one archive; then the archive, and with it the second, goes on. */
async function createTwo() {
  const folder = await temporaryFolder();
  const archive = createSampleArchive(folder);
  const made = async (name: string): Promise<void> => {
    const catalogue = archive.open(name);
    await catalogue.catchUp(archive.log, archive.blobs);
    catalogue.close();
  };
  archive.publishVersion({});
  await made('one.db');
  await made('two.db');
  const goOn = (): Promise<void> => {
    archive.publishVersion({ title: 'A bridge closes' });
    return made('two.db');
  };
  return { paths: [join(folder, 'state/one.db'), join(folder, 'state/two.db')] as const, goOn };
}

it('tells the same from what was made from another stretch of the log', async () => {
  const { paths, goOn } = await createTwo();
  expect(compareCatalogues(...paths)).toBe('same');
  await goOn();
  expect(compareCatalogues(...paths)).toBe('apart');
});

it('tells two apart of one stretch whose tables differ', async () => {
  const { paths } = await createTwo();
  const database = new Database(paths[1]);
  database.exec('DELETE FROM version');
  database.close();
  expect(compareCatalogues(...paths)).toBe('different');
});

it('reads in neither of them once it is done, so that others can write and empty the journal', async () => {
  const { paths } = await createTwo();
  compareCatalogues(...paths);
  for (const path of paths) {
    const database = new Database(path, { timeout: 1 });
    database.exec('CREATE TABLE more (what)');
    expect(emptyJournal(database)).toBe(true);
  }
});
