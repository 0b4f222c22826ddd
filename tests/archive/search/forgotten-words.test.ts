import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/archive/catalogue.js';
import { openDatabase } from '../../../src/archive/catalogue-database.js';
import { type LoggedEntry, readFact } from '../../../src/archive/entry-facts.js';
import { openCatalogue } from '../../../src/archive/open-catalogue.js';
import { createProjection } from '../../../src/archive/projection.js';
import { parseSearch } from '../../../src/domain/search-terms.js';
import { createSampleArchive } from '../../support/sample-archive.js';
import { createRandom } from '../../support/seeded-random.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SECRETS = ['Ivanova', 'ivanova', 'zeppelin', 'лжесвидетель', 'Лжесвидетель', 'urwrong', 'beginning'];

/** Which of the secrets stand in any file of the private state, journals among them. */
async function secretsIn(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, 'state'), { recursive: true, withFileTypes: true });
  const bytes = await Promise.all(
    files.filter((file) => file.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name))),
  );
  return SECRETS.filter((secret) => bytes.some((each) => each.includes(secret)));
}

async function createArchive() {
  const folder = await temporaryFolder();
  const archive = createSampleArchive(folder);
  const catalogue = archive.open('catalogue.db');
  const level = async (): Promise<void> => {
    await catalogue.catchUp(archive.log, archive.blobs);
    await catalogue.readWords(archive.blobs, 1_000);
  };
  for (let number = 0; number < 30; number += 1) {
    archive.publishVersion({ url: `https://news.example/${number}`, title: `Ferry ${number}` });
  }
  await level();
  const named = archive.publishVersion(
    { title: 'Ivanova was here', summary: 'A zeppelin', url: 'https://news.example/urwrong' },
    '<p>Лжесвидетель, at the beginning.</p>',
  );
  await level();
  return { folder, archive, catalogue, level, named };
}

function found(catalogue: Catalogue, words: string): number {
  return catalogue.search({ words: parseSearch(words).words, limit: 100 }).results.length;
}

describe('a text that was withdrawn', () => {
  it('is in no page of the catalogue and in no journal beside it, and all else is found as before', async () => {
    const { folder, archive, catalogue, level, named } = await createArchive();
    expect([found(catalogue, 'ivanova zeppelin лжесвидетель'), found(catalogue, 'ferry')]).toEqual([1, 30]);
    expect((await secretsIn(folder)).length).toBeGreaterThan(4);
    archive.withdraw({ versions: [named], reason: 'safety' });
    await level();
    expect([found(catalogue, 'ivanova'), found(catalogue, 'ferry')]).toEqual([0, 30]);
    expect(await secretsIn(folder)).toEqual([]);
  });

  it('leaves also by a process that never searches, and where a newer version took its place', async () => {
    const { folder, archive, named } = await createArchive();
    const changes = { title: 'She was here', url: 'https://news.example/right', previous: named };
    archive.publishVersion(changes, '<p>At the start.</p>');
    archive.withdraw({ versions: [named], reason: 'superseded' });
    const other = archive.open('catalogue.db');
    await other.catchUp(archive.log, archive.blobs);
    expect(await secretsIn(folder)).toEqual([]);
  });

  it('leaves with a catalogue that is built again', async () => {
    const { folder, catalogue, archive, named } = await createArchive();
    archive.withdraw({ versions: [named], reason: 'safety' });
    catalogue.startAgain();
    await catalogue.catchUp(archive.log, archive.blobs);
    expect(await secretsIn(folder)).toEqual([]);
  });

  it('leaves when a process was ended between the withdrawal and this', async () => {
    const { folder, archive, catalogue, named } = await createArchive();
    archive.withdraw({ versions: [named], reason: 'safety' });
    catalogue.close();
    const path = join(folder, 'state/catalogue.db');
    const database = openDatabase(path);
    const index = archive.log.published.length - 1;
    const entry = { ...archive.log.published[index], index } as LoggedEntry;
    const facts = [await readFact(archive.blobs, entry)];
    expect(createProjection(database).apply({ facts, withdrawnLater: new Map() })).toBe(true);
    database.close();
    expect(await secretsIn(folder)).not.toEqual([]);
    const again = openCatalogue(path);
    await again.catchUp(archive.log, archive.blobs);
    expect([found(again, 'zeppelin'), await secretsIn(folder)]).toEqual([0, []]);
  });
});

describe('the index', () => {
  it('holds what is offered and nothing else, after any order of coming, changing and going', async () => {
    const folder = await temporaryFolder();
    const archive = createSampleArchive(folder);
    const catalogue = archive.open('catalogue.db');
    const random = createRandom(7);
    const pick = (size: number): number => Math.floor(random() * size);
    const current = new Map<
      number,
      { version: ReturnType<typeof archive.publishVersion>; words: string[] }
    >();
    for (let round = 0; round < 12; round += 1) {
      for (let step = 0; step < 15; step += 1) {
        const number = pick(40);
        const known = current.get(number);
        if (known) archive.withdraw({ versions: [known.version] });
        current.delete(number);
        if (known && pick(3) === 0) continue;
        const words = Array.from({ length: 30 }, () => `word${pick(200)}x`);
        const version = archive.publishVersion(
          { url: `https://news.example/${number}`, title: `${round} ${step}` },
          `<p>${words.join(' ')}</p>`,
        );
        current.set(number, { version, words });
      }
      await catalogue.catchUp(archive.log, archive.blobs);
      await catalogue.readWords(archive.blobs, 1_000);
      for (let check = 0; check < 20; check += 1) {
        const word = `word${pick(200)}x`;
        const expected = [...current.values()].filter(({ words }) => words.includes(word)).length;
        expect([round, word, found(catalogue, word)]).toEqual([round, word, expected]);
      }
    }
    const database = new Database(join(folder, 'state/catalogue.db'));
    // Throws where a word and the index beside it do not agree (sqlite.org/fts5.html section 6.4).
    database.exec(`INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)`);
    database.close();
  });
});
