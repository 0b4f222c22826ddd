import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeys } from '../../src/log/keys.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { at, createLogPlace, type LogFolder, type LogPlace } from './log-place.js';
import { sampleEntries } from './sample-entries.js';

let dir: LogPlace['dir'];
let keys: LogPlace['keys'];
let filesIn: LogPlace['filesIn'];
beforeEach(async () => {
  ({ dir, keys, filesIn } = await createLogPlace());
});

describe('a damaged log', () => {
  const damages: [string, (files: LogFolder) => Promise<void>, string][] = [
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
  async function flip(files: LogFolder, path: string): Promise<void> {
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
