import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const run = promisify(execFile);

it('keeps what is published when the disk is full, gives the space back, and goes on', async (test) => {
  const root = await temporaryFolder();
  const isMounted = await mountSmallDisk(root);
  test.skip(!isMounted, 'no right to mount a small disk here');
  const files = createDurableFiles(root);
  await files.put('checkpoint', Buffer.from('old'));

  const failure = files.put('checkpoint', Buffer.alloc(4_000_000));
  await expect(failure).rejects.toMatchObject({ code: 'DATA_FULL' });
  await expect(failure).rejects.toThrow(join(root, 'checkpoint'));

  expect(Buffer.from((await files.read('checkpoint')) ?? []).toString()).toBe('old');
  expect(await readdir(join(root, '.tmp'))).toEqual([]);
  await files.put('checkpoint', Buffer.alloc(500_000));
  expect(await files.stat('checkpoint')).toEqual({ bytes: 500_000 });
});

async function mountSmallDisk(folder: string): Promise<boolean> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]);
  } catch {
    return false;
  }
  onTestFinished(() => run('umount', [folder]).then(() => undefined));
  return true;
}
