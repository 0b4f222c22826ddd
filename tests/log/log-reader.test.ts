import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/entry.js';
import { createKeys } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { ensureTrust } from '../../src/log/ensure-trust.js';
import { at, createLogPlace, type LogFolder, type LogPlace, readAll } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let dir: LogPlace['dir'];
let keys: LogPlace['keys'];
let filesIn: LogPlace['filesIn'];
beforeEach(async () => {
  ({ dir, keys, filesIn } = await createLogPlace());
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
    await ensureTrust({ files, keys, isFirst: true });
    expect(await createLogReader(files).checkpoint()).toMatchObject({ size: 2, cosignedAt: at(7) });
    const forger = await createKeys(join(dir, 'forger'));
    await createLogWriter({ files: filesIn('forged'), keys: forger }).cosign(at(8));
    await files.put('checkpoint', (await filesIn('forged').read('checkpoint'))!);
    await expect(createLogReader(files).checkpoint()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(createLogReader(files).size()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(readAll(files)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it('believes a checkpoint that it has read before only while both files are the same', async () => {
    const files = filesIn();
    await createLogWriter({ files, keys }).append(sampleEntries(0, 2), at(0));
    await ensureTrust({ files, keys, isFirst: true });
    const reader = createLogReader(files);
    expect(await reader.checkpoint()).toMatchObject({ size: 2, cosignedAt: at(0) });
    await createLogWriter({ files, keys }).append(sampleEntries(2, 1), at(1));
    expect(await reader.checkpoint()).toMatchObject({ size: 3, cosignedAt: at(1) });
    const other = { files: filesIn('other'), keys: await createKeys(join(dir, 'other')) };
    await ensureTrust({ ...other, isFirst: true });
    const trust = await files.read('trust');
    await files.put('trust', (await other.files.read('trust'))!);
    await expect(reader.checkpoint()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await files.put('trust', trust!);
    await createLogWriter(other).cosign(at(2));
    await files.put('checkpoint', (await other.files.read('checkpoint'))!);
    await expect(reader.size()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it.each<[string, (files: LogFolder) => Promise<void>]>([
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
