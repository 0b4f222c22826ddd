import { execFile } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A disk of a few megabytes that a test can fill. */
export interface SmallDisk {
  /** Fills it with a file until only so many bytes are free. */
  fill(freeBytes: number): Promise<void>;
  /** Gives the space back. */
  free(): Promise<void>;
}

/** Puts a small disk on `folder`, which is made; undefined where nobody may (it takes the rights of root). */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk | undefined> {
  mkdirSync(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder]);
  } catch {
    return undefined;
  }
  onTestFinished(() => run('umount', ['--lazy', folder]).then(() => undefined));
  const filler = join(folder, 'filler');
  return {
    fill: async (freeBytes) => {
      const file = await open(filler, 'a');
      const { bavail, bsize } = await statfs(folder);
      await file.appendFile(Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
      await file.close();
    },
    free: () => rm(filler, { force: true }),
  };
}
