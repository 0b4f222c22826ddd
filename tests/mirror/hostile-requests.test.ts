import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import supertest from 'supertest';
import { createMirror } from '../../mirror/app.js';
import { type RunningMirror, startMirror } from '../../mirror/server.js';
import { rawRequest } from '../support/raw-request.js';
import { shareFilledMirror } from '../support/sample-mirror.js';
import { readPage } from '../support/shown-page.js';

const shared = shareFilledMirror();
const MARK = 'marked-7f3k';

let running: RunningMirror;
let written: ReturnType<typeof watchOutput>;

/** Everything that this process writes out or prints from here on. */
function watchOutput() {
  const text: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => text.push(String(chunk)) > 0),
  );
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const consoles = names.map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void text.push(words.join(' '))),
  );
  return {
    text: () => text.join('\n'),
    restore: () => [...spies, ...consoles].forEach((spy) => spy.mockRestore()),
  };
}

beforeAll(async () => {
  written = watchOutput();
  running = await startMirror({ parts: shared().parts, host: '127.0.0.1', port: 0, drainMs: 100 });
});
afterAll(async () => {
  await running.stop();
  written.restore();
});

function send(target: string, lines: string[] = [], method = 'GET'): Promise<string> {
  const headers = ['Host: mirror.example', `User-Agent: ${MARK}`, 'Connection: close', ...lines];
  return rawRequest(running.url, `${method} ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
}

function parse(answer: string) {
  const [head = '', ...body] = answer.split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    head,
    body: Buffer.from(body.join('\r\n\r\n'), 'latin1').toString(),
  };
}

describe('addresses that try to climb or to confuse', () => {
  it.each([
    '/../../../etc/passwd',
    '/en/../../state/keys/root.key',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/..\\..\\etc\\passwd',
    '/%5c..%5c..%5cetc',
    '/en/%00/about.html',
    '//evil.example/en/',
    '/en//about.html',
    '/en/about.html;x=1',
    '/en/./about.html',
    '/.git/config',
    '/en/.hidden',
    '/%',
    '/%zz',
    '/en/%D0%B0.html',
    '/EN/',
    '/en/ABOUT.HTML',
    '/en',
    '/en/about.html/',
  ])('%s is a page that is not there, with the notice and without a word of it', async (target) => {
    const { status, head, body } = parse(await send(`${target}?q=${MARK}`));
    expect(status).toBe(404);
    expect(head).toMatch(/content-security-policy: default-src 'none'/i);
    expect(readPage(body).notice).toBeDefined();
    expect(body).not.toContain(MARK);
    expect(body).not.toMatch(/passwd|evil\.example|node_modules| at .*:\d+:\d+/);
  });

  it.each(['/open/../checkpoint', '/blobs/sha256/..%2f..%2f/x', '/tile/..%2ftrust', '/p/%00.jpg'])(
    '%s gives a program one line',
    async (target) => {
      const { status, body } = parse(await send(target));
      expect([status, body]).toEqual([404, '{"error":"Not Found"}']);
    },
  );

  it('of any length get the notice where there is room to read them', async () => {
    const long = parse(await send(`/en/${'a'.repeat(4000)}.html`));
    expect(long.status).toBe(414);
    expect(readPage(long.body).notice).toBeDefined();
    const endless = parse(await send(`/en/${'a'.repeat(100_000)}.html`));
    expect([431, Number.NaN]).toContain(endless.status);
    expect(endless.body).toBe('');
  });

  it('in absolute form are answered like any other, without their host', async () => {
    const { status, body } = parse(await send('http://evil.example/en/about.html'));
    expect(status).toBe(200);
    expect(body).not.toContain('evil.example');
  });
});

describe('methods', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'refuses %s with a page',
    async (method) => {
      const { status, head, body } = parse(await send('/en/about.html', ['Content-Length: 0'], method));
      expect(status).toBe(405);
      expect(head).toMatch(/allow: GET, HEAD\r?\n/i);
      expect(readPage(body).notice).toBeDefined();
    },
  );

  it('takes POST on save addresses only, and says so', async () => {
    const { status, head } = parse(await send('/ru/save/a/x.html', ['Content-Length: 0'], 'PUT'));
    expect(status).toBe(405);
    expect(head).toMatch(/allow: GET, HEAD, POST/i);
  });

  it('never reads a body, and refuses a large or endless one', async () => {
    const path = `/en/save/a/${shared().ids.en}.html`;
    expect(parse(await send(path, ['Content-Length: 100000'], 'POST')).status).toBe(413);
    expect(parse(await send(path, ['Transfer-Encoding: chunked'], 'POST')).status).toBe(413);
  });
});

describe('requests that are no HTTP', () => {
  it.each([
    ['two lengths', ['Content-Length: 1', 'Content-Length: 2']],
    ['a length and chunks', ['Content-Length: 1', 'Transfer-Encoding: chunked']],
    ['a blank before the colon', ['X-A : b']],
    ['a bare line feed', ['X-A: b\nX-B: c\n d']],
    ['a NUL', ['X-A: \0']],
  ])('are refused with nothing but a status: %s', async (_what, lines) => {
    const { status, body } = parse(await send('/en/', lines));
    expect([400, 413]).toContain(status);
    if (status === 400) expect(body).toBe('');
  });

  it('are refused without a host, or with more headers than anybody needs', async () => {
    expect(
      parse(await rawRequest(running.url, 'GET /en/ HTTP/1.1\r\nConnection: close\r\n\r\n')).status,
    ).toBe(400);
    const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: ${MARK}`);
    expect([431, Number.NaN]).toContain(parse(await send('/en/', many)).status);
  });

  it('do not upgrade', async () => {
    const { status } = parse(await send('/en/', ['Upgrade: websocket', 'Connection: Upgrade, close']));
    expect(status).toBe(200);
  });
});

describe('a failure of our own', () => {
  it('is a page with the notice, reported without a word of the request', async () => {
    const { parts, ids } = shared();
    const bugs: unknown[] = [];
    const catalogue = {
      ...parts.catalogue,
      article: () => {
        throw new TypeError(`planted ${MARK}`);
      },
    };
    const { listener } = createMirror({ ...parts, catalogue, onBug: (fault) => bugs.push(fault) });
    const answer = await supertest(listener).get(`/ru/a/${ids.en}.html?${MARK}`).set('User-Agent', MARK);
    expect(answer.status).toBe(500);
    expect(readPage(answer.text)).toMatchObject({ language: 'ru', noticeLanguage: 'ru' });
    expect(answer.text).not.toMatch(/planted|TypeError| at /);
    expect(bugs).toHaveLength(1);
    expect(bugs[0]).toMatchObject({ name: 'TypeError' });
    expect(JSON.stringify(bugs)).toContain('hostile-requests.test.ts');
    expect(JSON.stringify(bugs)).not.toContain(MARK);
  });

  it('keeps the notice even when the archive’s settings have lost theirs', async () => {
    const { parts } = shared();
    const settings = parts.catalogue.settings();
    if (!settings) throw new Error('the sample archive has settings');
    const broken = { ...settings, settings: { ...settings.settings, notices: [] } };
    const catalogue = { ...parts.catalogue, settings: () => broken };
    const { listener } = createMirror({ ...parts, catalogue, onBug: () => undefined });
    for (const path of ['/en/', '/en/nothing.html']) {
      const answer = await supertest(listener).get(path);
      expect(readPage(answer.text).notice, path).toMatch(/punished|fines/);
    }
  });

  it('does not let the mirror start without a valid default notice', () => {
    const { parts } = shared();
    const fallbackSettings = { ...parts.fallbackSettings, notices: [] };
    expect(() => createMirror({ ...parts, fallbackSettings })).toThrow(/notice/);
  });
});

describe('output', () => {
  it('holds nothing of who asked for what, after all of the above', async () => {
    await send(`/en/nothing-${MARK}.html?${MARK}`, [
      `Referer: http://${MARK}.example/`,
      `X-Forwarded-For: ${MARK}`,
    ]);
    expect(written.text()).not.toMatch(new RegExp(`${MARK}|mirror\\.example|127\\.0\\.0\\.1|passwd`));
  });
});
