import { afterEach, describe, expect, it } from 'vitest';
import { expectHardened } from '../support/hardened-answer.js';
import { ask, MARK, type RawAnswer } from '../support/raw-http.js';
import { shareWatchedMirror } from '../support/watched-mirror.js';

const mirror = shareWatchedMirror();

afterEach(async () => {
  expect((await fetch(`${mirror().url}en/about.html`)).status).toBe(200);
  expect(mirror().output()).toBe('');
});

async function answerTo(target: string, ...lines: string[]): Promise<RawAnswer> {
  const answer = await ask(mirror().url, { target, lines });
  if (!answer) throw new Error('the connection was closed without an answer');
  expectHardened(answer);
  return answer;
}

/** A file on disk and one that is built in memory. */
function files(): string[] {
  const { latest, ids } = mirror().archive;
  return [`/open/${latest}`, `/b/${ids.en}.html`];
}

describe('ranges of a file', () => {
  it.each([
    ['two thousand of them', `bytes=${'0-,'.repeat(2_000)}0-`],
    ['two thousand that overlap', `bytes=${Array.from({ length: 2_000 }, (_, at) => `${at}-`).join(',')}`],
    ['two that overlap', 'bytes=0-100,50-150'],
    ['backwards', 'bytes=9-5'],
    ['without a number', 'bytes=-'],
    ['below nothing', 'bytes=--5'],
    ['in words', `bytes=${MARK}`],
    ['in another unit', 'lines=1-2'],
    ['beyond all numbers', `bytes=0-${'9'.repeat(400)}`],
    ['with a hexadecimal number', 'bytes=0x0-0xf'],
  ])('%s are left aside: the whole file, once', async (_what, range) => {
    for (const target of files()) {
      const whole = await answerTo(target);
      const answer = await answerTo(target, `Range: ${range}`);
      expect(answer.status).toBe(200);
      expect(answer.body.equals(whole.body)).toBe(true);
    }
  });

  it.each(['bytes=-0', 'bytes=999999999-', 'bytes=999999999999999-'])(
    '%s cannot be met: 416 and not a byte',
    async (range) => {
      for (const target of files()) {
        const answer = await answerTo(target, `Range: ${range}`);
        expect([answer.status, answer.body.length]).toEqual([416, 0]);
        expect(answer.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
      }
    },
  );

  it.each([
    [`"${MARK}"`],
    ['W/"x"'],
    ['"'],
    ['*'],
    ['Sun, 22 Nov 2026 14:00:00 GMT'],
    ['Mon, 01 Jan 0000 00:00:00 GMT'],
    ['\x80\xff'],
  ])('under the condition If-Range: %s are left aside', async (condition) => {
    for (const target of files()) {
      const answer = await answerTo(target, 'Range: bytes=0-9', `If-Range: ${condition}`);
      expect(answer.status).toBe(200);
    }
  });

  it('are of the bytes as they lie there: a file is never compressed on its way', async () => {
    for (const target of files()) {
      const plain = await answerTo(target, 'Range: bytes=5-24');
      const squeezed = await answerTo(target, 'Range: bytes=5-24', 'Accept-Encoding: gzip, br');
      expect([squeezed.status, squeezed.headers['content-encoding']]).toEqual([206, undefined]);
      expect(squeezed.body.equals(plain.body)).toBe(true);
    }
  });
});

describe('ranges of a page', () => {
  it('are left aside, compressed or not', async () => {
    const whole = await answerTo('/en/', 'Accept-Encoding: gzip');
    const answer = await answerTo('/en/', 'Accept-Encoding: gzip', 'Range: bytes=0-9');
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(answer.body.equals(whole.body)).toBe(true);
    expect(answer.headers).not.toHaveProperty('content-range');
  });
});

describe('conditions', () => {
  it.each([
    'If-Modified-Since: Mon, 01 Jan 0000 00:00:00 GMT',
    'If-Modified-Since: Tue, 19 Jan 9999 03:14:08 GMT',
    `If-Modified-Since: ${MARK}`,
    'If-Unmodified-Since: Mon, 01 Jan 0000 00:00:00 GMT',
    `If-Match: "${MARK}"`,
    `If-None-Match: "${MARK}"`,
  ])('%s never keeps a reader from a page or a file', async (line) => {
    for (const target of ['/en/about.html', ...files()]) {
      const answer = await answerTo(target, line);
      expect(answer.status, target).toBe(200);
      expect(answer.body.length, target).toBeGreaterThan(0);
    }
  });
});
