import { beforeEach, describe, expect, it } from 'vitest';
import { auditTree } from '../../src/log/audit-tree.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { at, createLogPlace, type LogFolder } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let files: LogFolder;
beforeEach(async () => {
  const { keys, filesIn } = await createLogPlace();
  files = filesIn();
  await createLogWriter({ files, keys }).append(sampleEntries(0, 600), at(0));
});

const audit = async () => auditTree(files, await createLogReader(files).checkpoint());

async function flip(path: string, byte: number): Promise<Uint8Array> {
  const whole = (await files.read(path))!;
  const damaged = new Uint8Array(whole);
  damaged[byte]! ^= 1;
  await files.put(path, damaged);
  return whole;
}

describe('auditTree', () => {
  it('finds no flaw in a sound log of several tiles', async () => {
    expect(await audit()).toMatchObject({ size: 600, isProven: true, flaws: [] });
  });

  it.each(['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2'])('knows what %s should hold', async (path) => {
    const whole = await flip(path, 40);
    expect((await audit()).flaws).toEqual([{ path, fact: 'damaged', entries: [], bytes: whole }]);
    await files.remove(path);
    expect((await audit()).flaws).toEqual([{ path, fact: 'missing', entries: [], bytes: whole }]);
  });

  it('names the entries that a damaged bundle tells no more', async () => {
    await flip('tile/entries/001', 30);
    const { flaws, isProven, entries } = await audit();
    expect(flaws).toEqual([{ path: 'tile/entries/001', fact: 'damaged', entries: [256], bytes: undefined }]);
    expect([isProven, entries[256], entries[257] === undefined]).toEqual([true, undefined, false]);
  });

  it('lets the root decide between files that disagree, also several at once', async () => {
    await flip('tile/entries/000', 30);
    await flip('tile/0/001', 30);
    await flip('tile/entries/002.p/88', 30);
    const { flaws, isProven } = await audit();
    expect(isProven).toBe(true);
    expect(flaws.map(({ path }) => path).sort()).toEqual([
      'tile/0/001',
      'tile/entries/000',
      'tile/entries/002.p/88',
    ]);
  });

  it('proves nothing when the root is that of another log', async () => {
    expect((await auditTree(files, { size: 600, root: new Uint8Array(32) })).isProven).toBe(false);
  });

  it('leaves out what lies beyond the tree', async () => {
    await files.put('tile/0/002.p/99', new Uint8Array(5));
    expect((await audit()).flaws).toEqual([]);
  });
});
