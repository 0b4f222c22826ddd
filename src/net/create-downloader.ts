import type { Readable } from 'node:stream';
import type { Agent } from 'undici';
import { KnownError } from '../domain/errors.js';
import { type AddressGuard, createAddressGuard } from './address-guard.js';
import { type Clock, MONOTONIC_CLOCK } from './clock.js';
import { type Deadline, withDeadline } from './deadline.js';
import type { Download, Downloader } from './downloader.js';
import { fetchFailure, isTransientFailure } from './fetch-failure.js';
import { headerOf, type Reply } from './fetch-once.js';
import { followRedirects } from './follow-redirects.js';
import { createGuardedAgent, type Lookup, systemLookup } from './guarded-agent.js';
import { takeBody } from './take-body.js';
import { backoffMs } from './retry.js';
import { parseWebAddress, printable } from './web-address.js';

export interface DownloaderOptions {
  userAgent: string;
  /** Private targets named by the operator, each exactly `HOST:PORT`. All others must be public. */
  allow: readonly string[];
  /** Numbers from 0 up to 1, for the jitter between two tries. */
  random: () => number;
  /** What a file has to come with at least, once `graceMs` have passed. Default 1024 bytes a second. */
  minBytesPerSecond?: number;
  /** Default 20 s. */
  graceMs?: number;
  /** A host that sends nothing for so long has fallen silent. Default 15 s. */
  silenceMs?: number;
  /** Default: the machine's monotonic clock. */
  clock?: Clock;
  /** Default: the machine's resolver. */
  lookup?: Lookup;
}

interface Way extends Required<DownloaderOptions> {
  guard: AddressGuard;
  agent: Agent;
  closing: AbortController;
}

const GONE = new Set([404, 410, 451]);
const MAY_PASS = new Set([429, 502, 503, 504]);
const TRIES = 3;

/**
 * The door to the web for large files: guarded as {@link createFetcher} is, only that nothing is held in memory, that
 * the rest of a file can be asked for, and that a slow server is left. It asks no robots.txt: it goes to mirrors that
 * an operator named, not to newsrooms.
 * @throws KnownError USAGE_INVALID when an entry of `allow` is not a host and a port
 */
export function createDownloader(options: DownloaderOptions): Downloader {
  const given = {
    minBytesPerSecond: 1024,
    graceMs: 20_000,
    silenceMs: 15_000,
    clock: MONOTONIC_CLOCK,
    lookup: systemLookup,
    ...options,
  };
  const guard = createAddressGuard(given.allow);
  const agent = createGuardedAgent(guard, given.lookup);
  const way: Way = { ...given, guard, agent, closing: new AbortController() };
  return {
    download: (request) => download(way, request),
    async close() {
      way.closing.abort();
      await agent.destroy();
    },
  };
}

async function download(way: Way, request: Download): Promise<boolean> {
  const start = parseWebAddress(request.url);
  const what = printable(start.href);
  // However it dawdles: this is what the slowest that is borne would need, and as much again.
  const limitMs = 2 * (way.graceMs + (request.maxBytes / way.minBytesPerSecond) * 1000);
  const stops = [way.closing.signal, request.signal];
  return withDeadline({ what, limitMs, clock: way.clock, stops }, async (deadline) => {
    const { url, reply } = await followRedirects(start, (next) => visit(way, next, { request, deadline }));
    if (reply.status >= 200 && reply.status < 300) return true;
    if (GONE.has(reply.status)) return false;
    throw new KnownError(
      'FETCH_STATUS_REFUSED',
      `${printable(url.href)} answers with status ${reply.status}`,
    );
  });
}

interface Errand {
  request: Download;
  deadline: Deadline;
}

/** Asks again after a failure that may pass, but never once bytes were handed over: the caller asks for the rest. */
async function visit(way: Way, url: URL, { request, deadline }: Errand): Promise<Reply> {
  way.guard.checkUrl(url);
  let taken = 0;
  const take = (bytes: Uint8Array): void | Promise<void> => {
    taken += bytes.length;
    return request.take(bytes);
  };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await visitOnce(way, url, { request: { ...request, take }, deadline }).catch(
      (error: unknown) => ({ error }),
    );
    deadline.signal.throwIfAborted();
    const mayPass = 'error' in outcome ? isTransientFailure(outcome.error) : MAY_PASS.has(outcome.status);
    const waitMs = backoffMs(attempt, way.random);
    if (mayPass && taken === 0 && attempt < TRIES && waitMs < deadline.remainingMs()) {
      await way.clock.sleep(waitMs, deadline.signal);
      continue;
    }
    if ('error' in outcome) throw fetchFailure(outcome.error, printable(url.href));
    return outcome;
  }
}

async function visitOnce(way: Way, url: URL, { request, deadline }: Errand): Promise<Reply> {
  const { from } = request;
  const { signal } = deadline;
  const {
    statusCode: status,
    headers,
    body,
  } = await way.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    // What is hashed must be what is there, so nothing may be encoded on the way (RFC 9110 section 12.5.3).
    headers: {
      'user-agent': way.userAgent,
      accept: '*/*',
      'accept-encoding': 'identity',
      ...(from > 0 && { range: `bytes=${from}-` }),
    },
    signal,
    headersTimeout: way.silenceMs,
    bodyTimeout: way.silenceMs,
  });
  const reply = { status, headers, body: new Uint8Array() };
  if (status < 200 || status > 299) await body.dump({ limit: 64 * 1024, signal });
  else await takeIn(way, body, { url, reply, request });
  return reply;
}

async function takeIn(
  way: Way,
  body: Readable,
  { url, reply, request }: { url: URL; reply: Reply; request: Download },
): Promise<void> {
  const what = printable(url.href);
  try {
    const encoding = headerOf(reply, 'content-encoding') ?? 'identity';
    if (encoding !== 'identity') {
      throw new KnownError('FETCH_ENCODING_REFUSED', `${what} came encoded, which was not asked for`);
    }
    await takeBody(body, {
      ...way,
      ...request,
      what,
      skip: request.from - startOf(reply, what, request.from),
    });
  } finally {
    // What is let go of before its end reports that as an error, which nobody waits for.
    body.on('error', () => undefined);
    body.destroy();
  }
}

/** Where in the file the answer begins (RFC 9110 section 15.3.7). */
function startOf(reply: Reply, what: string, from: number): number {
  if (reply.status !== 206) return 0;
  const [, first] = /^bytes (\d{1,15})-/.exec(headerOf(reply, 'content-range') ?? '') ?? [];
  if (Number(first) === from) return from;
  throw new KnownError('FETCH_STATUS_REFUSED', `${what} answers with another part than was asked for`);
}
