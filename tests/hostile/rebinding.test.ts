import { describe, expect, it, onTestFinished } from 'vitest';
import { capturePage } from '../../src/article/capture.js';
import { fetchPictures } from '../../src/article/fetch-pictures.js';
import type { Fetcher } from '../../src/net/fetcher.js';
import { createFetcher } from '../../src/net/create-fetcher.js';
import type { Lookup } from '../../src/net/guarded-agent.js';
import { readSource } from '../../src/source/read-source.js';
import { startOrigin } from '../support/http-origin.js';

/**
 * 23, names whose addresses change, and 22, names that spell an address (as nip.io does): the resolver is the one
 * part that is ours here, so each stage is driven with a real fetcher of its own and without the program.
 */
const PUBLIC = { address: '93.184.216.34', family: 4 };
const HERE = { address: '127.0.0.1', family: 4 };

/** So that every turn asks the resolver, and not only the first one, for its robots.txt. */
const robots = 'ignore';

/** Every stage that fetches, on an address. */
const STAGES: readonly (readonly [string, (fetcher: Fetcher, url: string) => Promise<unknown>])[] = [
  ['a feed', (fetcher, url) => readSource(fetcher, { url, kind: 'feed', robots })],
  ['a sitemap', (fetcher, url) => readSource(fetcher, { url, kind: 'sitemap', robots })],
  ['a page', (fetcher, url) => capturePage(fetcher, { url, robots })],
  [
    'a picture',
    async (fetcher, url) => {
      const refs = [{ key: '1', candidates: [url], alt: '', role: 'inline' as const }];
      const { failures } = await fetchPictures(fetcher, { refs, robots });
      throw Object.assign(new Error('the picture did not come'), failures[0]);
    },
  ],
];

/** A fetcher with `lookup` for its resolver, and a canary for it not to find. */
async function fetcherBeside(lookup: Lookup) {
  const canary = await startOrigin((_, response) => void response.end('reached'));
  const fetcher = createFetcher({ userAgent: 'Test/1', allow: [], random: () => 0, retries: 2, lookup });
  onTestFinished(async () => {
    await Promise.all([fetcher.close(), canary.close()]);
  });
  return { fetcher, canary, port: canary.hostPort.split(':')[1] };
}

describe('a name that leads to this machine', () => {
  it.each(STAGES)('does not bring %s, when it is spelled in the name', async (_, stage) => {
    const { fetcher, canary, port } = await fetcherBeside(() => Promise.resolve([HERE]));
    await expect(stage(fetcher, `http://127.0.0.1.nip.test:${port}/`)).rejects.toMatchObject({
      code: 'FETCH_ADDRESS_REFUSED',
    });
    expect(canary.requests).toEqual([]);
  });

  it.each(STAGES)('does not bring %s, when the resolver changes its mind', async (_, stage) => {
    let asked = 0;
    const { fetcher, canary, port } = await fetcherBeside((name) => {
      asked += 1;
      // What a check in advance would have been told; nothing in here answers at a public address.
      if (asked === 1) return Promise.reject(Object.assign(new Error(name), { code: 'EAI_AGAIN' }));
      return Promise.resolve(asked === 2 ? [PUBLIC, HERE] : [HERE]);
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(stage(fetcher, `http://rebind.test:${port}/`)).rejects.toMatchObject({
        code: 'FETCH_ADDRESS_REFUSED',
      });
    }
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(canary.requests).toEqual([]);
  });
});
