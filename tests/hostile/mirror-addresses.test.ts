import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import { expectHardened } from '../support/hardened-answer.js';
import { ask, MARK } from '../support/raw-http.js';
import { shareWatchedMirror } from '../support/watched-mirror.js';

const mirror = shareWatchedMirror();

afterEach(async () => {
  expect((await fetch(`${mirror().url}en/about.html`)).status).toBe(200);
  expect(mirror().output()).toBe('');
});

describe('addresses that try to climb or to confuse', () => {
  it.each([
    '/../../../etc/passwd',
    '/en/../../state/keys/root.key',
    '/../state/catalogue.db',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%c0%ae%c0%ae/etc/passwd',
    '/..\\..\\etc\\passwd',
    '/%5c..%5c..%5cetc',
    '/C:/windows/win.ini',
    '/en/%00/about.html',
    '/en/about.html%00.jpg',
    '//evil.example/en/',
    '///evil.example/%2e%2e',
    '/\\evil.example/',
    '/en//about.html',
    '/en/about.html;x=1',
    '/en;/about.html',
    '/en/./about.html',
    '/.git/config',
    '/en/.hidden',
    '/%',
    '/%zz',
    '/%u002e',
    '/en/%D0%B0.html',
    '/en/\u00e4.html',
    '/EN/',
    '/en/ABOUT.HTML',
    '/en',
    '/en/about.html/',
    '*',
    'http://evil.example',
    'http://evil.example//en/about.html',
    'http://user:word@evil.example:99999/../etc/passwd',
  ])('%s is a page that is not there, or no HTTP', async (target) => {
    const answer = await ask(mirror().url, { target: `${target}${target === '*' ? '' : `?q=${MARK}`}` });
    if (!answer) throw new Error('the connection was closed without an answer');
    expectHardened(answer);
    expect(target.startsWith('http://evil.example?') ? [302] : [302, 400, 404]).toContain(answer.status);
    if (answer.status === 302) expect(answer.headers.location).toBe('en/');
    expect(answer.body.toString()).not.toMatch(/passwd|win\.ini/);
  });

  it.each(['/open/../checkpoint', '/blobs/sha256/..%2f..%2f/x', '/tile/..%2ftrust', '/p/%00.jpg'])(
    '%s gives a program one line',
    async (target) => {
      const answer = await ask(mirror().url, { target });
      expect([answer?.status, String(answer?.body)]).toEqual([404, '{"error":"Not Found"}']);
    },
  );

  it('in absolute form are answered like any other, without their host', async () => {
    const plain = await ask(mirror().url, { target: '/en/about.html' });
    const absolute = await ask(mirror().url, { target: 'http://evil.example/en/about.html' });
    expect(absolute?.status).toBe(200);
    expect(absolute?.body.equals(plain?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it('of any length get the notice where there is room to read them', async () => {
    const long = await ask(mirror().url, { target: `/en/${'a'.repeat(4_000)}.html` });
    expect(long?.status).toBe(414);
    if (long) expectHardened(long);
    const endless = await ask(mirror().url, { target: `/en/${'a'.repeat(100_000)}.html` });
    // What is still being sent when the answer comes may cost the connection and the answer with it.
    expect([431, undefined]).toContain(endless?.status);
    expect(endless?.body.length ?? 0).toBe(0);
  });

  it.each(['/', '/a', '/..'])('of thousands of "%s" get no longer answer than others', async (part) => {
    const short = await ask(mirror().url, { target: '/en/nothing.html' });
    const deep = await ask(mirror().url, { target: `/en${part.repeat(14_000 / part.length)}` });
    expect(deep?.status).toBe(414);
    expect(deep?.body.length).toBeLessThan(2 * (short?.body.length ?? 0));
  });
});

describe('a symbolic link inside the archive', () => {
  it('is not served, be it a file or a folder', async () => {
    const { archiveDir, beacon } = mirror().archive;
    const secret = join(mirror().data, 'state', 'secret');
    await mkdir(secret);
    await writeFile(join(secret, '000'), MARK);
    const digest = digestOf(MARK);
    await mkdir(join(archiveDir, 'blobs/sha256', digest.slice(0, 2)), { recursive: true });
    await symlink(join(secret, '000'), join(archiveDir, blobPath(digest)));
    await symlink('/etc/passwd', join(archiveDir, `open/2026-11-19-${beacon}.zip`));
    await symlink(secret, join(archiveDir, 'tile/7'));
    for (const target of [`/${blobPath(digest)}`, `/open/2026-11-19-${beacon}.zip`, '/tile/7/000']) {
      const answer = await ask(mirror().url, { target });
      expect([target, answer?.status]).toEqual([target, 404]);
      if (answer) expectHardened(answer);
    }
  });
});
