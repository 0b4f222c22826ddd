import { KnownError } from '../domain/errors.js';
import { createAddressGuard } from './address-guard.js';
import type { AddressGuard } from './address-guard.js';
import { MONOTONIC_CLOCK } from './clock.js';
import type { Clock } from './clock.js';
import { untilAborted, withDeadline } from './deadline.js';
import type { Deadline, DeadlineRequest } from './deadline.js';
import { conditionsOf, outcomeOf } from './fetch-outcome.js';
import { fetchPatiently } from './fetch-patiently.js';
import type { PatientParts } from './fetch-patiently.js';
import type { Fetched, Fetcher, FetchRequest, NotModified } from './fetcher.js';
import { followRedirects } from './follow-redirects.js';
import type { Arrival } from './follow-redirects.js';
import { createGuardedAgent, systemLookup } from './guarded-agent.js';
import type { Lookup } from './guarded-agent.js';
import { createHostQueue } from './host-queue.js';
import { createRobotsCache, MAX_ROBOTS_BYTES } from './robots-cache.js';
import type { RobotsCache } from './robots-cache.js';
import { NO_RULES } from './robots-rules.js';
import type { RobotsRules } from './robots-rules.js';
import { parseWebAddress, printable } from './web-address.js';

export interface FetcherOptions {
  /** Says who we are; its first word is the name we look for in robots.txt. */
  userAgent: string;
  /** Private targets named by the operator, each exactly `HOST:PORT`. All others must be public. */
  allow: readonly string[];
  /** Requests to one host on their way at once. Default 4. */
  perHost?: number;
  /** Least time between the starts of two requests to one host. Default 0; a host's Crawl-delay is obeyed. */
  delayMs?: number;
  /** Numbers from 0 up to 1, for the jitter. */
  random: () => number;
  /** How often a failure that may pass is tried again. Default 2. */
  retries?: number;
  /** Default: the machine's monotonic clock. */
  clock?: Clock;
  /** Default: the machine's resolver. */
  lookup?: Lookup;
}

const DEADLINE_MS = 30_000;

/**
 * The only door to the web. It sends no cookies and no referrer, and it uses no proxy.
 * @throws KnownError USAGE_INVALID when an entry of `allow` is not a host and a port
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, clock = MONOTONIC_CLOCK } = options;
  const guard = createAddressGuard(options.allow);
  const way: Way = {
    guard,
    clock,
    agent: createGuardedAgent(guard, options.lookup ?? systemLookup),
    queue: createHostQueue({ perHost: options.perHost ?? 4, clock }),
    random: options.random,
    retries: options.retries ?? 2,
    delayMs: options.delayMs ?? 0,
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br' },
    closing: new AbortController(),
  };
  const fetchRobots = (robotsUrl: URL) => fetchRobotsFile(way, robotsUrl);
  const robots = createRobotsCache({ userAgent, clock, fetchRobots });
  return {
    fetch: (request) => fetchOne(way, robots, request),
    async close() {
      way.closing.abort();
      await way.agent.destroy();
    },
  };
}

/** Everything that a request needs on its way. */
interface Way extends PatientParts {
  guard: AddressGuard;
  delayMs: number;
  headers: Readonly<Record<string, string>>;
  closing: AbortController;
}

function deadlineOf(way: Way, what: string, request: Partial<FetchRequest> = {}): DeadlineRequest {
  const { deadlineMs: limitMs = DEADLINE_MS, signal } = request;
  return { what, limitMs, clock: way.clock, stops: [way.closing.signal, signal] };
}

async function fetchOne(
  way: Way,
  robots: RobotsCache,
  request: FetchRequest,
): Promise<Fetched | NotModified> {
  const { maxBytes, accept = '*/*' } = request;
  const headers = { ...way.headers, accept, ...conditionsOf(request.validators) };
  const start = parseWebAddress(request.url);
  const arrival = await withDeadline(deadlineOf(way, printable(start.href), request), (deadline) =>
    followRedirects(start, async (url) => {
      way.guard.checkUrl(url);
      const rules = request.robots === 'ignore' ? NO_RULES : await rulesFor(robots, url, deadline);
      const gapMs = Math.max(way.delayMs, rules.crawlDelayMs);
      const name = printable(url.href);
      return fetchPatiently(way, { url, name, headers, deadline, maxBytes, excess: 'refuse', gapMs });
    }),
  );
  return outcomeOf(arrival, request);
}

/**
 * A robots.txt goes the same guarded way as everything, only that no robots.txt is asked about it. Nobody has asked
 * for this file, so what cannot be reached is called by the name of its host.
 */
async function fetchRobotsFile(way: Way, robotsUrl: URL): Promise<Arrival> {
  const { headers, delayMs: gapMs } = way;
  const maxBytes = MAX_ROBOTS_BYTES;
  return withDeadline(deadlineOf(way, printable(robotsUrl.host)), (deadline) =>
    followRedirects(robotsUrl, async (url) => {
      way.guard.checkUrl(url);
      const name = printable(url.host);
      return fetchPatiently(way, { url, name, headers, deadline, maxBytes, excess: 'cut', gapMs });
    }),
  );
}

/** @throws KnownError FETCH_ROBOTS_DISALLOWED; and why the rules could not be had */
async function rulesFor(robots: RobotsCache, url: URL, deadline: Deadline): Promise<RobotsRules> {
  const rules = await untilAborted(robots.rulesFor(url), deadline.signal);
  if (rules.isAllowed(url)) return rules;
  throw new KnownError(
    'FETCH_ROBOTS_DISALLOWED',
    `${printable(url.href)} is closed by the host's robots.txt; ask the outlet, or set robots: ignore`,
  );
}
