import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DurableFiles } from '../archive/durable-files.js';
import type { Digest } from '../domain/digest.js';

/** Bytes that were not what they claimed to be, put away in the private state for whoever wants to know why. */
export interface Quarantine {
  keep(expected: Digest, bytes: Uint8Array): Promise<void>;
  /** Takes a file away from where it lies. */
  keepFile(expected: Digest, path: string): Promise<void>;
}

const FOLDER = 'quarantine';
/** A hostile peer must not fill the disk with what it makes up. */
const MOST_FILES = 32;
const MOST_BYTES = 4 << 20;

/** Files lie under the digest that they should have had. */
export function createQuarantine(state: DurableFiles): Quarantine {
  const hasRoom = async (bytes: number): Promise<boolean> =>
    bytes <= MOST_BYTES && (await state.list(FOLDER)).length < MOST_FILES;
  return {
    async keep(expected, bytes) {
      if (await hasRoom(bytes.length)) await state.put(`${FOLDER}/${expected}`, bytes);
    },
    async keepFile(expected, path) {
      const { size } = await stat(path);
      if (!(await hasRoom(size))) return rm(path, { force: true });
      const away = await state.temporaryPath();
      await rename(path, away);
      await state.adopt(away, join(FOLDER, expected));
    },
  };
}
