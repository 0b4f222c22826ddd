import { join } from 'node:path';
import { expect } from 'vitest';
import { encodeEntry, type Entry } from '../../src/domain/entry.js';
import { verifyCheckpoint } from '../../src/log/checkpoint.js';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createPlainLogFiles } from '../support/plain-log-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { referenceRoot } from './reference-tree.js';

export type LogFolder = ReturnType<typeof createPlainLogFiles>;

/** A folder with keys, in which a test keeps one log or several. */
export interface LogPlace {
  dir: string;
  keys: Keys;
  /** The files of the log `name`. */
  filesIn: (name?: string) => LogFolder;
  /** Everything that must hold of these files whenever nobody is writing. */
  expectSound: (files: LogFolder, entries: readonly Entry[]) => Promise<void>;
}

/** It goes when the test ends. */
export async function createLogPlace(): Promise<LogPlace> {
  const dir = await temporaryFolder();
  const keys = await createKeys(join(dir, 'keys'));
  return {
    dir,
    keys,
    filesIn: (name = 'archive') => createPlainLogFiles(join(dir, name)),
    expectSound: async (files, entries) => {
      const bytes = await files.read('checkpoint');
      const known = { origin: keys.log.name, logs: [keys.log], cosigners: [keys.cosigner] };
      const checkpoint = verifyCheckpoint(bytes!, known);
      expect(checkpoint.size).toBe(entries.length);
      expect(Buffer.from(checkpoint.root).equals(referenceRoot(entries.map(encodeEntry)))).toBe(true);
      expect(await readAll(files)).toEqual(entries);
    },
  };
}

/** The entries that a reader gets. */
export async function readAll(files: LogFolder, from = 0): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of createLogReader(files).entries(from)) entries.push(entry);
  return entries;
}

/** An instant, by the second of the test. */
export function at(second: number): Date {
  return new Date(1_800_000_000_000 + second * 1000);
}
