import robotsParserModule from 'robots-parser';

/** The package is CommonJS and is the function itself; its types describe an ES module with a default export. */
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** What a host's robots.txt tells us. */
export interface RobotsRules {
  isAllowed(url: URL): boolean;
  /** Least time between two requests that the host asks for, in milliseconds. */
  crawlDelayMs: number;
}

/** The rules of a host that has none (RFC 9309 section 2.3.1.3). */
export const NO_RULES: RobotsRules = { isAllowed: () => true, crawlDelayMs: 0 };

/** Matching costs the product of these two, so a hostile file could stop the program for seconds. */
const MAX_WILDCARD_CHARACTERS = 16 * 1024;
const MAX_MATCHED_CHARACTERS = 1000;
const MAX_CRAWL_DELAY_MS = 60_000;

/** Reads the robots.txt at `robotsUrl` for the crawler named first in `userAgent` (RFC 9309 section 2.2.1). */
export function parseRobots(robotsUrl: URL, text: string, userAgent: string): RobotsRules {
  const rules = robotsParser(robotsUrl.href, withinBudget(text));
  const name = userAgent.split(/[/\s]/)[0] ?? userAgent;
  const delayMs = (rules.getCrawlDelay(name) ?? 0) * 1000;
  return {
    isAllowed: (url) => rules.isAllowed(url.href.slice(0, MAX_MATCHED_CHARACTERS), name) ?? true,
    crawlDelayMs: Math.min(Math.max(delayMs, 0), MAX_CRAWL_DELAY_MS),
  };
}

/** `text` without the wildcard rules that go beyond what any honest file has. */
function withinBudget(text: string): string {
  let characters = 0;
  const isAffordable = (line: string) => {
    if (line.includes('*') && /^\s*(dis)?allow\s*:/i.test(line)) characters += line.length;
    return characters <= MAX_WILDCARD_CHARACTERS;
  };
  return text
    .split(/\r\n|\r|\n/)
    .filter(isAffordable)
    .join('\n');
}
