/** One file, or the rest of one, that is taken in piece by piece. */
export interface Download {
  url: string;
  /** The first byte that is wanted. What a server that knows no ranges sends before it is passed over. */
  from: number;
  /** Cap on the bytes that are wanted, from `from` on. */
  maxBytes: number;
  /** Gets the bytes in their order, each once; what it throws ends the download. */
  take: (bytes: Uint8Array) => void | Promise<void>;
  /** Told of everything that comes over the wire, also of what is passed over. What it throws ends the download. */
  count?: (bytes: number) => void;
  signal?: AbortSignal | undefined;
}

/** Takes in files of any size from servers that nobody trusts. */
export interface Downloader {
  /**
   * False when the other side says that it has no such file, or has it no more.
   * @throws KnownError with a FETCH_ code; then `take` may have got some of the bytes
   */
  download(request: Download): Promise<boolean>;
  /** Ends all connections. */
  close(): Promise<void>;
}
