import {
  closeSync,
  fstatSync,
  fsync,
  lstatSync,
  openSync,
  readFile,
  readFileSync,
  realpathSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The operations that files of an archive are read and written with, as `node:fs/promises` has them. */
export interface FileSystem {
  lstat(path: string): Promise<Stats>;
  open(path: string, flags: string | number): Promise<OpenFile>;
  realpath(path: string): Promise<string>;
  mkdir: typeof mkdir;
  readdir: typeof readdir;
  rename: typeof rename;
  rm: typeof rm;
  writeFile: typeof writeFile;
}

/** A file or folder that was opened for reading. */
export interface OpenFile {
  stat(): Promise<Stats>;
  readFile(): Promise<Uint8Array>;
  /** Flushes it to the disk (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Bytes that are read at once; more of them are left to another thread. */
const SHORT_BYTES = 64 * 1024;
/** How long looks may follow each other before whatever else waits in this process has its turn, in milliseconds. */
const TURN_MS = 5;

const flushed = promisify(fsync);
const readAll = promisify<number, Buffer>(readFile);
const look = createLook();

/**
 * Gives what does a look at the disk at once. To hand it to another thread and back, as `node:fs/promises` does, takes
 * ten times the processor time of the look itself, and an archive is thousands of small files.
 */
function createLook(): <T>(operation: () => T) => Promise<T> {
  let turnAt = performance.now();
  return async (operation) => {
    if (performance.now() - turnAt > TURN_MS) {
      await nextTurn();
      turnAt = performance.now();
    }
    return operation();
  };
}

function openFile(file: number): OpenFile {
  return {
    stat: () => look(() => fstatSync(file)),
    readFile: async () => {
      const isShort = (await look(() => fstatSync(file).size)) <= SHORT_BYTES;
      return isShort ? look(() => readFileSync(file)) : readAll(file);
    },
    sync: () => flushed(file),
    close: () => look(() => closeSync(file)),
  };
}

/** The file system of this machine. What waits for the disk to have written is left to another thread. */
export const NODE_FILES: FileSystem = {
  lstat: (path) => look(() => lstatSync(path)),
  open: (path, flags) => look(() => openFile(openSync(path, flags))),
  realpath: (path) => look(() => realpathSync.native(path)),
  mkdir,
  readdir,
  rename,
  rm,
  writeFile,
};
