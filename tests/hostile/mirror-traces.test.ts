import { readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { parseVersion } from '../../src/domain/version.js';
import { shareWatchedMirror } from '../support/watched-mirror.js';

const mirror = shareWatchedMirror();

/** The address that requests come from; the loopback network has room for more than one. */
const ADDRESS = '127.0.77.78';
/** One word for everything that a request says of its reader. */
const WORDS = {
  agent: 'canary-agent-7f3k',
  query: 'canary-query-7f3k',
  cookie: 'canary-cookie-7f3k',
  referer: 'canary-referer-7f3k',
  forwarded: '198.51.100.77',
  path: 'canary-path-7f3k',
  host: 'canary-host-7f3k',
  sought: 'canarysought7f3k',
};
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const CANARIES = [ADDRESS, ...Object.values(WORDS)];

/** What was answered with a failure, headers and all: it says nothing of the request back. */
const refusals: string[] = [];

/** Asks as a reader who says much of themselves; resolves when the answer, or its absence, is there. */
function ask(
  path: string,
  method = 'GET',
  { body, ...headers }: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      new URL(`${path}?q=${WORDS.query}`, mirror().url),
      {
        method,
        localAddress: ADDRESS,
        headers: {
          'User-Agent': WORDS.agent,
          Cookie: `id=${WORDS.cookie}`,
          Referer: `http://${WORDS.referer}.example/`,
          Host: `${WORDS.host}.example`,
          'X-Forwarded-For': WORDS.forwarded,
          Forwarded: `for=${WORDS.forwarded}`,
          'X-Real-IP': WORDS.forwarded,
          ...headers,
        },
      },
      (answer) => {
        const { statusCode = 0, rawHeaders } = answer;
        let text = rawHeaders.join('\n');
        answer.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
        answer.on('close', () => {
          if (statusCode >= 400) refusals.push(text);
          resolve(statusCode);
        });
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

/** Sends bytes that are no request, from the same address. */
function spoil(text: string): Promise<void> {
  return new Promise((resolve) => {
    const port = Number(new URL(mirror().url).port);
    const socket = connect({ port, host: '127.0.0.1', localAddress: ADDRESS }, () => socket.end(text));
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });
}

/** Every byte of every file below the folders, and their names. */
async function everythingIn(...folders: string[]): Promise<string> {
  const found = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const files = found.flat().filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    return `${name}\n${await readFile(join(parentPath, name), 'latin1')}`;
  });
  return (await Promise.all(texts)).join('\n');
}

async function loseArticleText(): Promise<void> {
  const { archive } = mirror();
  const { body } = parseVersion(await archive.parts.blobs.read(archive.versions.fa));
  await rm(join(archive.archiveDir, blobPath(body.digest)));
}

describe('what a mirror keeps of its readers', () => {
  it('is nothing: no word of a request stands in its output, its data or its temporary files', async () => {
    const { ids, latest, picture } = mirror().archive;
    await loseArticleText();
    const navigation = { Accept: 'text/html' };
    const asked: [status: number, ...Parameters<typeof ask>][] = [
      [200, '/en/', 'GET', navigation],
      [200, `/ru/a/${ids.ru}.html`, 'GET', navigation],
      [200, `/b/${ids.en}.html`],
      [200, `/open/${latest}`, 'GET', { Range: 'bytes=9-1' }],
      [200, `/p/${picture.digest}.jpg`],
      [303, `/en/save/a/${ids.en}.html`, 'POST'],
      [200, '/en/search.html', 'POST', { ...FORM, body: `words=${WORDS.sought}&from=${WORDS.sought}` }],
      [403, '/en/search.html', 'POST', { ...FORM, 'Sec-Fetch-Site': 'cross-site', body: WORDS.sought }],
      [400, '/en/search.html', 'POST', { body: `words=${WORDS.sought}` }],
      [413, '/en/search.html', 'POST', { ...FORM, body: `words=${WORDS.sought.repeat(2_000)}` }],
      [404, `/en/${WORDS.path}.html`],
      [404, `/f/${WORDS.path}/${WORDS.path}.html`],
      [404, `/blobs/sha256/${WORDS.path}`],
      [405, '/en/', 'DELETE'],
      [410, `/en/a/${ids.gone}.html`],
      [414, `/en/${WORDS.path.repeat(200)}`],
      [416, `/open/${latest}`, 'GET', { Range: 'bytes=-0' }],
      [503, `/fa/a/${ids.fa}.html`.replace('/fa/', '/en/'), 'GET', navigation],
      [503, `/b/${ids.fa}.html`],
      [503, `/en/save/a/${ids.fa}.html`],
    ];
    for (const [status, ...sent] of asked) expect([sent, await ask(...sent)]).toEqual([sent, status]);
    await spoil(`GET /${WORDS.path} HTTP/1.1\r\nHost : ${WORDS.host}\r\n\r\n`);
    await spoil(`${WORDS.path} ${WORDS.agent}\r\n\r\n`);
    await spoil(`GET /${WORDS.path.repeat(2_000)} HTTP/1.1\r\n\r\n`);
    await mirror().stop();

    const { output, data, temporary } = mirror();
    const kept = `${output()}\n${await everythingIn(data, temporary)}`;
    expect(CANARIES.filter((word) => kept.includes(word))).toEqual([]);
    expect(refusals.length).toBeGreaterThan(10);
    expect(CANARIES.filter((word) => refusals.some((text) => text.includes(word)))).toEqual([]);
    // The fault itself was told, so that the silence is not that of a mirror that says nothing at all.
    expect(output()).toContain('BLOB_MISSING');
    expect(kept).toContain('log/');
  });
});
