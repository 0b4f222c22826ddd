import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import type { Context } from '../../src/commands/context.js';
import { CLAIMS, doctor } from '../../src/commands/doctor.js';
import { surveyMirror } from '../../src/commands/doctor/survey.js';
import { createInspector } from '../../src/net/create-inspector.js';
import { createSampleMirror } from '../support/sample-mirror.js';
import { shareWholeMirror } from '../support/every-route.js';
import { listenOnLoopback } from '../support/loopback-listener.js';
import { tamizdat } from '../support/run-command.js';
import { type Tamper, tamperingProxy } from '../support/tampering-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const mirror = shareWholeMirror();

const honest = (changes: Partial<ReturnType<typeof mirror>['parts']> = {}) =>
  createMirror({ ...mirror().parts, ...changes }).listener;

async function examine(url: string): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = [];
  const context = {
    logger: { log: () => {}, progress: () => {} },
    print: (text: string) => void lines.push(text),
    now: () => new Date('2026-11-22T14:10:00.000Z'),
    random: Math.random,
    signal: new AbortController().signal,
    onReload: () => () => {},
  } as Context;
  return { status: await doctor(context, url), lines };
}

const isPage: (type: unknown) => boolean = (type) => String(type).startsWith('text/html');

/** Changes the text of every page. */
const inPages =
  (change: (html: string) => string): Tamper =>
  (answer) => {
    if (isPage(answer.headers['content-type'])) answer.body = Buffer.from(change(answer.body.toString()));
  };
const header =
  (name: string, value: string | undefined): Tamper =>
  ({ headers }) =>
    void (headers[name] = value);

/** For each claim, a mirror that breaks it. */
const HOSTILE: readonly [claim: RegExp, what: string, tamper: Tamper][] = [
  [/^The notice is the first/, 'an advertisement before the notice', inPages((html) => html.replace('<body>', '<body><p>Buy</p>'))],
  [/^The notice is the first/, 'errors without a notice', (answer) => void (answer.status === 404 && (answer.body = Buffer.from('<h1>Not found</h1>')))],
  [/^Pages speak six/, 'Persian from left to right', inPages((html) => html.replace('dir="rtl"', 'dir="ltr"'))],
  [/^A policy lets/, 'a policy that allows scripts', header('content-security-policy', "default-src 'none'; script-src *; form-action 'self'; base-uri 'none'")],
  [/^A policy lets/, 'a page whose policy differs', inPages((html) => html.replace("img-src 'self' data:", 'img-src data:'))],
  [/^A policy lets/, 'requests moved to https', ({ headers }) => void (headers['content-security-policy'] = `${String(headers['content-security-policy'])}; upgrade-insecure-requests`)],
  [/^No page loads/, 'a picture from elsewhere', inPages((html) => html.replace('</main>', '<img src="https://count.example/1.gif"></main>'))],
  [/^No page loads/, 'a font from elsewhere', inPages((html) => html.replace('</style>', '@import "https://fonts.example/x";</style>'))],
  [/^No page loads/, 'a link out on every page', inPages((html) => html.replace('</footer>', '<a href="https://x.example/">x</a></footer>'))],
  [/^No page runs/, 'a script', inPages((html) => html.replace('</body>', '<script src="/x.js"></script></body>'))],
  [/^No page runs/, 'a handler', inPages((html) => html.replace('<main ', '<main onclick="x()" '))],
  [/^Nobody is told/, 'another referrer policy', header('referrer-policy', 'unsafe-url')],
  [/^Search engines/, 'no word to search engines', header('x-robots-tag', undefined)],
  [/^Titles and previews/, 'the headline in the title', inPages((html) => html.replace(/<title>.*?<\/title>/, `<title>${/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? 'Articles'}</title>`))],
  [/^Titles and previews/, 'a preview', inPages((html) => html.replace('<title>', '<meta property="og:title" content="The ferry"><title>'))],
  [/^Every form/, 'a form by GET', inPages((html) => html.replace('method="post"', 'method="get"'))],
  [/^Whoever opens a file/, 'a file at once', (answer, { url }) => void (url?.startsWith('/b/') && (answer.status = 200))],
  [/^No page gives a file/, 'a file for another site', (answer, { method }) => void (method === 'POST' && (answer.status = 303))],
  [/^No page gives a file/, 'a file for a GET', (answer, { url }) => void (url?.includes('/save/a/') && (answer.headers['content-disposition'] = 'attachment'))],
  [/^A file is given/, 'a headline as a file name', (answer, { url }) => void (url?.startsWith('/f/') && (answer.headers['content-disposition'] = 'attachment; filename="the-ferry.html"'))],
  [/^A file is given/, 'a link that anybody can make', (answer, { url }) => void (url?.startsWith('/f/') && (answer.status = 200))],
  [/^Files for programs/, 'a blob that a browser may show', (answer, { url }) => void (url?.startsWith('/blobs/') && (answer.headers['content-type'] = 'text/html'))],
  [/^Pictures hold/, 'a picture with camera data', (answer, { url }) => void (url?.startsWith('/p/') && (answer.body = withExif(answer.body)))],
  [/^No answer repeats/, 'the query in the page', (answer, { url }) => void (isPage(answer.headers['content-type']) && (answer.body = Buffer.from(`${answer.body.toString()}<!--${url}-->`)))],
  [/^No answer repeats/, 'the agent in a header', (answer, { headers }) => void (answer.headers['x-agent'] = headers['user-agent'])],
  [/^No answer repeats/, 'the address in a header', (answer, { headers }) => void (answer.headers['x-client'] = headers['x-forwarded-for'])],
  [/^Everybody gets/, 'a page by language', (answer, { headers }) => void (headers['accept-language'] && (answer.headers['x-language'] = 'fa'))],
  [/^Any host name/, 'the name that was asked for', (answer, { headers }) => void (answer.headers['link'] = `<http://${headers.host}/>; rel=canonical`)],
  [/^No cookie/, 'a cookie', header('set-cookie', 'id=1')],
  [/^No answer says which program/, 'the name of a framework', header('x-powered-by', 'Express')],
  [/^No answer says which program/, 'the release of a web server', header('server', 'nginx/1.18.0')],
  [/^Nothing is guessed/, 'no word on types', header('x-content-type-options', undefined)],
  [/^Pages are not kept/, 'pages that are kept', header('cache-control', 'public, max-age=86400')],
  [/^HSTS only/, 'HSTS for all subdomains', header('strict-transport-security', 'max-age=1; includeSubDomains')],
  [/^What fails/, 'failures that are kept', (answer) => void (answer.status === 404 && (answer.headers['cache-control'] = 'public, max-age=60'))],
]; // oxfmt-ignore

/** A JPEG with a segment of camera data after its first two bytes; a PNG with a text of its own. */
function withExif(picture: Buffer): Buffer {
  const segment = Buffer.from('ffe1000845786966 0000'.replace(' ', ''), 'hex');
  if (picture[0] === 0xff) return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
  const text = Buffer.from('\0\0\0\0tEXt\0\0\0\0', 'latin1');
  return Buffer.concat([picture.subarray(0, 33), text, picture.subarray(33)]);
}

/** One mirror behind all tampering: it remembers the pages it has made. */
let untampered: ReturnType<typeof honest> | undefined;
const tampered = (tamper: Tamper) => tamperingProxy((untampered ??= honest()), tamper);

describe('doctor', () => {
  it.each([
    ['as it comes', {}],
    [
      'with a shared cache, https, an onion, padding and words of its operator',
      {
        cache: 'shared',
        isHttps: true,
        isPadded: true,
        onion: `http://${'a'.repeat(56)}.onion`,
        leave: 'https://weather.example/',
        operator: {
          name: 'Pier',
          accent: '#7a0b4a',
          takedown: 'https://pier.example/',
          outlets: { beacon: { accent: '#0b7a1a' } },
        },
      },
    ],
  ] as const)('finds every promise kept by a mirror %s', async (_what, changes) => {
    const { status, lines } = await examine(await listenOnLoopback(createServer(honest(changes))));
    const signs = lines.slice(0, CLAIMS.length).map((line) => line.slice(0, 2));
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(signs).toEqual(CLAIMS.map(() => '✓ '));
    expect(lines[CLAIMS.length]).toBe(`${CLAIMS.length} promises: ${CLAIMS.length} hold, 0 do not`);
    expect(lines.join('\n')).toMatch(/What this cannot see:[^]*proxy[^]*provider[^]*DNS/);
    expect(status).toBe(0);
  });

  it('says of an empty mirror what cannot be looked at', async () => {
    const { parts } = await createSampleMirror(await temporaryFolder());
    const { status, lines } = await examine(
      await listenOnLoopback(createServer(createMirror(parts).listener)),
    );
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('– '))).toHaveLength(5);
    expect(status).toBe(0);
  });

  it('looks at a mirror under a prefix', async () => {
    const listener = honest();
    const url = await listenOnLoopback(
      createServer((req, res) => {
        req.url = req.url?.replace(/^\/news/, '') ?? '/';
        listener(req, res);
      }),
    );
    const { status, lines } = await examine(`${url}news`);
    expect(lines.filter((line) => !/^✓|^ |^What/.test(line))).toEqual([expect.stringContaining('0 do not')]);
    expect(status).toBe(0);
  });

  it('has a hostile mirror for every claim', () => {
    const missed = CLAIMS.filter(({ says }) => !HOSTILE.some(([claim]) => claim.test(says)));
    expect(missed.map(({ says }) => says)).toEqual([]);
  });

  it.each(HOSTILE)('finds %s broken by %s', async (claimed, _what, tamper) => {
    const start = new URL(await tampered(tamper));
    const inspector = createInspector({ start, signal: new AbortController().signal });
    const survey = await surveyMirror({ inspector, start, random: Math.random });
    const claim = CLAIMS.find(({ says }) => claimed.test(says));
    const verdict = await claim?.test(survey);
    await inspector.close();
    expect(verdict?.holds, verdict?.seen).toBe(false);
    expect(verdict?.seen).not.toMatch(/\n/);
  });

  it('ends with status 4 when one promise is broken, and names it', async () => {
    const { status, lines } = await examine(await tampered(header('set-cookie', 'id=1')));
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringContaining('No cookie is set: front page, en: sets "id=1"'),
    ]);
    expect(status).toBe(4);
  });

  it('follows nobody to another server', async () => {
    const away: Tamper = (answer) => {
      answer.status = 302;
      answer.headers['location'] = 'http://127.0.0.1:9/';
    };
    const { status } = await examine(await tampered(away));
    expect(status).toBe(4);
  });
});

describe('tamizdat doctor', () => {
  it('ends with 2 for what is no web address, and with 5 when nobody answers', async () => {
    const wrong = await tamizdat('doctor', 'mirror');
    expect([wrong.status, wrong.stderr]).toEqual([2, 'mirror is not an http or https address\n']);
    const none = await tamizdat('doctor');
    expect(none.status).toBe(2);
    const unreachable = await tamizdat('doctor', 'http://127.0.0.1:9/');
    expect([unreachable.status, unreachable.stdout]).toEqual([5, '']);
    expect(unreachable.stderr).toMatch(/^http:\/\/127\.0\.0\.1:9\/en\/.*: cannot be reached.*\n$/);
  });

  it('stands in the help', async () => {
    const { status, stdout } = await tamizdat('help');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/doctor <url> +prove the privacy claims/)]);
  });
});
