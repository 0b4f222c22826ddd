import { lstat, mkdir, open, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';

/** The operations that files of an archive are read and written with, as `node:fs/promises` has them. */
export interface FileSystem {
  lstat: typeof lstat;
  mkdir: typeof mkdir;
  open: typeof open;
  readdir: typeof readdir;
  realpath: typeof realpath;
  rename: typeof rename;
  rm: typeof rm;
  writeFile: typeof writeFile;
}

/** The file system of this machine. */
export const NODE_FILES: FileSystem = { lstat, mkdir, open, readdir, realpath, rename, rm, writeFile };
