import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeEntry, type Entry } from '../../src/domain/entry.js';
import { verifyCheckpoint } from '../../src/log/checkpoint.js';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { ensureTrust } from '../../src/log/trust.js';
import { createPlainLogFiles } from '../support/plain-log-files.js';
import { createCrashingLogFiles } from './crashing-log-files.js';
import { referenceRoot } from './reference-tree.js';
import { sampleEntries } from './sample-entries.js';

let dir: string;
let keys: Keys;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'log-'));
  keys = await createKeys(join(dir, 'keys'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const filesIn = (name = 'archive') => createPlainLogFiles(join(dir, name));
const at = (second: number): Date => new Date(1_800_000_000_000 + second * 1000);
const rootOver = (entries: Entry[]): Buffer => referenceRoot(entries.map(encodeEntry));

async function readAll(files: ReturnType<typeof filesIn>, from = 0): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of createLogReader(files).entries(from)) entries.push(entry);
  return entries;
}

/** Everything that must hold whenever nobody is writing. */
async function expectSound(files: ReturnType<typeof filesIn>, entries: Entry[]): Promise<void> {
  const bytes = await files.read('checkpoint');
  const known = { origin: keys.log.name, logs: [keys.log], cosigners: [keys.cosigner] };
  const checkpoint = verifyCheckpoint(bytes!, known);
  expect(checkpoint.size).toBe(entries.length);
  expect(Buffer.from(checkpoint.root).equals(rootOver(entries))).toBe(true);
  expect(await readAll(files)).toEqual(entries);
}

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
});

describe('a crash', () => {
  const cases = [
    { before: 0, batch: 5 },
    { before: 50, batch: 38 },
    { before: 250, batch: 20 },
    { before: 100, batch: 500 },
  ];
  it.each(cases)(
    'at any change while $batch entries are appended to $before leaves the old log or the new one, and the next append heals',
    async ({ before, batch }) => {
      const old = sampleEntries(0, before);
      const added = sampleEntries(before, batch);
      let fatal = 0;
      for (let isDone = false; !isDone;) {
        fatal += 1;
        for (const when of ['before', 'after'] as const) {
          const files = filesIn(`${fatal}-${when}`);
          await createLogWriter({ files, keys }).append(old, at(0));
          const crashing = createCrashingLogFiles(files, { fatal, when });
          const published = await createLogWriter({ files: crashing, keys })
            .append(added, at(1))
            .then(
              ({ size }) => size,
              () => undefined,
            );
          isDone = crashing.changes() < fatal;

          const size = await createLogReader(files).size();
          if (published !== undefined) expect(size).toBe(published);
          const entries = size === before ? old : [...old, ...added];
          await expectSound(files, entries);

          // The next run brings other entries than those that the crash threw away.
          const next = sampleEntries(size, 30, 'next run');
          await createLogWriter({ files, keys }).append(next, at(2));
          await expectSound(files, [...entries, ...next]);
          await expectTidy(files);
        }
      }
      expect(fatal).toBeGreaterThan(3);
    },
  );

  it('at any change of the very first append leaves nothing or a whole log, and the next start goes on', async () => {
    for (const fatal of [1, 2, 3, 4, 5, 6, 7]) {
      const files = filesIn(`first-${fatal}`);
      const crashing = createCrashingLogFiles(files, { fatal, when: 'before' });
      await expect(
        createLogWriter({ files: crashing, keys }).append(sampleEntries(0, 300), at(0)),
      ).rejects.toThrow();
      expect(await createLogReader(files).size()).toBe(0);
      await createLogWriter({ files, keys }).append(sampleEntries(0, 40, 'next start'), at(1));
      await expectSound(files, sampleEntries(0, 40, 'next start'));
      await expectTidy(files);
    }
  });

  /** No full tile beyond the checkpoint, no partial one where the full one stands. */
  async function expectTidy(files: ReturnType<typeof filesIn>): Promise<void> {
    const [paths, size] = [await files.list(), await createLogReader(files).size()];
    const full = paths.filter((path) => /^tile\/(0|entries)\/\d+$/.test(path));
    expect(full).toHaveLength(2 * Math.floor(size / 256));
    for (const path of full) expect(paths.filter((other) => other.startsWith(`${path}.p/`))).toEqual([]);
  }

  it('leaves no full tile that a client could take for a published one, even if only the time is signed next', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 10), at(0));
    const crashing = createCrashingLogFiles(files, { fatal: 5, when: 'before' });
    const broken = createLogWriter({ files: crashing, keys }).append(sampleEntries(10, 600), at(1));
    await expect(broken).rejects.toThrow('the process died');
    expect(await files.list()).toContain('tile/0/000');
    await createLogWriter({ files, keys }).cosign(at(2));
    expect((await files.list()).filter((path) => /\/\d{3}$/.test(path))).toEqual([]);
    await expectSound(files, sampleEntries(0, 10));
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

describe('a damaged log', () => {
  const damages: [string, (files: ReturnType<typeof filesIn>) => Promise<void>, string][] = [
    ['without its checkpoint', (files) => files.remove('checkpoint'), 'LOG_DAMAGED'],
    ['without its last hash tile', (files) => files.remove('tile/0/001.p/44'), 'LOG_DAMAGED'],
    ['without its last entry bundle', (files) => files.remove('tile/entries/001.p/44'), 'LOG_DAMAGED'],
    ['with a flipped hash', (files) => flip(files, 'tile/0/001.p/44'), 'LOG_DAMAGED'],
    ['with a flipped hash above', (files) => flip(files, 'tile/1/000.p/1'), 'LOG_DAMAGED'],
    ['with a flipped entry', (files) => flip(files, 'tile/entries/001.p/44'), 'LOG_DAMAGED'],
    [
      'with a torn checkpoint',
      (files) => files.put('checkpoint', new TextEncoder().encode('log/')),
      'SIGNATURE_INVALID',
    ],
    ['with an empty checkpoint', (files) => files.put('checkpoint', new Uint8Array()), 'SIGNATURE_INVALID'],
  ];
  async function flip(files: ReturnType<typeof filesIn>, path: string): Promise<void> {
    const bytes = await files.read(path);
    bytes![20]! ^= 1;
    await files.put(path, bytes!);
  }

  it.each(damages)('%s is not appended to', async (_, damage, code) => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 300), at(0));
    await damage(files);
    const before = await files.list();
    const writer = createLogWriter({ files, keys });
    await expect(writer.append(sampleEntries(300, 1), at(1))).rejects.toMatchObject({ code });
    await expect(writer.cosign(at(1))).rejects.toMatchObject({ code });
    expect(await files.list()).toEqual(before);
  });

  it('is what an old checkpoint beside a longer log is: signing on would fork it', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    await writer.append(sampleEntries(0, 200), at(0));
    const old = await files.read('checkpoint');
    await writer.append(sampleEntries(200, 100), at(1));
    await files.put('checkpoint', old!);
    await expect(writer.append(sampleEntries(200, 1), at(2))).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
    expect(await files.list()).toContain('tile/0/000');
  });

  it('is not appended to with other keys', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 1), at(0));
    const others = await createKeys(join(dir, 'others'));
    const append = createLogWriter({ files, keys: others }).append(sampleEntries(1, 1), at(1));
    await expect(append).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});

describe('the reader', () => {
  it('says that there is nothing before the first checkpoint', async () => {
    const reader = createLogReader(filesIn());
    expect(await reader.checkpoint()).toBeUndefined();
    expect(await reader.size()).toBe(0);
    expect(await readAll(filesIn())).toEqual([]);
  });

  it('reads on from any entry to the end', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 600), at(0));
    for (const from of [0, 1, 255, 256, 257, 511, 512, 599, 600, 601, 5000]) {
      expect(await readAll(files, from)).toEqual(sampleEntries(0, 600).slice(from));
    }
  });

  it('reads exactly to its checkpoint, and takes the full bundle when the partial one has gone', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    await writer.append(sampleEntries(0, 200), at(0));
    const old = await files.read('checkpoint');
    await writer.append(sampleEntries(200, 100), at(1));
    await files.put('checkpoint', old!);
    expect((await files.list()).filter((path) => path.startsWith('tile/entries/000'))).toEqual([
      'tile/entries/000',
    ]);
    expect(await readAll(files)).toEqual(sampleEntries(0, 200));
  });

  it('reads to the end of its checkpoint while the writer goes on', async () => {
    const files = filesIn();
    const writer = createLogWriter({ files, keys });
    await writer.append(sampleEntries(0, 300), at(0));
    const read: Entry[] = [];
    for await (const entry of createLogReader(files).entries(0)) {
      if (read.length === 0) await writer.append(sampleEntries(300, 300), at(1));
      read.push(entry);
    }
    expect(read).toEqual(sampleEntries(0, 300));
  });

  it('checks signatures against the trust file and then knows the time', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 2), at(7));
    expect(await createLogReader(files).checkpoint()).toMatchObject({ size: 2 });
    expect((await createLogReader(files).checkpoint())?.cosignedAt).toBeUndefined();
    await ensureTrust({ files, keys });
    expect(await createLogReader(files).checkpoint()).toMatchObject({ size: 2, cosignedAt: at(7) });
    const forger = await createKeys(join(dir, 'forger'));
    await createLogWriter({ files: filesIn('forged'), keys: forger }).cosign(at(8));
    await files.put('checkpoint', (await filesIn('forged').read('checkpoint'))!);
    await expect(createLogReader(files).checkpoint()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(createLogReader(files).size()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(readAll(files)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it.each<[string, (files: ReturnType<typeof filesIn>) => Promise<void>]>([
    ['a missing bundle', (files) => files.remove('tile/entries/000')],
    ['a missing partial bundle', (files) => files.remove('tile/entries/001.p/44')],
    ['a bundle that is cut off', (files) => files.put('tile/entries/001.p/44', Uint8Array.of(0, 9, 1))],
    ['an empty bundle', (files) => files.put('tile/entries/000', new Uint8Array())],
    ['an entry that is none', (files) => files.put('tile/entries/001.p/44', new Uint8Array(88))],
  ])('names the file of %s', async (_, damage) => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 300), at(0));
    await damage(files);
    await expect(readAll(files)).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
      message: expect.stringContaining('tile/entries/') as string,
    });
  });
});
