/** What a server gave us to ask "changed since?" with (RFC 9110 sections 8.8.2 and 8.8.3). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

export interface FetchRequest {
  url: string;
  /** Cap on the body after decoding, in bytes. */
  maxBytes: number;
  /**
   * Cap on everything that the other side can draw out: connecting, redirects, retries, the rest it asks for, the
   * body. The wait behind other requests of ours to the same host does not count. Default 30 s.
   */
  deadlineMs?: number;
  accept?: string;
  validators?: Validators;
  /** `ignore` only where the operator says so. Default `obey`. */
  robots?: 'obey' | 'ignore';
  signal?: AbortSignal;
}

export interface Fetched {
  kind: 'fetched';
  /** The address after redirects. */
  finalUrl: string;
  status: number;
  contentType: string | undefined;
  body: Uint8Array;
  validators: Validators;
}

export interface NotModified {
  kind: 'not-modified';
  finalUrl: string;
  validators: Validators;
}

/** The only door to the web. */
export interface Fetcher {
  /** @throws KnownError with a FETCH_ code; FETCH_ABORTED after `signal` or `close` */
  fetch(request: FetchRequest): Promise<Fetched | NotModified>;
  /** Ends all connections; what is still on its way fails with FETCH_ABORTED. */
  close(): Promise<void>;
}
