import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { createSaveToken } from '../../mirror/save-token.js';
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

/** Save pages, the name and type of their file, and where a program gets the same bytes. */
function offersOf({ ids, latest, closed, closedBundle, picture, versions }: FilledMirror) {
  const short = (digest: string): string => digest.slice(0, 8);
  return [
    {
      page: `/en/save/a/${ids.en}.html`,
      name: `2026-11-22-${ids.en.slice(0, 4)}.html`,
      type: 'text/html; charset=utf-8',
      same: `/b/${ids.en}.html`,
    },
    { page: `/ru/save/e/${latest}.html`, name: latest, type: 'application/zip', same: `/open/${latest}` },
    {
      page: `/en/save/e/${closed}.html`,
      name: closed,
      type: 'application/zip',
      same: `/${blobPath(closedBundle)}`,
    },
    {
      page: `/en/save/x/${closedBundle}.html`,
      name: closed,
      type: 'application/zip',
      same: `/open/${closed}`,
    },
    {
      page: `/en/save/x/${picture.digest}.html`,
      name: `${short(picture.digest)}.jpg`,
      type: 'image/jpeg',
      same: `/p/${picture.digest}.jpg`,
    },
    {
      page: `/en/save/x/${versions.en}.html`,
      name: `${short(versions.en)}.bin`,
      type: 'application/octet-stream',
      same: `/${blobPath(versions.en)}`,
    },
  ];
}

describe('saving a file', () => {
  it('takes a page, a form and a link that dies, and gives the bytes that programs get', async () => {
    const { mirror, web } = open();
    for (const { page, name, type, same } of offersOf(mirror)) {
      const shown = await web.get(page);
      expect([page, shown.status]).toEqual([page, 200]);
      expect(readPage(shown.text).addresses).toContain(page.slice(page.lastIndexOf('/') + 1));
      expect(shown.text).toContain(name);

      const posted = await web.post(page).type('form').send({});
      expect(posted.status).toBe(303);
      expect(posted.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(posted.headers.location).toMatch(/^\.\.\/\.\.\/\.\.\/f\/[\w-]+\/[a-z0-9.-]+$/);

      const file = await web.get(resolve(page, posted.headers.location)).buffer(true).parse(collectBody);
      expect(file.status).toBe(200);
      expect(file.headers).toMatchObject({
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      });
      const bytes = await web.get(same).buffer(true).parse(collectBody);
      expect(Buffer.compare(file.body as Buffer, bytes.body as Buffer)).toBe(0);
      expect(shown.text, page).toContain(digestOf(file.body as Buffer));
    }
    expect(mirror.bugs).toEqual([]);
  });

  it('has the notice above, "Go back" before "Save", and no attribute that would save at once', async () => {
    const { mirror, web } = open();
    const { text } = await web.get(`/en/save/a/${mirror.ids.en}.html`);
    expect(text.indexOf('class="notice"')).toBeLessThan(text.indexOf('Go back'));
    expect(text.indexOf('Go back')).toBeLessThan(text.indexOf('<form'));
    expect(text).toMatch(/<form method="post"/);
    expect(text).not.toMatch(/\bdownload\b/);
  });

  it('gives a page to GET and HEAD of a save address whatever they say', async () => {
    const { mirror, web } = open();
    const path = `/en/save/e/${mirror.latest}.html`;
    for (const headers of [{ Accept: '*/*' }, { Range: 'bytes=0-1' }, { 'Sec-Fetch-Mode': 'cors' }]) {
      const got = await web.get(path).set(headers);
      const head = await web.head(path).set(headers);
      expect([got.status, got.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(head.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(got.headers).not.toHaveProperty('content-disposition');
    }
  });

  it.each(['cross-site', 'same-site'])('is refused to a form on another site (%s)', async (site) => {
    const { mirror, web } = open();
    const answer = await web.post(`/ru/save/a/${mirror.ids.en}.html`).set('Sec-Fetch-Site', site);
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('location');
    expect(readPage(answer.text)).toMatchObject({ language: 'ru', noticeLanguage: 'ru' });
    expect(answer.text).toContain('другого сайта');
  });

  it.each([
    ['Sec-Fetch-Site', 'same-origin'],
    ['Sec-Fetch-Site', 'none'],
    // What browsers say under no-referrer, and all they say over plain http.
    ['Origin', 'null'],
  ])('is given to our own form (%s: %s)', async (header, value) => {
    const { mirror, web } = open();
    const answer = await web.post(`/en/save/a/${mirror.ids.en}.html`).set(header, value);
    expect(answer.status).toBe(303);
  });

  it('is the same for everybody, byte for byte and name for name', async () => {
    const { mirror, web } = open();
    const page = `/en/save/a/${mirror.ids.fa}.html`;
    const [first, second] = await Promise.all([web.post(page), web.post(page).set('User-Agent', 'Marked')]);
    expect(first.headers.location).toBe(second.headers.location);
    const files = await Promise.all(
      [first, second].map(({ headers }) => web.get(resolve(page, headers.location))),
    );
    expect(files[0]?.text).toBe(files[1]?.text);
  });
});

describe('the link to a file', () => {
  async function linkTo(mirror: FilledMirror, web: ReturnType<typeof open>['web']) {
    const page = `/en/save/e/${mirror.latest}.html`;
    return resolve(page, (await web.post(page)).headers.location);
  }

  it('resumes, tells its size, and starts anew when the file was replaced', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web } = open(mirror);
    const link = await linkTo(mirror, web);
    const { etag = '', 'content-length': bytes } = (await web.head(link)).headers;
    expect((await web.get(link).set({ Range: 'bytes=10-', 'If-Range': etag })).status).toBe(206);
    expect((await web.get(link).set('Range', `bytes=${bytes}-`)).status).toBe(416);
    await mirror.openEdition({ key: 'latest', outlet: 'beacon', versions: [mirror.versions.ru] });
    expect((await web.get(link).set({ Range: 'bytes=10-', 'If-Range': etag })).status).toBe(200);
  });

  it('opens for a browser that navigates to it from our page', async () => {
    const { mirror, web } = open();
    const link = await linkTo(mirror, web);
    const headers = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'same-origin', Accept: 'text/html' };
    expect((await web.get(link).set(headers)).status).toBe(200);
    // Plain http: browsers send no Sec-Fetch header.
    expect((await web.get(link).set('Accept', 'text/html')).status).toBe(200);
  });

  it('leads back to the save page when it is too old', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web } = open(mirror);
    const link = await linkTo(mirror, web);
    mirror.passTime(2 * 60 * 60 * 1000 + 10 * 60 * 1000);
    const answer = await web.get(link).set('Accept-Language', 'ru');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`../../ru/save/e/${mirror.latest}.html`);
  });

  it.each([
    ['is forged', (link: string) => link.replace(/.(?=\/[^/]+$)/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['has another name', (link: string) => link.replace(/[^/]+$/, 'holiday.zip')],
  ])('leads back to the save page when it %s', async (_what, spoil) => {
    const { mirror, web } = open();
    const answer = await web.get(spoil(await linkTo(mirror, web)));
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`../../en/save/e/${mirror.latest}.html`);
  });

  it('leads back to the save page when another site opens it', async () => {
    const { mirror, web } = open();
    const answer = await web.get(await linkTo(mirror, web)).set('Sec-Fetch-Site', 'cross-site');
    expect(answer.headers.location).toBe(`../../en/save/e/${mirror.latest}.html`);
  });

  it('is no way to a file that was withdrawn since', async () => {
    const { mirror, web } = open();
    const target = { kind: 'a', name: mirror.ids.gone } as const;
    const token = createSaveToken(target, mirror.parts.tokenKey, mirror.parts.now());
    const answer = await web.get(`/f/${token}/2026-11-22-aaaa.html`);
    expect(answer.status).toBe(410);
    expect(readPage(answer.text).notice).toBeDefined();
  });

  it('is a page with the notice when nothing can be read from it', async () => {
    const { web } = open();
    const answer = await web.get('/f/xxxxxxxx/2026-11-22-aaaa.html');
    expect(answer.status).toBe(404);
    expect(readPage(answer.text).notice).toBeDefined();
  });
});

function resolve(from: string, location: string | undefined): string {
  return new URL(location ?? '', `http://x${from}`).pathname;
}
