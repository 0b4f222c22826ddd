import { truncate, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type MirrorStart, startMirror } from '../../mirror/server.js';
import { expectHardened } from '../support/hardened-answer.js';
import { parseAnswers, requestText } from '../support/raw-http.js';
import { rawRequest } from '../support/raw-request.js';
import { createFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FILE_BYTES = 64 * 1024 * 1024;

/** A mirror of its own with a large file in its archive. */
async function start(changes: Partial<MirrorStart> = {}) {
  const archive = await createFilledMirror(await temporaryFolder());
  const name = `2026-11-20-${archive.beacon}.zip`;
  const file = join(archive.archiveDir, 'open', name);
  await writeFile(file, '');
  await truncate(file, FILE_BYTES);
  const mirror = await startMirror({
    parts: archive.parts,
    host: '127.0.0.1',
    port: 0,
    drainMs: 100,
    ...changes,
  });
  onTestFinished(() => mirror.stop());
  // Its digest is known from here on, so that an answer begins at once.
  await rawRequest(mirror.url, requestText({ method: 'HEAD', target: `/open/${name}` }));
  return { archive, url: mirror.url, download: requestText({ target: `/open/${name}` }) };
}

/** A connection, and all that came over it once it was closed. */
function open(url: string): { socket: Socket; received: Promise<string> } {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.on('end', () => socket.destroy());
  onTestFinished(() => void socket.destroy());
  const received = new Promise<string>((resolve) =>
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1'))),
  );
  return { socket, received };
}

/** Sends `piece` again and again until the connection is closed. */
async function drip(socket: Socket, piece: string): Promise<void> {
  while (!socket.destroyed) {
    socket.write(piece);
    await wait(100);
  }
}

describe('a client that is slow to ask', () => {
  it('is cut when its headers do not come to an end, also on a connection that was good once', async () => {
    const { url } = await start();
    const good = 'GET /en/about.html HTTP/1.1\r\nHost: a\r\n\r\n';
    const begun = 'GET /en/ HTTP/1.1\r\nHost: a\r\n';
    const cases: [sent: string, drop: string, statuses: number[]][] = [
      ['', '', [408]],
      [begun, 'X: b\r\n', [408]],
      [begun, '', [408]],
      [good + begun, 'X: b\r\n', [200, 408]],
    ];
    const cut = cases.map(async ([sent, drop, statuses]) => {
      const { socket, received } = open(url);
      socket.write(sent);
      if (drop !== '') await drip(socket, drop);
      const answers = parseAnswers(await received);
      expect(answers.map(({ status }) => status)).toEqual(statuses);
      answers.forEach(expectHardened);
    });
    await Promise.all(cut);
  });

  it('is not waited for when it announces a body', async () => {
    const { url, archive } = await start();
    const { socket, received } = open(url);
    const target = `/en/save/a/${archive.ids.en}.html`;
    socket.write(`POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n`);
    await drip(socket, 'x');
    expect(parseAnswers(await received)).toMatchObject([{ status: 303, headers: { connection: 'close' } }]);
  });

  it('is let go when it has closed its own half', async () => {
    const { url } = await start();
    for (const sent of ['', 'GET /en/ HT', 'GET /en/about.html HTTP/1.1\r\nHost: a\r\n\r\n']) {
      const { socket, received } = open(url);
      socket.end(sent);
      expect((await received).length).toBeLessThan(FILE_BYTES);
    }
  });
});

describe('a client that is slow to read', () => {
  it('is cut when it takes nothing, and its place is free again', async () => {
    const { url, download } = await start({ idleMs: 1_000, maxConnections: 1 });
    const { socket, received } = open(url);
    socket.pause();
    socket.write(download);
    const health = requestText({ target: '/health' });
    await vi.waitUntil(async () => (await rawRequest(url, health)) !== '', {
      timeout: 20_000,
      interval: 100,
    });
    socket.resume();
    expect((await received).length).toBeLessThan(FILE_BYTES);
  });

  it('gets the whole file when it only takes long', async () => {
    const { url, download } = await start({ idleMs: 1_000 });
    const { socket, received } = open(url);
    socket.write(download);
    socket.on('data', () => {
      socket.pause();
      setTimeout(() => socket.resume(), 4);
    });
    const [answer] = parseAnswers(await received);
    expect([answer?.status, answer?.body.length]).toEqual([200, FILE_BYTES]);
  });

  it('holds up nobody by asking for many pages and reading none', async () => {
    const { url } = await start();
    const { socket } = open(url);
    socket.pause();
    socket.write('GET /en/about.html HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(5_000));
    expect((await fetch(`${url}en/about.html`)).status).toBe(200);
  });
});

describe('a client that sends requests ahead', () => {
  const ask = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;

  it('gets its answers in turn, and goes on when they have come', async () => {
    const { url } = await start();
    const { socket, received } = open(url);
    for (let round = 0; round < 3; round += 1) {
      socket.write(ask('/en/?').repeat(20) + ask('/nowhere').repeat(10));
      await wait(300);
    }
    socket.end();
    const statuses = parseAnswers(await received).map(({ status }) => status);
    const turn = [...Array<number>(20).fill(200), ...Array<number>(10).fill(404)];
    expect(statuses).toEqual([...turn, ...turn, ...turn]);
  });

  it('gets the first few whole when they are too many, and then the end', async () => {
    const { url } = await start();
    const { socket, received } = open(url);
    socket.write(ask('/en/about.html?').repeat(400));
    const answers = parseAnswers(await received);
    expect(answers).toHaveLength(321);
    answers.forEach(expectHardened);
  });

  it.each(['/en/about.html', '/en/about.html?', '/nowhere', '/search'])(
    'is cut when it sends thousands, and few of them are worked on: %s',
    async (target) => {
      const { url } = await start();
      const { socket, received } = open(url);
      socket.write(ask(target).repeat(5_000));
      const answered = (await received).split('HTTP/1.1 ').length - 1;
      expect(answered).toBeLessThanOrEqual(321);
    },
  );
});
