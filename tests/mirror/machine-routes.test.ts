import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import { collectBody } from '../support/collect-body.js';
import { createFilledMirror, type FilledMirror, shareFilledMirror } from '../support/sample-mirror.js';
import { readPage } from '../support/shown-page.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const shared = shareFilledMirror();

function open(mirror: FilledMirror = shared()) {
  return { mirror, web: supertest(createMirror(mirror.parts).listener) };
}

/** Addresses of bytes, and where a person who opens one is led. */
function filesOf({ ids, versions, picture, latest, closed, closedBundle }: FilledMirror): [string, string][] {
  const blob = (digest: string): [string, string] => [
    `/blobs/sha256/${digest.slice(0, 2)}/${digest}`,
    `../../../en/save/x/${digest}.html`,
  ];
  return [
    blob(versions.en),
    blob(picture.digest),
    blob(closedBundle),
    [`/p/${picture.digest}.jpg`, `../en/save/x/${picture.digest}.html`],
    [`/open/${latest}`, `../en/save/e/${latest}.html`],
    [`/open/${latest}.json`, `../en/save/e/${latest}.html`],
    [`/open/${closed}`, `../en/save/e/${closed}.html`],
    [`/b/${ids.en}.html`, `../en/save/a/${ids.en}.html`],
    ['/checkpoint', 'en/about.html'],
    ['/trust', 'en/about.html'],
    ['/tile/entries/000.p/8', '../../../en/about.html'],
  ];
}

/** How requests say that a person opens the address, and how programs and pages ask. */
const NAVIGATIONS: Record<string, string>[] = [
  { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Accept: 'text/html,*/*;q=0.8' },
  { 'Sec-Fetch-Mode': 'navigate', Accept: '*/*' },
  { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
  { Accept: 'TEXT/HTML, text/plain, text/sgml, */*;q=0.01' },
];
const FETCHES: Record<string, string>[] = [
  { 'Sec-Fetch-Mode': 'no-cors', Accept: 'image/avif,image/webp,*/*' },
  { 'Sec-Fetch-Mode': 'cors', Accept: 'text/html' },
  { Accept: 'image/webp,image/apng,image/*,*/*;q=0.8' },
  { Accept: '*/*', 'User-Agent': 'curl/8.5.0' },
  { Accept: '' },
];

describe('addresses of bytes', () => {
  it('lead a person who opens one to the page before saving, never to a file', async () => {
    const { mirror, web } = open();
    for (const [path, location] of filesOf(mirror)) {
      for (const headers of NAVIGATIONS) {
        const answer = await web.get(path).set(headers);
        expect([path, answer.status], JSON.stringify(headers)).toEqual([path, 303]);
        expect(answer.headers.location, path).toBe(location);
        expect(answer.text, path).toBe('');
        expect(answer.headers.vary, path).toBe('Sec-Fetch-Mode, Accept, Sec-Fetch-Site, Accept-Language');
        expect(answer.headers['cache-control'], path).toBe('no-store');
        const page = await web.get(new URL(location, `http://x${path}`).pathname);
        expect(readPage(page.text).notice, path).toBeDefined();
      }
    }
  });

  it('choose the language of that page by Accept-Language', async () => {
    const { mirror, web } = open();
    const answer = await web
      .get(`/b/${mirror.ids.en}.html`)
      .set({ Accept: 'text/html', 'Accept-Language': 'ru' });
    expect(answer.headers.location).toBe(`../ru/save/a/${mirror.ids.en}.html`);
  });

  it('give bytes to programs and to pictures in pages', async () => {
    const { mirror, web } = open();
    for (const [path] of filesOf(mirror)) {
      for (const headers of FETCHES) {
        const answer = await web.get(path).set(headers);
        expect([path, answer.status], JSON.stringify(headers)).toEqual([path, 200]);
        expect(answer.headers.vary, path).toBe('Sec-Fetch-Mode, Accept, Sec-Fetch-Site');
        expect(answer.headers['content-security-policy'], path).toBe('sandbox');
        expect(answer.headers['x-content-type-options'], path).toBe('nosniff');
        expect(answer.headers, path).not.toHaveProperty('content-disposition');
      }
    }
  });

  it('say what they are and how long caches may keep them', async () => {
    const { mirror, web } = open();
    const { ids, latest, picture, versions } = mirror;
    const bytes = 'application/octet-stream';
    const described: [path: string, type: string, cache: string][] = [
      [`/${blobPath(versions.en)}`, bytes, 'public, max-age=3600'],
      [`/p/${picture.digest}.jpg`, 'image/jpeg', 'no-store'],
      [`/open/${latest}`, 'application/zip', 'no-cache'],
      [`/b/${ids.en}.html`, 'text/html; charset=utf-8', 'no-cache'],
      ['/checkpoint', 'text/plain; charset=utf-8', 'no-cache'],
      ['/tile/entries/000.p/8', bytes, 'no-cache'],
    ];
    for (const [path, type, cache] of described) {
      const { headers } = await web.get(path);
      expect([path, headers['content-type'], headers['cache-control']]).toEqual([path, type, cache]);
    }
  });

  it('let shared caches keep pictures for an hour where the operator chose so', async () => {
    const { parts, picture } = shared();
    const web = supertest(createMirror({ ...parts, cache: 'shared' }).listener);
    const { headers } = await web.get(`/p/${picture.digest}.jpg`);
    expect(headers['cache-control']).toBe('public, max-age=3600');
  });

  it('have the digest as a strong ETag', async () => {
    const { mirror, web } = open();
    for (const [path] of filesOf(mirror)) {
      const answer = await web.get(path).buffer(true).parse(collectBody);
      const body = answer.body as Buffer;
      expect(answer.headers.etag, path).toBe(`"${digestOf(body)}"`);
      expect(answer.headers['content-length'], path).toBe(String(body.length));
    }
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-9', 206, [0, 10]],
    ['bytes=100-', 206, [100, undefined]],
    ['bytes=-20', 206, [-20, undefined]],
    ['bytes=0-99999999', 206, [0, undefined]],
    ['bytes=0-1,5-6', 200, [0, undefined]],
    ['bytes=9-5', 200, [0, undefined]],
    ['lines=1-2', 200, [0, undefined]],
    ['bytes=a-b', 200, [0, undefined]],
    [`bytes=${'0-,'.repeat(2000)}`, 200, [0, undefined]],
  ] as const)('answer %.30s with %i, from files and from memory', async (range, status, [from, to]) => {
    const { mirror, web } = open();
    for (const path of [`/open/${mirror.latest}`, `/b/${mirror.ids.en}.html`]) {
      const whole = (await web.get(path).buffer(true).parse(collectBody)).body as Buffer;
      const answer = await web.get(path).set('Range', range).buffer(true).parse(collectBody);
      expect(answer.status).toBe(status);
      expect(Buffer.compare(answer.body as Buffer, whole.subarray(from, to))).toBe(0);
    }
  });

  it.each(['bytes=-0', 'bytes=99999999-'])(
    'that cannot be met get 416 and nothing else (%s)',
    async (range) => {
      const { mirror, web } = open();
      const answer = await web.get(`/open/${mirror.latest}`).set('Range', range);
      expect(answer.status).toBe(416);
      expect(answer.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
      expect(answer.text ?? '').toBe('');
    },
  );

  it('resume only the file that was begun', async () => {
    const { mirror, web } = open();
    const path = `/open/${mirror.latest}`;
    const { etag = '' } = (await web.get(path)).headers;
    const ask = (condition: string) => web.get(path).set({ Range: 'bytes=5-', 'If-Range': condition });
    expect((await ask(etag)).status).toBe(206);
    expect((await ask(`W/${etag}`)).status).toBe(200);
    expect((await ask('"another"')).status).toBe(200);
    expect((await ask('Sun, 22 Nov 2026 14:00:00 GMT')).status).toBe(200);
  });

  it('are left aside by HEAD, which tells size and digest', async () => {
    const { mirror, web } = open();
    const got = await web.get(`/open/${mirror.latest}`);
    const head = await web.head(`/open/${mirror.latest}`).set('Range', 'bytes=0-1');
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(got.headers['content-length']);
    expect(head.headers.etag).toBe(got.headers.etag);
  });

  it('are not asked for by who has the file already', async () => {
    const { mirror, web } = open();
    const { etag = '' } = (await web.get(`/open/${mirror.latest}`)).headers;
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      expect((await web.get(`/open/${mirror.latest}`).set('If-None-Match', known)).status).toBe(304);
    }
  });
});

describe('what is not offered', () => {
  it('is 410 for withdrawn digests, in words for programs and as a page for people', async () => {
    const { mirror, web } = open();
    const { gone } = mirror.versions;
    const answer = await web.get(`/blobs/sha256/${gone.slice(0, 2)}/${gone}`);
    expect([answer.status, answer.body]).toEqual([410, { error: 'Gone' }]);
    const page = await web.get(`/en/save/x/${gone}.html`);
    expect(page.status).toBe(410);
    expect(readPage(page.text).notice).toBeDefined();
  });

  it.each([
    '/blobs/sha256/aa/unknown',
    `/blobs/sha256/aa/${'b'.repeat(64)}`,
    `/blobs/sha256/bb/${'b'.repeat(64)}`,
    `/p/${'b'.repeat(64)}.jpg`,
    `/p/${'b'.repeat(64)}.html`,
    '/open/checkpoint',
    '/open/2026-11-22-aaaaaa.zip',
    '/open/.tmp',
    '/open/.json',
    '/open/AB.json',
    '/open/latest-aaaaaa.zip.json.json',
    '/open/latest-aaaaaa.zip.json',
    `/b/${'a'.repeat(16)}.html`,
    '/b/x.html',
    '/tile/0/999',
    '/tile/64/000',
    '/tile/0/../../trust',
  ])('is 404 where nothing is: %s', async (path) => {
    const { web } = open();
    expect((await web.get(path).set('Sec-Fetch-Mode', 'cors')).status).toBe(404);
    expect(shared().bugs).toEqual([]);
  });

  it('includes pages under the address of a picture, and pictures under a false name', async () => {
    const { mirror, web } = open();
    expect((await web.get(`/p/${mirror.versions.en}.jpg`)).status).toBe(404);
    expect((await web.get(`/p/${mirror.picture.digest}.png`)).status).toBe(404);
    expect((await web.get(`/p/${mirror.picture.digest}.jpg.exe`)).status).toBe(404);
  });

  it('includes whatever a symbolic link in the archive points to', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web } = open(mirror);
    const secret = join(mirror.archiveDir, '..', 'secret');
    await mkdir(secret);
    await writeFile(join(secret, 'file'), 'secret');
    const digest = digestOf('secret');
    await mkdir(join(mirror.archiveDir, 'blobs/sha256', digest.slice(0, 2)), { recursive: true });
    await symlink(join(secret, 'file'), join(mirror.archiveDir, blobPath(digest)));
    await symlink(join(secret, 'file'), join(mirror.archiveDir, 'open/2026-11-22-ej47ek.zip'));
    await symlink(secret, join(mirror.archiveDir, 'tile/7'));
    await writeFile(join(secret, '000'), 'secret');
    const paths = [`/${blobPath(digest)}`, '/open/2026-11-22-ej47ek.zip', '/tile/7/000'];
    for (const path of paths) expect([path, (await web.get(path)).status]).toEqual([path, 404]);
  });
});

describe('an open edition', () => {
  it('is the only thing in its folder that has a record', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web } = open(mirror);
    await writeFile(join(mirror.archiveDir, 'open/other.json'), '{}');
    expect((await web.get('/open/other.json')).status).toBe(404);
    const record = await web.get(`/open/${mirror.latest}.json`);
    expect(record.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(record.body).toMatchObject({ format: 'open-bundle/1' });
  });

  it('gets another ETag when its file is replaced', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web } = open(mirror);
    const before = await web.get(`/open/${mirror.latest}`);
    await mirror.openEdition({ key: 'latest', outlet: 'beacon', versions: [mirror.versions.en] });
    const after = await web.get(`/open/${mirror.latest}`).buffer(true).parse(collectBody);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    const file = await readFile(join(mirror.archiveDir, 'open', mirror.latest));
    expect(after.headers.etag).toBe(`"${digestOf(file)}"`);
  });
});

describe('small machine addresses', () => {
  it('tell health without a word of who asks', async () => {
    const { web } = open();
    const answer = await web.get('/health').set('Accept', 'text/html');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ok: true, logSize: 8, checkpointAt: '2026-11-22T14:10:00.000Z' });
  });

  it('ask robots to stay away', async () => {
    const { web } = open();
    expect((await web.get('/robots.txt')).text).toBe('User-agent: *\nDisallow: /\n');
  });
});
