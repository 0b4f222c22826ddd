import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/entry.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { at, createLogPlace, type LogPlace } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let keys: LogPlace['keys'];
let filesIn: LogPlace['filesIn'];
let expectSound: LogPlace['expectSound'];
beforeEach(async () => {
  ({ keys, filesIn, expectSound } = await createLogPlace());
});

describe('append', () => {
  it('publishes the recursive root and gives back what was appended, in random batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }),
        fc.uuid(),
        async (batches, name) => {
          const files = filesIn(name);
          const writer = createLogWriter({ files, keys });
          let entries: Entry[] = [];
          await writer.cosign(at(0));
          for (const batch of batches) {
            const added = sampleEntries(entries.length, batch);
            await writer.append(added, at(entries.length));
            entries = [...entries, ...added];
          }
          await expectSound(files, entries);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('writes entries, then hashes, then the checkpoint', async () => {
    const order: string[] = [];
    const files = filesIn();
    const put = (path: string, bytes: Uint8Array): Promise<void> => {
      order.push(path);
      return files.put(path, bytes);
    };
    const writer = createLogWriter({ files: { ...files, put }, keys });
    await writer.append(sampleEntries(0, 300), at(0));
    expect(order).toEqual([
      'checkpoint',
      'tile/entries/000',
      'tile/entries/001.p/44',
      'tile/0/000',
      'tile/0/001.p/44',
      'tile/1/000.p/1',
      'checkpoint',
    ]);
  });

  it('keeps every partial tile that a checkpoint named until the full one is published', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    for (const size of [3, 200, 255]) {
      await writer.append(
        sampleEntries(await createLogReader(files).size(), size - (await createLogReader(files).size())),
        at(size),
      );
    }
    const partials = ['tile/0/000.p/200', 'tile/0/000.p/255', 'tile/0/000.p/3'];
    expect((await files.list()).filter((path) => path.startsWith('tile/0/'))).toEqual(partials);
    await writer.append(sampleEntries(255, 1), at(256));
    expect((await files.list()).filter((path) => path.startsWith('tile'))).toEqual([
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/entries/000',
    ]);
    await expectSound(files, sampleEntries(0, 256));
  });

  it('puts calls made at once one after the other', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    const calls = Array.from({ length: 20 }, (_, call) =>
      writer.append(sampleEntries(call * 30, 30), at(call)),
    );
    const sizes = (await Promise.all(calls)).map(({ size }) => size);
    expect(sizes).toEqual(Array.from({ length: 20 }, (_, call) => (call + 1) * 30));
    await expectSound(files, sampleEntries(0, 600));
  });

  it('goes on after a call that failed', async () => {
    const files = filesIn();
    let isFull = false;
    const put = (path: string, bytes: Uint8Array): Promise<void> =>
      isFull ? Promise.reject(new Error('no space left')) : files.put(path, bytes);
    const writer = createLogWriter({ files: { ...files, put }, keys });
    await writer.append(sampleEntries(0, 5), at(1));
    isFull = true;
    await expect(writer.append(sampleEntries(5, 5), at(2))).rejects.toThrow('no space left');
    isFull = false;
    await writer.append(sampleEntries(5, 7), at(3));
    await expectSound(files, sampleEntries(0, 12));
  });

  it('looks for what may go when it begins, where a tile is full, and after a failure; not for each entry', async () => {
    const files = filesIn();
    let [looks, isFull] = [0, false];
    const list = (folder: string): Promise<string[]> => (looks++, files.list(folder));
    const put = (path: string, bytes: Uint8Array): Promise<void> =>
      isFull && path === 'checkpoint' ? Promise.reject(new Error('no space left')) : files.put(path, bytes);
    const writer = createLogWriter({ files: { ...files, list, put }, keys });
    const looksFor = async (from: number, count: number): Promise<number> => {
      const before = looks;
      await writer.append(sampleEntries(from, count), at(from)).catch(() => undefined);
      return looks - before;
    };
    await writer.cosign(at(0));
    expect([await looksFor(0, 1), await looksFor(1, 1), await looksFor(2, 253)]).toEqual([0, 0, 0]);
    expect([await looksFor(255, 2), await looksFor(257, 1)]).toEqual([1, 0]);
    isFull = true;
    expect(await looksFor(258, 9)).toBe(0);
    isFull = false;
    expect([await looksFor(258, 1), await looksFor(259, 1)]).toEqual([1, 0]);
    await expectSound(files, sampleEntries(0, 260));
    const partials = [1, 2, 3, 4].map((width) => `tile/entries/001.p/${width}`);
    expect(await files.list('tile/entries/001.p')).toEqual(partials);
  });

  it('believes its own checkpoint only while the file says the same', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    await writer.append(sampleEntries(0, 3), at(0));
    const good = new TextDecoder().decode(await files.read('checkpoint'));
    await files.put('checkpoint', new TextEncoder().encode(good.replace('\n3\n', '\n2\n')));
    await expect(writer.append(sampleEntries(3, 1), at(1))).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  });
});

describe('cosign', () => {
  it('publishes the empty tree when there is no log yet', async () => {
    const files = filesIn();
    const checkpoint = await createLogWriter({ files, keys }).cosign(at(5));
    expect(checkpoint).toMatchObject({ size: 0, origin: keys.log.name, cosignedAt: at(5) });
    expect(await files.list()).toEqual(['checkpoint']);
    await expectSound(files, []);
  });

  it('signs the same tree with a new time and touches nothing else', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    const before = await writer.append(sampleEntries(0, 3), at(1));
    const after = await writer.cosign(at(2));
    expect(after).toMatchObject({ size: 3, root: before.root, cosignedAt: at(2) });
    const [body] = before.text.split('\n\n');
    expect(after.text.startsWith(`${body}\n\n`)).toBe(true);
    expect(await writer.append([], at(3))).toMatchObject({ size: 3, cosignedAt: at(3) });
    expect(await files.list()).toEqual(['checkpoint', 'tile/0/000.p/3', 'tile/entries/000.p/3']);
  });

  it('never goes back in time, for the same writer and for the next one', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    await writer.append(sampleEntries(0, 1), at(100));
    expect((await writer.cosign(at(50))).cosignedAt).toEqual(at(100));
    expect((await writer.append(sampleEntries(1, 1), new Date(0))).cosignedAt).toEqual(at(100));
    expect((await createLogWriter({ files, keys }).cosign(at(99))).cosignedAt).toEqual(at(100));
    expect((await createLogWriter({ files, keys }).cosign(at(101))).cosignedAt).toEqual(at(101));
  });
});
