import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type MirrorStart, type RunningMirror, startMirror } from '../../mirror/server.js';
import { rawRequest } from '../support/raw-request.js';
import { shareFilledMirror } from '../support/sample-mirror.js';

const shared = shareFilledMirror();
const started: RunningMirror[] = [];

async function start(changes: Partial<MirrorStart> = {}): Promise<RunningMirror> {
  const mirror = await startMirror({ parts: shared().parts, host: '127.0.0.1', port: 0, ...changes });
  started.push(mirror);
  return mirror;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((mirror) => mirror.stop()));
});

describe('startMirror', () => {
  it('tells where it can be reached', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await fetch(`${url}health`)).status).toBe(200);
  });

  it('says which port is in use, and the way out', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(start({ port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `port ${port} on 127.0.0.1 is in use: stop the other program, or choose another with --port`,
    });
  });

  it('refuses an address that this machine does not have', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  });

  it('cuts a client that does not finish its headers', async () => {
    const { url } = await start();
    const answer = await rawRequest(url, 'GET /en/ HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('answers what a request expects in vain itself, with the headers of every answer', async () => {
    const { url } = await start();
    const lines = ['GET /en/about.html HTTP/1.1', 'Host: a', 'Expect: wonders', 'Connection: close'];
    const answer = await rawRequest(url, `${lines.join('\r\n')}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'/i);
    expect(answer).toMatch(/\r\ncache-control: no-store/i);
  });

  it('takes no more connections than it was told', async () => {
    const { url } = await start({ maxConnections: 2 });
    const port = Number(new URL(url).port);
    const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    const refused = connect(port, '127.0.0.1');
    refused.on('error', () => undefined);
    await once(refused, 'close');
    expect(held.every((socket) => !socket.destroyed)).toBe(true);
    held.forEach((socket) => socket.destroy());
  });
});

describe('stop', () => {
  it('does not wait for connections that are kept alive', async () => {
    const mirror = await start();
    const agent = new Agent({ keepAlive: true });
    await read(await answerOf(`${mirror.url}en/about.html`, agent));
    await mirror.stop();
    await expect(fetch(mirror.url)).rejects.toThrow();
    agent.destroy();
  });

  it('lets a download end that is on its way', async () => {
    const mirror = await start();
    const { latest } = shared();
    const answer = await answerOf(`${mirror.url}open/${latest}`, new Agent());
    const stopped = mirror.stop();
    const body = await read(answer);
    await stopped;
    expect(body.length).toBe(Number(answer.headers['content-length']));
  });

  it('cuts what does not end in time', async () => {
    const mirror = await start({ drainMs: 50 });
    const socket = connect(Number(new URL(mirror.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('GET /en/ HTTP/1.1\r\nHost: a\r\n');
    await mirror.stop();
    if (!socket.closed) await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});

function answerOf(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, resolve).on('error', reject);
  });
}

async function read(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
