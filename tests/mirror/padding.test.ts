import { execFileSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { padGzip, paddedSize, padText } from '../../mirror/pad-page.js';
import { paths } from '../../mirror/paths.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { everyFailure, everyRoute, shareWholeMirror } from '../support/every-route.js';
import { listenOnLoopback } from '../support/loopback-listener.js';
import { parseAnswers } from '../support/raw-http.js';
import { rawRequest } from '../support/raw-request.js';
import { createRandom } from '../support/seeded-random.js';

const mirror = shareWholeMirror();
const KB = 1024;

/** What went over the wire, before anything is unpacked. */
async function onTheWire(url: string, target: string, { method = 'GET', lines = [] as string[] } = {}) {
  const head = ['Host: m.example', 'Connection: close', 'Accept: text/html', ...lines];
  const [answer] = parseAnswers(
    await rawRequest(url, `${method} ${target} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`),
  );
  if (!answer) throw new Error(`no answer for ${target}`);
  return answer;
}

describe('13: padded pages', () => {
  it('have sizes of the steps only, packed or not, in every language, and unpack to the page', async () => {
    const url = await listenOnLoopback(
      createServer(createMirror({ ...mirror().parts, isPadded: true }).listener),
    );
    const plainUrl = await listenOnLoopback(createServer(createMirror(mirror().parts).listener));
    const sizes = new Set<number>();
    for (const language of INTERFACE_LANGUAGES) {
      const addresses = everyRoute(mirror(), language)
        .filter(({ kind }) => kind === 'page')
        .map(({ path }) => path);
      for (const path of [...addresses, paths.feed(language, mirror().beacon)]) {
        const packed = await onTheWire(url, path, { lines: ['Accept-Encoding: gzip'] });
        const identity = await onTheWire(url, path);
        expect(packed.headers['content-encoding'], path).toBe('gzip');
        for (const { body } of [packed, identity]) {
          expect(body.length, path).toBe(paddedSize(body.length));
          expect(body.length % (4 * KB), path).toBe(0);
        }
        sizes.add(packed.body.length);
        const text = gunzipSync(packed.body).toString();
        expect(identity.body.toString().trimEnd(), path).toBe(text.trimEnd());
        expect(text, path).toBe((await onTheWire(plainUrl, path)).body.toString());
      }
    }
    expect([...sizes].sort((a, b) => a - b)).toEqual(
      [4 * KB, 8 * KB, 12 * KB, 16 * KB].slice(0, sizes.size + 1).filter((size) => sizes.has(size)),
    );
    expect(sizes.size).toBeLessThanOrEqual(4);
  });

  it('cover what fails, and are off by default', async () => {
    const url = await listenOnLoopback(
      createServer(createMirror({ ...mirror().parts, isPadded: true }).listener),
    );
    const plainUrl = await listenOnLoopback(createServer(createMirror(mirror().parts).listener));
    const plain: number[] = [];
    for (const { method, path, headers, status } of everyFailure(mirror(), 'ru')) {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const asked = { method: method.toUpperCase(), lines };
      const { body, status: got } = await onTheWire(url, path, asked);
      expect([path, got]).toEqual([path, status]);
      expect(body.length, path).toBe(paddedSize(body.length));
      plain.push((await onTheWire(plainUrl, path, asked)).body.length);
    }
    expect(plain.some((size) => size % KB !== 0)).toBe(true);
  });
});

describe('padGzip', () => {
  const random = createRandom(7);
  const noise = (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256));

  it.each([0, 1, 4_060, 4_070, 4_080, 4_096, 65_000, 65_536, 65_600, 200_000, 1_000_000, 3_000_000])(
    'makes %i bytes of noise a size of the steps that foreign programs unpack',
    (bytes) => {
      const plain = noise(bytes);
      const padded = padGzip(gzipSync(plain));
      expect(padded.length).toBe(paddedSize(padded.length));
      expect(gunzipSync(padded).equals(plain)).toBe(true);
      const byGzip = execFileSync('gzip', ['-dc'], { input: padded, maxBuffer: 4_000_000 });
      expect(byGzip.equals(plain)).toBe(true);
    },
  );

  it('never adds more than one step of 4 KiB, nor more than an eighth beyond 64 KiB', () => {
    for (let bytes = 1; bytes < 64 * KB; bytes += 97) expect(paddedSize(bytes) - bytes).toBeLessThan(4 * KB);
    for (let bytes = 64 * KB + 1; bytes < 8_000 * KB; bytes += 9_973) {
      expect(paddedSize(bytes)).toBeGreaterThanOrEqual(bytes);
      expect(paddedSize(bytes)).toBeLessThanOrEqual(bytes * 1.125);
    }
  });
});

describe('padText', () => {
  it('ends in empty lines, and leaves what is long enough', () => {
    const text = new TextEncoder().encode('</html>');
    expect(new TextDecoder().decode(padText(text))).toBe(`</html>${'\n'.repeat(4 * KB - 7)}`);
    expect(padText(new Uint8Array(4 * KB))).toHaveLength(4 * KB);
  });
});
