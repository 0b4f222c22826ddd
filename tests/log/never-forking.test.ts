import { beforeEach, describe, expect, it } from 'vitest';
import { createKeys } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter, type LogWriter } from '../../src/log/log-writer.js';
import { neverForking } from '../../src/log/never-forking.js';
import { at, createLogPlace, type LogFolder, type LogPlace, readAll } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let place: LogPlace;
let files: LogFolder;
let memory: LogFolder;
beforeEach(async () => {
  place = await createLogPlace();
  files = place.filesIn('archive');
  memory = place.filesIn('state');
});

/** The writer as a start of the program makes it. */
function start(keys = place.keys): LogWriter {
  const log = createLogReader(files);
  return neverForking(createLogWriter({ files, keys }), { origin: keys.log.name, log, memory });
}

/** All files of the log, as a backup would have them. */
async function copy(): Promise<Map<string, Uint8Array>> {
  const copied = new Map<string, Uint8Array>();
  for (const path of await files.list()) copied.set(path, (await files.read(path)) ?? new Uint8Array());
  return copied;
}

async function putBack(copied: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const path of await files.list()) await files.remove(path);
  for (const [path, bytes] of copied) await files.put(path, bytes);
}

describe('a log whose archive was put back from an older copy', () => {
  it('is not gone on from, and loses nothing by the try', async () => {
    await start().append(sampleEntries(0, 5), at(0));
    const backup = await copy();
    await start().append(sampleEntries(5, 4), at(1));
    const newest = await copy();
    await putBack(backup);
    for (const write of [
      () => start().append(sampleEntries(5, 1, 'another history'), at(2)),
      () => start().cosign(at(2)),
    ]) {
      await expect(write()).rejects.toThrow(
        /^the log ends after 5 entries, but 9 were signed: it is an older copy\. Put back the newest copy/,
      );
    }
    expect(await copy()).toEqual(backup);
    await putBack(newest);
    await start().append(sampleEntries(9, 1), at(3));
    await place.expectSound(files, [...sampleEntries(0, 9), ...sampleEntries(9, 1)]);
  });

  it('is not mended by an older checkpoint alone: its tiles stay', async () => {
    await start().append(sampleEntries(0, 3), at(0));
    const older = await files.read('checkpoint');
    await start().append(sampleEntries(3, 300), at(1));
    await files.put('checkpoint', older!);
    const before = await copy();
    await expect(start().append(sampleEntries(3, 1, 'fork'), at(2))).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
    });
    expect(await copy()).toEqual(before);
  });

  it('is not begun again after the archive was deleted and the keys were left', async () => {
    await start().append(sampleEntries(0, 3), at(0));
    await putBack(new Map());
    await expect(start().cosign(at(1))).rejects.toThrow(/ends after 0 entries, but 3 were signed/);
    expect(await files.list()).toEqual([]);
  });
});

describe('a log of which nothing older is known', () => {
  it('goes on when the memory was lost or damaged, and is remembered again', async () => {
    await start().append(sampleEntries(0, 3), at(0));
    await memory.put('signed-checkpoint', Buffer.from('no checkpoint'));
    await start().append(sampleEntries(3, 1), at(1));
    const backup = await copy();
    await start().append(sampleEntries(4, 1), at(2));
    await putBack(backup);
    await expect(start().cosign(at(3))).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
  });

  it('begins with new keys, which make another log', async () => {
    await start().append(sampleEntries(0, 3), at(0));
    await putBack(new Map());
    await start(await createKeys(`${place.dir}/new-keys`)).append(sampleEntries(0, 1), at(1));
    expect(await readAll(files)).toEqual(sampleEntries(0, 1));
  });

  it('takes appends at the same time', async () => {
    const writer = start();
    await Promise.all([0, 1, 2, 3].map((at_) => writer.append(sampleEntries(at_, 1), at(at_))));
    expect(await readAll(files)).toEqual(sampleEntries(0, 4));
  });
});
