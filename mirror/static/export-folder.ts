import { appendFile, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlain } from '../../src/archive/plain-files.js';
import { storageError } from '../../src/archive/storage-errors.js';
import { KnownError } from '../../src/domain/errors.js';
import { encodeFileList, FILE_LIST, type FileList, fileLine, parseFileList } from './file-list.js';
import { createFileWriter, type FileWriter, HALF_WRITTEN } from './file-writer.js';

/** What became of the files of an export. */
export interface ExportCounts {
  written: number;
  unchanged: number;
  removed: number;
}

/**
 * The folder of an export. Paths are relative. A file that is there with the same bytes is not touched; others are
 * replaced in one move. Whatever writes throws KnownError DATA_FULL or DATA_UNWRITABLE when the disk refuses, and
 * USAGE_INVALID where a file lies in the way that no export wrote.
 */
export interface ExportFolder {
  /** Writes a file. `note` tells the next export what it was made from. */
  write(path: string, content: string | Uint8Array, note?: string): Promise<void>;
  /**
   * Puts a file of the archive there: as a second name of the same bytes, or as a copy. With `isNamedByDigest` one of
   * the same size is the same. False when the archive no longer has it.
   */
  place(path: string, from: string, options?: { isNamedByDigest?: boolean }): Promise<boolean>;
  /** Keeps a file as it is. False when it is not there in this size: then it has to be written. */
  keep(path: string, bytes: number): Promise<boolean>;
  /** What this export noted about a file, else the one before. */
  noteOn(path: string): string | undefined;
  /** All files that the folder held at the start. */
  before(): Iterable<string>;
  /** Removes what this export did not bring any more, and writes the list. */
  finish(): Promise<ExportCounts>;
}

/** A file that an export brings. */
interface Brought {
  path: string;
  note: string;
  isThere: () => Promise<boolean>;
  put: () => Promise<void>;
}

/**
 * Opens the folder of an export, or makes it.
 * @throws KnownError USAGE_INVALID for a folder that holds other things than an export; DATA_UNWRITABLE
 */
export async function openExportFolder(dir: string): Promise<ExportFolder> {
  const { root, before } = await explained(dir, () => openFolder(dir));
  const writer = createFileWriter(root);
  const now: FileList = new Map();
  const counts: ExportCounts = { written: 0, unchanged: 0, removed: 0 };

  const bring = ({ path, note, isThere, put }: Brought): Promise<void> =>
    explained(join(dir, path), async () => {
      const isUnchanged = await isThere();
      if (!isUnchanged) {
        if (!now.has(path) && !before.has(path)) await claim({ root, writer, path, note });
        await put();
      }
      if (!now.has(path)) counts[isUnchanged ? 'unchanged' : 'written'] += 1;
      now.set(path, note);
    });

  return {
    write: (path, content, note = '') => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const isThere = () => writer.holdsBytes(path, bytes);
      return bring({ path, note, isThere, put: () => writer.writeBytes(path, bytes) });
    },
    async place(path, from, { isNamedByDigest = false } = {}) {
      if (!(await isFile(from))) return false;
      const isThere = () => writer.holdsFile(path, from, isNamedByDigest);
      await bring({ path, note: '', isThere, put: () => writer.placeFile(path, from) });
      return true;
    },
    async keep(path, bytes) {
      if (now.has(path)) return true;
      if ((await writer.sizeOf(path)) !== bytes) return false;
      now.set(path, before.get(path) ?? '');
      counts.unchanged += 1;
      return true;
    },
    noteOn: (path) => now.get(path) ?? before.get(path),
    before: () => before.keys(),
    finish: () =>
      explained(dir, async () => {
        for (const path of before.keys()) {
          if (!now.has(path) && (await writer.remove(path))) counts.removed += 1;
        }
        const list = new TextEncoder().encode(encodeFileList(now));
        if (!(await writer.holdsBytes(FILE_LIST, list))) await writer.writeBytes(FILE_LIST, list);
        await rm(join(root, HALF_WRITTEN), { recursive: true, force: true });
        return counts;
      }),
  };
}

/** The real folder, with what a killed run left half-written swept away, and the list of its files. */
async function openFolder(dir: string): Promise<{ root: string; before: FileList }> {
  await mkdir(dir, { recursive: true });
  const root = await realpath(dir);
  const list = await readPlain(root, FILE_LIST);
  const before = list ? parseFileList(new TextDecoder().decode(list)) : undefined;
  if (!before && (await readdir(root)).length > 0) {
    throw new KnownError(
      'USAGE_INVALID',
      `${dir} holds files that no export wrote: name a new or empty folder`,
    );
  }
  await rm(join(root, HALF_WRITTEN), { recursive: true, force: true });
  await mkdir(join(root, HALF_WRITTEN));
  if (!before) await appendFile(join(root, FILE_LIST), encodeFileList(new Map()), { flag: 'wx' });
  return { root, before: before ?? new Map<string, string>() };
}

/** A file is listed before it is written, so that a killed export leaves nothing that the next one does not know. */
async function claim(file: { root: string; writer: FileWriter; path: string; note: string }): Promise<void> {
  const { root, writer, path, note } = file;
  if ((await writer.sizeOf(path)) !== undefined) {
    throw new KnownError(
      'USAGE_INVALID',
      `${join(root, path)} is in the way, no export wrote it: move it elsewhere, then run it again`,
    );
  }
  // A killed run may have left half a line.
  await appendFile(join(root, FILE_LIST), `\n${fileLine([path, note])}`);
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Does `work`; a refusal of the disk becomes a KnownError that names `place`. */
async function explained<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error, place);
  }
}
