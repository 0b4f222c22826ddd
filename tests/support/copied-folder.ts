import { cpSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

/** What `make` leaves in a folder is made once for a file of tests; each test that asks gets a copy of its own. */
export function copiedFolder(make: (folder: string) => Promise<unknown>): () => Promise<string> {
  let made = '';
  beforeAll(async () => {
    made = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-test-'));
    await make(made);
  });
  afterAll(() => rm(made, { recursive: true, force: true }));
  return async () => {
    const copy = await temporaryFolder();
    // In one go: a database that was just closed may tidy its files once we let go of the thread.
    cpSync(made, copy, { recursive: true });
    return copy;
  };
}
