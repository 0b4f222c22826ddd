import type { RequestListener } from 'node:http';
import supertest from 'supertest';
import { collectBody } from './collect-body.js';

export interface CachedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A cache that many readers share, as far as our headers let it keep anything (RFC 9111). */
export interface SharedCache {
  get(path: string, headers: Record<string, string>): Promise<CachedAnswer>;
  /** How often an answer came out of the cache. */
  hits(): number;
}

/**
 * A cache in front of a mirror that keeps all it may: what is `public`, by address and by the headers that
 * `Vary` names (sections 3 and 4.1), and nothing else.
 */
export function createSharedCache(mirror: RequestListener): SharedCache {
  const kept = new Map<string, { vary: string[]; asked: Record<string, string>; answer: CachedAnswer }[]>();
  let hits = 0;
  return {
    hits: () => hits,
    async get(path, headers) {
      const asked = lowerCase(headers);
      const fits = kept
        .get(path)
        ?.find(({ vary, asked: before }) => vary.every((name) => before[name] === asked[name]));
      if (fits) {
        hits += 1;
        return fits.answer;
      }
      const got = await supertest(mirror).get(path).set(headers).buffer(true).parse(collectBody);
      const said = got.headers as Record<string, string>;
      const answer: CachedAnswer = { status: got.status, headers: said, body: got.body as Buffer };
      const vary = (answer.headers.vary ?? '').toLowerCase().split(/,\s*/).filter(Boolean);
      if (/\bpublic\b/.test(answer.headers['cache-control'] ?? '')) {
        kept.set(path, [...(kept.get(path) ?? []), { vary, asked, answer }]);
      }
      return answer;
    },
  };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
