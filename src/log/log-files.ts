/** The public files of an archive, by path relative to it, with `/` between its parts. */
export interface LogFiles {
  /** The bytes of a file; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file, or replaces it in one move; when it returns, the bytes survive a loss of power. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file. Missing is no error. */
  remove(path: string): Promise<void>;
  /** Paths of all files below a folder; none when there is no such folder. */
  list(folder: string): Promise<string[]>;
}
