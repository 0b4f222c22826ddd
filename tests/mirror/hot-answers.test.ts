import { createServer, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import type { MirrorParts } from '../../mirror/mirror-parts.js';
import { paths } from '../../mirror/paths.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { everyFailure, everyRoute, shareWholeMirror } from '../support/every-route.js';
import { listenOnLoopback } from '../support/loopback-listener.js';
import { rawRequest } from '../support/raw-request.js';
import { createFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const mirror = shareWholeMirror();
/** Pages that are made anew each time, or are another answer for programs, or are kept without being hot. */
const NEVER_HOT = ['keep', 'search', 'pass', 'passArticle', 'addresses'];

/** A mirror, and whether Express saw the last request: it gives each its own prototype. */
async function open(parts: MirrorParts) {
  let wasHot = false;
  const { listener } = createMirror(parts);
  const server = createServer((req, res) => {
    res.once('finish', () => (wasHot = Object.getPrototypeOf(req) === IncomingMessage.prototype));
    listener(req, res);
  });
  const url = await listenOnLoopback(server);
  const ask = async (target: string, { method = 'GET', lines = [] as string[], version = '1.1' } = {}) => {
    const text = [`${method} ${target} HTTP/${version}`, 'Host: m.example', 'Connection: close', ...lines];
    const answer = await rawRequest(url, `${text.join('\r\n')}\r\n\r\n`);
    // The second in which it was answered is the one thing that may differ.
    const raw = answer.replace(/^Date: .*$/m, 'Date: now');
    return { raw, wasHot, status: Number(raw.slice(9, 12)) };
  };
  return { ask };
}

const ENCODINGS = [[], ['Accept-Encoding: gzip, deflate, br, zstd'], ['Accept-Encoding: br']];
const KINDS: [string, InterfaceLanguage, Partial<MirrorParts>][] = [
  ['as it is by default', 'fa', {}],
  [
    'with everything that an operator can switch on',
    'ru',
    {
      cache: 'shared',
      isPadded: true,
      isHttps: true,
      onion: `http://${'a'.repeat(56)}.onion`,
      regionHeader: 'CF-IPCountry',
    },
  ],
];

describe('an answer in front of Express', () => {
  it.each(KINDS)(
    'is the same as the long way, header by header and byte by byte, %s',
    async (_, language, changes) => {
      const { ask } = await open({ ...mirror().parts, ...changes });
      const hot = new Set<string>();
      for (const { name, kind, path } of everyRoute(mirror(), language)) {
        const isSettled = kind === 'page' && !path.includes('/save/') && !NEVER_HOT.includes(name);
        if (!isSettled) {
          await ask(path);
          expect([path, (await ask(path)).wasHot]).toEqual([path, false]);
          continue;
        }
        hot.add(name);
        for (const lines of name === 'article' ? ENCODINGS : ENCODINGS.slice(0, 2)) {
          await ask(path, { lines });
          for (const method of ['GET', 'HEAD']) {
            // A query keeps the look-up out of it.
            const cold = await ask(`${path}?`, { method, lines });
            const again = await ask(path, { method, lines });
            expect([path, cold.wasHot, again.wasHot]).toEqual([path, false, true]);
            expect(again.raw, path).toBe(cold.raw);
          }
        }
      }
      expect(hot.size).toBeGreaterThan(10);
      expect(hot).toContain('textForm');
    },
  );

  it('is given to plain requests only: whatever could change an answer goes the long way', async () => {
    const { ask } = await open({ ...mirror().parts, regionHeader: 'CF-IPCountry' });
    const path = paths.outlet('en', mirror().beacon);
    await ask(path);
    await ask(path, { lines: ['Accept-Encoding: gzip'] });
    expect((await ask(path, { lines: ['User-Agent: x', 'Cookie: a=1', 'Accept: text/html'] })).wasHot).toBe(
      true,
    );
    const odd: string[][] = [
      ['CF-IPCountry: RU'],
      ['cf-ipcountry: XX'],
      ['Range: bytes=0-9'],
      ['If-None-Match: "a"'],
      ['If-Modified-Since: Sun, 22 Nov 2026 14:05:00 GMT'],
      ['If-Unknown: 1'],
      ['Content-Length: 0'],
      ['Host: second.example'],
      ['Accept-Encoding: gzip;q=0'],
      ['Accept-Encoding: identity, gzip;q=0.5'],
      ['Accept-Encoding: *'],
      ['Accept-Encoding: '],
      ['Accept-Encoding: GZIP'],
      ['Accept-Encoding: gzip', 'Accept-Encoding: identity'],
    ];
    for (const lines of odd) {
      const told = await ask(path, { lines });
      expect([lines, told.wasHot]).toEqual([lines, false]);
      expect(told.raw, lines.join()).toBe((await ask(`${path}?`, { lines })).raw);
    }
    for (const method of ['POST', 'PUT', 'OPTIONS']) expect((await ask(path, { method })).status).toBe(405);
    for (const target of [
      `${path}?a=1`,
      `http://m.example${path}`,
      `${path}#x`,
      path.slice(0, -1),
      `/${path}`,
    ]) {
      const told = await ask(target);
      expect([target, told.wasHot]).toEqual([target, false]);
    }
    // HTTP/1.0 gets what HTTP/1.1 gets.
    const old = await ask(path, { version: '1.0' });
    expect(old.raw).toBe((await ask(`${path}?`, { version: '1.0' })).raw);
  });

  it('never holds what was made for one country, nor a failure, nor a feed', async () => {
    const { ask } = await open({ ...mirror().parts, regionHeader: 'CF-IPCountry' });
    const path = paths.outlet('en', mirror().beacon);
    await ask(path, { lines: ['CF-IPCountry: RU'] });
    expect((await ask(path)).wasHot).toBe(false);
    for (const { method, path: failing } of everyFailure(mirror(), 'en')) {
      for (let time = 0; time < 2; time += 1) {
        expect([failing, (await ask(failing, { method: method.toUpperCase() })).wasHot]).toEqual([
          failing,
          false,
        ]);
      }
    }
    const feed = paths.feed('en', mirror().beacon);
    const person = ['Accept: text/html', 'Sec-Fetch-Mode: navigate'];
    for (const lines of [person, [], person, []]) {
      const answer = await ask(feed, { lines });
      expect(answer.wasHot).toBe(false);
      expect(answer.raw).toContain(lines.length > 0 ? 'text/html' : 'application/atom+xml');
    }
  });
});

describe('an archive that moves on', () => {
  it('is followed within the second that the long way needs: a withdrawn article is gone, a new day is new', async () => {
    const own = await createFilledMirror(await temporaryFolder());
    const { ask } = await open(own.parts);
    const article = paths.article('en', own.ids.en);
    const front = paths.outlet('en', own.beacon);
    const twice = async (path: string) => [await ask(path), await ask(path)] as const;
    for (const path of [article, front]) expect((await twice(path))[1].wasHot).toBe(true);

    await own.withdraw([own.versions.en]);
    await own.commit();
    own.passTime(1_000);
    const gone = await ask(article);
    expect([gone.status, gone.wasHot]).toEqual([410, false]);
    const [first, second] = await twice(front);
    expect([first.wasHot, second.wasHot]).toEqual([false, true]);
    expect(second.raw).toBe(first.raw);
    expect(second.raw).not.toContain(own.ids.en);

    own.passTime(24 * 60 * 60 * 1_000);
    expect((await twice(front)).map(({ wasHot }) => wasHot)).toEqual([false, true]);
    // A clock that was put back shows the day before once more: it was kept, and nothing was withdrawn since.
    own.passTime(-24 * 60 * 60 * 1_000);
    expect((await ask(front)).raw).toBe(first.raw);
  });

  it('is not needed for what the operator of a copy refuses: its pages are gone with the next look', async () => {
    const own = await createFilledMirror(await temporaryFolder());
    const { ask } = await open(own.parts);
    const article = paths.article('en', own.ids.en);
    for (const isHot of [false, true]) expect((await ask(article)).wasHot).toBe(isHot);
    own.parts.catalogue.block({ articles: new Set([own.ids.en]), digests: new Set() });
    own.passTime(1_000);
    const gone = await ask(article);
    expect([gone.status, gone.wasHot]).toEqual([410, false]);
    expect((await ask(paths.outlet('en', own.beacon))).raw).not.toContain(own.ids.en);
  });

  it('is waited for: while it is looked at, nothing is answered from before', async () => {
    const own = await createFilledMirror(await temporaryFolder());
    let release = (): void => undefined;
    let isHeld = false;
    const log = {
      ...own.parts.log,
      checkpoint: async () => {
        if (isHeld) await new Promise<void>((resolve) => (release = resolve));
        return own.parts.log.checkpoint();
      },
    };
    const { ask } = await open({ ...own.parts, log });
    const article = paths.article('en', own.ids.en);
    await ask(article);
    expect((await ask(article)).wasHot).toBe(true);
    await own.withdraw([own.versions.en]);
    await own.commit();
    isHeld = true;
    own.passTime(1_000);
    const waiting = [ask(article), ask(article)];
    await new Promise((resolve) => setTimeout(resolve, 50));
    isHeld = false;
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([410, 410]);
  });
});
