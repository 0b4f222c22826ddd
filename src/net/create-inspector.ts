import { withDeadline } from './deadline.js';
import { createAddressGuard } from './address-guard.js';
import { MONOTONIC_CLOCK } from './clock.js';
import { fetchFailure } from './fetch-failure.js';
import { createGuardedAgent, systemLookup } from './guarded-agent.js';
import { readBody } from './read-body.js';
import { hostPortOf, printable } from './web-address.js';

/** One request as it is sent: nothing is added to it, nothing is followed or tried again. */
export interface Question {
  url: URL;
  /** Default GET. */
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
}

/** What came back, whatever its status. */
export interface Answer {
  status: number;
  /** By name in small letters; a header that came twice is joined by ", ". */
  headers: Readonly<Record<string, string>>;
  /** With its encoding undone; what is beyond the cap is left out. */
  body: Uint8Array;
}

/** Asks one server, and looks at the very answers. */
export interface Inspector {
  /** @throws KnownError with a FETCH_ code when there is no answer */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

const DEADLINE_MS = 20_000;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * An inspector of the server at `start`. That server may have a private address, because it was named; no other
 * may, and as no redirect is followed, no other is ever asked.
 */
export function createInspector({ start, signal }: { start: URL; signal: AbortSignal }): Inspector {
  const guard = createAddressGuard([hostPortOf(start)]);
  const agent = createGuardedAgent(guard, systemLookup);
  return {
    ask: async (question) => {
      guard.checkUrl(question.url);
      const what = printable(question.url.href);
      const deadline = { what, limitMs: DEADLINE_MS, clock: MONOTONIC_CLOCK, stops: [signal] };
      try {
        return await withDeadline(deadline, (running) => askOnce(agent, question, running.signal));
      } catch (error) {
        throw fetchFailure(error, what);
      }
    },
    close: () => agent.destroy(),
  };
}

async function askOnce(
  agent: ReturnType<typeof createGuardedAgent>,
  { url, method = 'GET', headers = {} }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { 'accept-encoding': 'identity', ...headers },
    signal,
  });
  const said = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  const answered = Object.fromEntries(said) as Record<string, string>;
  const body = await readBody(response.body, {
    what: printable(url.href),
    encoding: answered['content-encoding'],
    maxBytes: MAX_BYTES,
    excess: 'cut',
  });
  return { status: response.statusCode, headers: answered, body };
}
