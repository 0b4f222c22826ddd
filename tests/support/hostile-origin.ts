import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, type HostileCase, pageWith, type Place } from '../hostile/corpus/hostile-case.js';
import { type Origin, startOrigin } from './http-origin.js';

/** The origin that serves the corpus, beside a server that nobody may ever reach. */
export interface HostileOrigin extends Place {
  hostPort: string;
  /** The address of a case. */
  urlOf(one: HostileCase): string;
  /** Makes `path` answer so from now on. */
  answer(path: string, answer: Answer): void;
  /** What arrived at the canary. */
  canaryHits(): string[];
  close(): Promise<void>;
}

/** Serves `cases` by their ids, and a good article at every address under `/good/`. */
export async function startHostileOrigin(cases: readonly HostileCase[]): Promise<HostileOrigin> {
  const canary = await startOrigin((_, response) => void response.end('reached'));
  const answers = new Map<string, Answer>();
  const origin: Origin = await startOrigin(async (request, response) => {
    const path = request.url ?? '';
    const answer = answers.get(path) ?? (path.startsWith('/good/') ? goodArticle(path) : undefined);
    await send(answer ?? { status: 404 }, response);
  });
  const place = { origin: origin.url, canary: canary.hostPort };
  for (const one of cases) {
    const more = Object.entries(one.also?.(place) ?? {});
    for (const [path, answer] of [[`/${one.id}`, one.answer(place)] as const, ...more])
      answers.set(path, answer);
  }
  return {
    ...place,
    hostPort: origin.hostPort,
    urlOf: (one) => `${origin.url}/${one.id}`,
    answer: (path, answer) => void answers.set(path, answer),
    canaryHits: () => canary.requests.map(({ url }) => url),
    close: async () => {
      await Promise.all([origin.close(), canary.close()]);
    },
  };
}

function goodArticle(path: string): Answer {
  return { headers: { 'content-type': 'text/html' }, body: pageWith(`<p>Page ${path.slice(6)}.</p>`) };
}

async function send({ status = 200, headers, body, drive }: Answer, response: ServerResponse): Promise<void> {
  if (drive) {
    if (response.socket) drive(response.socket);
    return;
  }
  response.writeHead(status, headers);
  if (typeof body !== 'function') return void response.end(body);
  // Whoever asked may leave in the middle: that is what the cases are about.
  await pipeline(Readable.from(body(), { objectMode: false }), response).catch(() => undefined);
}
