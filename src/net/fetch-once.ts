import type { Agent } from 'undici';
import type { Deadline } from './deadline.js';
import { readBody } from './read-body.js';

/** One request to one address, without redirects and second tries. */
export interface Visit {
  url: URL;
  /** What messages call it. */
  name: string;
  headers: Readonly<Record<string, string>>;
  deadline: Deadline;
  maxBytes: number;
  /** Beyond `maxBytes`: throw, or keep what came before. */
  excess: 'refuse' | 'cut';
  /** Least time between the starts of two requests to this host, in milliseconds. */
  gapMs: number;
}

/** What came back. The body is read for success only; of anything else it is empty. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
}

/** A host that sends nothing for this long has fallen silent. */
const SILENCE_MS = 15_000;

/**
 * Sends one GET and reads the answer.
 * @throws KnownError from the guard, the body's limits and the deadline; errors of sockets and undici as they are
 */
export async function fetchOnce(agent: Agent, visit: Visit): Promise<Reply> {
  const { url, deadline } = visit;
  const { signal } = deadline;
  const response = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: visit.headers,
    signal,
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });
  const { statusCode: status, headers } = response;
  if (status < 200 || status > 299) {
    await response.body.dump({ limit: 64 * 1024, signal });
    return { status, headers, body: new Uint8Array() };
  }
  const body = await readBody(response.body, {
    what: visit.name,
    encoding: headers['content-encoding']?.toString(),
    maxBytes: visit.maxBytes,
    excess: visit.excess,
  });
  return { status, headers, body };
}

/** The first value of a header. */
export function headerOf(reply: Reply, name: string): string | undefined {
  const value = reply.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
