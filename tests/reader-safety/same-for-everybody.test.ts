import { createServer } from 'node:http';
import supertest from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { digestOf } from '../../src/domain/digest.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { collectBody } from '../support/collect-body.js';
import { everyFailure, everyRoute, shareWholeMirror } from '../support/every-route.js';
import { createSharedCache } from '../support/shared-cache.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareWholeMirror();

/** A mirror that listens until the test ends. */
function open(changes: Partial<ReturnType<typeof mirror>['parts']> = {}) {
  const server = createServer(createMirror({ ...mirror().parts, ...changes }).listener).listen(
    0,
    '127.0.0.1',
  );
  onTestFinished(() => void server.close());
  return supertest(server);
}

/** What proxies, content networks and attackers say of where a reader is and what was really asked for. */
const CLAIMS: Record<string, string>[] = [
  { 'CF-IPCountry': 'RU', 'CloudFront-Viewer-Country': 'RU', 'X-Vercel-IP-Country': 'RU', 'X-Country': 'RU' },
  { 'CF-IPCountry': 'T1', 'X-Geo': 'BY', 'GeoIP-Country-Code': 'IR' },
  { 'X-Forwarded-For': '127.0.0.1', 'X-Real-IP': '10.0.0.1', 'True-Client-IP': '::1', Via: '1.1 evil' },
  { Forwarded: 'for=127.0.0.1;host=evil.example;proto=https', 'X-Forwarded-Proto': 'https' },
  { Host: 'evil.example:81', 'X-Forwarded-Host': 'evil.example', 'X-Host': 'evil.example' },
  { Host: '127.0.0.1:99999/admin?<b>', Origin: 'https://evil.example', Referer: 'https://evil.example/' },
  { 'X-Original-URL': '/../state/keys', 'X-Rewrite-URL': '/admin', 'X-HTTP-Method-Override': 'DELETE' },
  { Cookie: 'admin=1; country=RU', Authorization: 'Basic YWRtaW46YWRtaW4=', 'User-Agent': 'Marked/1.0' },
  { 'Save-Data': 'on', DNT: '1', 'Sec-GPC': '1', 'Device-Memory': '0.25', 'X-Purpose': 'preview' },
];

async function fetchWhole(web: ReturnType<typeof open>, path: string, headers: Record<string, string> = {}) {
  const answer = await web.get(path).set(headers).buffer(true).parse(collectBody);
  const { date: _, ...said } = answer.headers as Record<string, string>;
  // Two long buffers are compared byte by byte, which takes a second: their digests say the same at once.
  const body = answer.body as Buffer;
  return { status: answer.status, headers: said, digest: digestOf(body), body: () => body };
}

describe('5: whatever a request claims of its reader, its way or its address', () => {
  it('the same bytes and the same headers come back', async () => {
    const web = open();
    const all = Object.assign({}, ...CLAIMS) as Record<string, string>;
    const asked = new Set<string>();
    for (const language of INTERFACE_LANGUAGES) {
      for (const { path, kind } of everyRoute(mirror(), language)) {
        // Files and addresses without a language are the same routes in every language.
        if (asked.has(path)) continue;
        asked.add(path);
        // One claim at a time on the pages of one language; all at once elsewhere: each file is packed anew.
        const claims = kind === 'page' && language === INTERFACE_LANGUAGES[0] ? CLAIMS : [all];
        const plain = await fetchWhole(web, path);
        for (const claimed of claims) {
          const answer = await fetchWhole(web, `${path}?country=RU&utm_source=x`, claimed);
          expect({ ...answer, body: plain.body }, path).toEqual(plain);
        }
        expect(plain.body().includes('evil.example'), path).toBe(false);
      }
    }
  });

  it('changes no failure either', async () => {
    const web = open();
    for (const { method, path, headers, status } of everyFailure(mirror(), 'en')) {
      const plain = await web[method](path).set(headers);
      for (const claims of CLAIMS.slice(0, 5)) {
        const claimed = await web[method](path).set({ ...headers, ...claims });
        expect([path, claimed.status]).toEqual([path, status]);
        expect(claimed.text, path).toBe(plain.text);
      }
    }
  });

  it('reaches no page to administer anything: there is none', async () => {
    const web = open();
    const names = ['admin', 'api', 'debug', 'metrics', 'status', 'server-status', 'login', 'config', 'state'];
    for (const name of [
      ...names,
      '.well-known/security.txt',
      'state/keys',
      'tamizdat.yaml',
      'data/archive',
    ]) {
      for (const claims of [{}, ...CLAIMS]) {
        const answer = await web.get(`/${name}`).set(claims);
        expect([name, answer.status]).toEqual([name, 404]);
      }
    }
  });
});

describe('6: behind a cache that many readers share', () => {
  it('what one country filled in is what another reads, with the notice', async () => {
    const cache = createSharedCache(createMirror({ ...mirror().parts, cache: 'shared' }).listener);
    const [first = {}] = CLAIMS;
    for (const language of INTERFACE_LANGUAGES) {
      for (const { kind, path } of everyRoute(mirror(), language)) {
        if (kind !== 'page') continue;
        const filled = await cache.get(path, { ...first, 'X-Forwarded-Host': 'evil.example' });
        const read = await cache.get(path, { 'CF-IPCountry': 'DE' });
        expect(read.body.equals(filled.body), path).toBe(true);
        expect(readPage(read.body.toString()).noticeLanguage, path).toBe(language);
      }
    }
    expect(cache.hits()).toBeGreaterThan(0);
  });

  it('what one kind of request filled in never reaches another kind', async () => {
    const cache = createSharedCache(createMirror({ ...mirror().parts, cache: 'shared' }).listener);
    const person = { Accept: 'text/html' };
    const program = { Accept: '*/*' };
    for (const { kind, path } of everyRoute(mirror(), 'en')) {
      if (kind !== 'bytes') continue;
      await cache.get(path, program);
      const led = await cache.get(path, person);
      const isLink = path.startsWith('/f/');
      expect([path, led.status]).toEqual([path, isLink ? 200 : 303]);
    }
    for (const { kind, path } of everyRoute(mirror(), 'en')) {
      if (kind !== 'feed') continue;
      const [asProgram, asPerson] = [await cache.get(path, program), await cache.get(path, person)];
      expect(asProgram.headers['content-type'], path).toMatch(/^application\/(atom\+xml|feed\+json)/);
      expect(readPage(asPerson.body.toString()).notice, path).toBeDefined();
    }
  });
});

describe('12: two downloads', () => {
  it('of the same article, edition or picture are the same bytes, whoever asks, and after a restart too', async () => {
    const otherKey = new Uint8Array(32).fill(9);
    const later = (): Date => new Date('2027-03-01T03:00:00.000Z');
    const [first, second] = [open(), open({ tokenKey: otherKey, now: later })];
    for (const { kind, path, name } of everyRoute(mirror(), 'en')) {
      if (kind !== 'bytes' || name === 'file') continue;
      const one = await fetchWhole(first, path);
      const other = await fetchWhole(second, path, { 'User-Agent': 'Marked', 'Accept-Language': 'fa' });
      expect([path, one.status]).toEqual([path, 200]);
      expect(other.digest, path).toBe(one.digest);
      expect(other.headers.etag, path).toBe(one.headers.etag);
    }
  });

  it('of a file that was saved are those of the file that programs get', async () => {
    const { ids } = mirror();
    const web = open();
    const bundle = await fetchWhole(web, `/b/${ids.en}.html`);
    for (const { name, path } of everyRoute(mirror(), 'en')) {
      if (name !== 'file') continue;
      const saved = [await fetchWhole(web, path), await fetchWhole(web, path, { Accept: 'text/html' })];
      for (const { digest } of saved) expect(digest).toBe(bundle.digest);
    }
  });
});
