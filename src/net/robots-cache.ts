import { KnownError } from '../domain/errors.js';
import type { Clock } from './clock.js';
import type { Arrival } from './follow-redirects.js';
import { NO_RULES, parseRobots } from './robots-rules.js';
import type { RobotsRules } from './robots-rules.js';
import { printable } from './web-address.js';

export interface RobotsCache {
  /**
   * The rules for `url`, from its origin's robots.txt.
   * @throws KnownError FETCH_ROBOTS_DISALLOWED when the host cannot say (5xx); and why it could not be asked
   */
  rulesFor(url: URL): Promise<RobotsRules>;
}

export interface RobotsParts {
  userAgent: string;
  clock: Clock;
  /** Fetches a robots.txt, redirects followed, beyond `MAX_ROBOTS_BYTES` cut. */
  fetchRobots: (robotsUrl: URL) => Promise<Arrival>;
}

/** RFC 9309 section 2.5 asks for at least 500 KiB; what comes after is not read. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** RFC 9309 section 2.4: rules are not used for longer than a day. */
const KEEP_RULES_MS = 24 * 60 * 60 * 1000;
/** A host that failed is not asked again for every one of its pages. */
const KEEP_FAILURE_MS = 60_000;
const MAX_ORIGINS = 1000;

interface Kept {
  rules: Promise<RobotsRules>;
  untilMs: number;
}

/** Rules by origin: fetched once, also when many ask at the same time, and kept for a day. */
export function createRobotsCache(parts: RobotsParts): RobotsCache {
  const { clock } = parts;
  const byOrigin = new Map<string, Kept>();

  function keep(origin: string, rules: Promise<RobotsRules>): Promise<RobotsRules> {
    const kept = { rules, untilMs: clock.nowMs() + KEEP_RULES_MS };
    byOrigin.delete(origin);
    byOrigin.set(origin, kept);
    const [oldest] = byOrigin.keys();
    if (byOrigin.size > MAX_ORIGINS && oldest !== undefined) byOrigin.delete(oldest);
    rules.catch(() => (kept.untilMs = clock.nowMs() + KEEP_FAILURE_MS));
    return rules;
  }

  return {
    rulesFor({ origin }) {
      const kept = byOrigin.get(origin);
      if (kept && kept.untilMs > clock.nowMs()) return kept.rules;
      return keep(origin, readRules(parts, new URL('/robots.txt', origin)));
    },
  };
}

async function readRules(parts: RobotsParts, robotsUrl: URL): Promise<RobotsRules> {
  const arrival = await arriveAt(parts, robotsUrl);
  if (!arrival) return NO_RULES;
  const { status, body } = arrival.reply;
  if (status >= 500) throw closed(robotsUrl, status);
  // RFC 9309 section 2.3.1.3: a host without the file (4xx) closes nothing.
  if (status < 200 || status > 299) return NO_RULES;
  return parseRobots(robotsUrl, new TextDecoder().decode(body), parts.userAgent);
}

/** The answer, or undefined where redirects lead nowhere: then there is no file (RFC 9309 section 2.3.1.2). */
async function arriveAt(parts: RobotsParts, robotsUrl: URL): Promise<Arrival | undefined> {
  try {
    return await parts.fetchRobots(robotsUrl);
  } catch (error) {
    if (error instanceof KnownError && error.code === 'FETCH_TOO_MANY_REDIRECTS') return undefined;
    throw error;
  }
}

/** RFC 9309 section 2.3.1.4: a host whose rules cannot be had is treated as closed. */
function closed(robotsUrl: URL, status: number): KnownError {
  return new KnownError(
    'FETCH_ROBOTS_DISALLOWED',
    `${printable(robotsUrl.href)} answers ${status}, which means keep out for now; we try again later`,
  );
}
