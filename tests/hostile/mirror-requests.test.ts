import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { expectHardened } from '../support/hardened-answer.js';
import { ask, MARK, parseAnswers, type RawAnswer, requestText } from '../support/raw-http.js';
import { rawRequest } from '../support/raw-request.js';
import { shareWatchedMirror } from '../support/watched-mirror.js';

const mirror = shareWatchedMirror();

afterEach(async () => {
  expect((await fetch(`${mirror().url}en/about.html`)).status).toBe(200);
  expect(mirror().output()).toBe('');
});

/** Every answer to a text sent as it is; each is hardened. */
async function answersTo(text: string): Promise<RawAnswer[]> {
  const answers = parseAnswers(await rawRequest(mirror().url, text));
  answers.forEach(expectHardened);
  return answers;
}

async function statusesOf(text: string): Promise<number[]> {
  return (await answersTo(text)).map(({ status }) => status);
}

describe('methods', () => {
  const EMPTY = ['Content-Length: 0'];

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'LINK'])(
    '%s gets a page that names the two there are',
    async (method) => {
      const answer = await ask(mirror().url, { method, target: '/en/about.html', lines: EMPTY });
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
      if (answer) expectHardened(answer);
    },
  );

  it('PUT and DELETE change no file', async () => {
    const { latest } = mirror().archive;
    const before = await ask(mirror().url, { target: `/open/${latest}` });
    for (const method of ['PUT', 'DELETE']) {
      const lines = ['Content-Length: 5'];
      const answer = await ask(mirror().url, { method, target: `/open/${latest}`, lines, body: 'spoil' });
      expect(answer?.status).toBe(405);
    }
    const after = await ask(mirror().url, { target: `/open/${latest}` });
    expect(after?.body.equals(before?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it('POST is taken on save addresses only, and PUT there is told so', async () => {
    const answer = await ask(mirror().url, { method: 'PUT', target: '/ru/save/a/x.html', lines: EMPTY });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } });
  });

  it('HEAD has the headers of GET and no body', async () => {
    const target = '/en/about.html';
    const [head, got] = [
      await ask(mirror().url, { method: 'HEAD', target }),
      await ask(mirror().url, { target }),
    ];
    expect(head?.headers).toEqual({ ...got?.headers, date: head?.headers.date });
    expect(head?.body).toHaveLength(0);
  });

  it('CONNECT opens nothing: the connection is closed', async () => {
    expect(await rawRequest(mirror().url, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
  });

  it('that are none are no HTTP', async () => {
    expect(await statusesOf('BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n')).toEqual([400]);
    expect(await statusesOf('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toEqual([400]);
  });
});

describe('bodies', () => {
  it('are never read: what is long or has no length is refused, on save addresses too', async () => {
    const target = `/en/save/a/${mirror().archive.ids.en}.html`;
    for (const line of ['Content-Length: 100000', 'Transfer-Encoding: chunked']) {
      const answer = await ask(mirror().url, { method: 'POST', target, lines: [line] });
      expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
      if (answer) expectHardened(answer);
    }
  });

  it.each([
    ['chunk extensions', `0;${MARK}="x"\r\n\r\n`],
    ['a chunk longer than it says', '1\r\nabc\r\n0\r\n\r\n'],
    ['a size beyond all numbers', `${'f'.repeat(40)}\r\n`],
    ['trailers', `0\r\nX-Trailer: ${MARK}\r\n\r\n`],
  ])('in chunks with %s get one refusal or none, and no second answer', async (_what, body) => {
    const lines = ['Transfer-Encoding: chunked'];
    const statuses = await statusesOf(requestText({ method: 'POST', target: '/en/', lines, body }));
    // What cannot be read any further cuts the connection, maybe before the refusal is on its way.
    expect([[405], []]).toContainEqual(statuses);
  });
});

describe('requests that two programs could understand in two ways', () => {
  const smuggled = `GET /en/${MARK} HTTP/1.1\r\nHost: evil.example\r\n\r\n`;

  it.each([
    ['two lengths', ['Content-Length: 1', 'Content-Length: 2']],
    ['a length and chunks', [`Content-Length: ${smuggled.length}`, 'Transfer-Encoding: chunked']],
    ['chunks twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity']],
    ['chunks and something else', ['Transfer-Encoding: chunked, nonsense']],
    ['chunks in disguise', ['Transfer-Encoding: \x0bchunked']],
    ['a length with a sign', ['Content-Length: +5']],
    ['a length below nothing', ['Content-Length: -5']],
    ['a length in words', ['Content-Length: five']],
    ['a blank before the colon', ['X-A : b']],
    ['a header that goes on in the next line', ['X-A: b', ' c']],
    ['a bare line feed', ['X-A: b\nX-B: c\n d']],
    ['a bare carriage return', ['X-A: b\rX-B: c']],
    ['a NUL', ['X-A: \0']],
    ['a header without a name', [': b']],
    ['a header without a colon', ['nonsense']],
  ])('get a bare status and the connection is closed: %s', async (_what, lines) => {
    const sent = requestText({ method: 'GET', target: '/en/about.html', lines }) + smuggled;
    const answers = await answersTo(sent);
    expect(answers).toMatchObject([{ status: 400, headers: { connection: 'close' } }]);
  });

  it('are refused with line feeds for line ends', async () => {
    expect(await statusesOf('GET /en/ HTTP/1.1\nHost: a\nConnection: close\n\n')).toEqual([400]);
  });

  it.each([
    ['no host', []],
    ['two hosts', ['Host: mirror.example', 'Host: evil.example']],
    ['the same host twice', ['Host: mirror.example', 'host: mirror.example']],
  ])('get a page where they name %s', async (_what, hosts) => {
    const lines = ['GET /en/about.html HTTP/1.1', ...hosts, 'Connection: close'];
    const answers = await answersTo(`${lines.join('\r\n')}\r\n\r\n`);
    expect(answers).toMatchObject([{ status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } }]);
  });

  it('may leave out the host in HTTP/1.0, which knew none', async () => {
    expect(await statusesOf('GET /en/about.html HTTP/1.0\r\n\r\n')).toEqual([200]);
  });
});

describe('too much of anything', () => {
  it('ten thousand headers are refused, or cut the connection', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `X-${index}: ${MARK}`);
    const answer = await ask(mirror().url, { lines });
    expect([431, undefined]).toContain(answer?.status);
    if (answer) expectHardened(answer);
  });

  it('a header of 12 KB for what we look at changes nothing', async () => {
    const target = '/en/about.html';
    const plain = await ask(mirror().url, { target });
    const junk = ['gzip;q=junk,'.repeat(1_000), '\x80\xff'.repeat(3_000), ',;q=='.repeat(2_400)];
    for (const name of ['Accept-Encoding', 'Accept-Language', 'Accept', 'Range', 'If-None-Match', 'Cookie']) {
      for (const value of junk) {
        const answer = await ask(mirror().url, { target, lines: [`${name}: ${value}`] });
        expect([name, answer?.status]).toEqual([name, 200]);
        if (answer && answer.headers['content-encoding'] === undefined)
          expect(answer.body.equals(plain?.body ?? Buffer.alloc(0)), name).toBe(true);
      }
    }
  });

  it('three hundred requests at once on one connection get three hundred answers', async () => {
    const one = 'GET /en/about.html HTTP/1.1\r\nHost: a\r\n\r\n';
    const answers = await answersTo(one.repeat(300) + requestText({ target: '/en/about.html' }));
    expect(answers).toHaveLength(301);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('what follows a whole request and is none cuts the connection instead of the answer', async () => {
    const { latest } = mirror().archive;
    const received = await rawRequest(
      mirror().url,
      `GET /open/${latest} HTTP/1.1\r\nHost: a\r\n\r\nNONSENSE\r\n\r\n`,
    );
    expect(received.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(received).not.toContain('400 Bad Request');
  });
});

describe('headers that ask for something else', () => {
  it.each([
    ['Expect: 100-continue'],
    ['Expect: wonders'],
    ['Upgrade: websocket'],
    ['Upgrade: h2c'],
    ['HTTP2-Settings: AAMAAABkAAQAAP__'],
    ['X-HTTP-Method-Override: DELETE'],
    ['X-Original-URL: /../state/keys/root.key'],
    ['X-Rewrite-URL: /admin'],
    ['Service-Worker: script'],
    ['Max-Forwards: 0'],
  ])('are passed over: %s', async (line) => {
    const answer = await ask(mirror().url, { target: '/en/about.html', lines: [line] });
    if (!answer) throw new Error('the connection was closed without an answer');
    expectHardened(answer);
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('upgrade');
  });
});

describe('connections that break', () => {
  it('five hundred resets in the middle of a request leave no trace', async () => {
    const port = Number(new URL(mirror().url).port);
    const resets = Array.from({ length: 500 }, (_, index) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          index % 2 === 0 ? 'GET /en/ HT' : `GET /open/${mirror().archive.latest} HTTP/1.1\r\n\r\n`,
        );
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on('error', () => undefined);
      return new Promise((closed) => socket.once('close', closed));
    });
    await Promise.all(resets);
  });
});
