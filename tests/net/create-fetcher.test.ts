import { createServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AGENT, netFixture } from './net-fixture.js';

const MAX = { maxBytes: 10_000, robots: 'ignore' } as const;

describe('a fetch', () => {
  const net = netFixture();

  it('brings body, type, final address and validators', async () => {
    const origin = await net.origin((_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        etag: 'W/"7"',
        'last-modified': 'Sun, 22 Nov 2026 14:05:00 GMT',
      });
      response.end('<p>news</p>');
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    expect(await fetcher.fetch({ url: `${origin.url}/a?b=c#d`, ...MAX })).toEqual({
      kind: 'fetched',
      finalUrl: `${origin.url}/a?b=c`,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: new TextEncoder().encode('<p>news</p>'),
      validators: { etag: 'W/"7"', lastModified: 'Sun, 22 Nov 2026 14:05:00 GMT' },
    });
  });

  it('says who we are and nothing else: no cookie, no referrer, no credentials', async () => {
    const origin = await net.origin((request, response) => {
      response.setHeader('set-cookie', 'reader=1');
      if (request.url === '/first') response.writeHead(302, { location: '/second' });
      response.end();
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    await fetcher.fetch({
      url: origin.url.replace('//', '//user:word@') + '/first',
      ...MAX,
      accept: 'text/html',
    });
    await fetcher.fetch({ url: `${origin.url}/third`, ...MAX });
    expect(origin.requests.map((request) => request.url)).toEqual(['/first', '/second', '/third']);
    for (const { method, headers } of origin.requests) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
      expect(headers).toMatchObject({ 'user-agent': AGENT, 'accept-encoding': 'gzip, deflate, br' });
    }
    expect(origin.requests.map(({ headers }) => headers.accept)).toEqual(['text/html', 'text/html', '*/*']);
  });

  it('uses its connections again, whatever the encoding and status of the pages', async () => {
    const ports = new Set<number | undefined>();
    const origin = await net.origin((request, response) => {
      ports.add(request.socket.remotePort);
      if (request.url === '/gzip') response.setHeader('content-encoding', 'gzip').end(gzipSync('text'));
      else response.writeHead(request.url === '/missing' ? 404 : 200).end('text');
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    for (const path of ['/', '/', '/gzip', '/gzip', '/missing', '/missing', '/gzip', '/gzip', '/', '/']) {
      await fetcher.fetch({ url: origin.url + path, ...MAX }).catch(() => {});
    }
    expect(origin.requests).toHaveLength(10);
    // A second one is opened when the first is not yet put away as free.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('asks with the validators it is given and reports "not modified"', async () => {
    const origin = await net.origin((request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"' });
      response.end(isKnown ? undefined : 'body');
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    const validators = { etag: '"1"', lastModified: 'Sun, 22 Nov 2026 14:05:00 GMT' };
    expect(await fetcher.fetch({ url: origin.url, ...MAX, validators })).toEqual({
      kind: 'not-modified',
      finalUrl: `${origin.url}/`,
      validators,
    });
    expect(origin.requests[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Sun, 22 Nov 2026 14:05:00 GMT',
    });
    expect(await fetcher.fetch({ url: origin.url, ...MAX })).toMatchObject({ kind: 'fetched' });
  });

  it('does not believe "not modified" when it did not ask', async () => {
    const origin = await net.origin((_, response) => void response.writeHead(304).end());
    const fetching = net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_STATUS_REFUSED' });
  });

  it('leaves out validators that could not be sent back', async () => {
    const origin = await net.origin((_, response) => {
      response.writeHead(200, { etag: `"${'x'.repeat(2000)}"`, 'last-modified': 'gestern, sp\xe4t' });
      response.end();
    });
    const fetched = await net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    expect(fetched.validators).toEqual({});
  });

  it.each([
    [404, 'FETCH_GONE'],
    [410, 'FETCH_GONE'],
    [400, 'FETCH_STATUS_REFUSED'],
    [401, 'FETCH_STATUS_REFUSED'],
    [403, 'FETCH_STATUS_REFUSED'],
    [451, 'FETCH_STATUS_REFUSED'],
    [500, 'FETCH_STATUS_REFUSED'],
    [503, 'FETCH_STATUS_REFUSED'],
    [302, 'FETCH_STATUS_REFUSED'],
  ])('turns status %i into %s and names the status', async (status, code) => {
    const origin = await net.origin((_, response) => void response.writeHead(status).end('no'));
    const fetcher = net.fetcher({ allow: [origin.hostPort], retries: 0 });
    const error: unknown = await fetcher
      .fetch({ url: origin.url, ...MAX })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringContaining(`status ${status}`) as string });
  });

  it('reports a port on which nothing answers', async () => {
    const origin = await net.origin((_, response) => void response.end());
    await origin.close();
    const fetching = net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    await expect(fetching).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
      message: `${origin.url}/: cannot be reached, nothing answers on this port (ECONNREFUSED)`,
    });
  });

  it('reports a name that does not exist', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const fetching = net.fetcher({ lookup }).fetch({ url: 'https://no-such.test/', maxBytes: 1 });
    await expect(fetching).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
      message: expect.stringContaining('its name does not exist') as string,
    });
  });

  it.each([
    ['another protocol', '220 mail.example ESMTP\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!'],
    ['a length where no body may be', 'HTTP/1.1 204 None\r\ncontent-length: 5\r\n\r\nhello'],
    ['a status that there is not', 'HTTP/1.1 000 None\r\n\r\n'],
    ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n'],
    ['a change of protocols', 'HTTP/1.1 101 Now\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
  ])('reports an answer that is not HTTP: %s', async (_, answer) => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => void socket.on('error', () => undefined).end(answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const hostPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fetcher = net.fetcher({ allow: [hostPort], retries: 0 });
    const fetching = fetcher.fetch({ url: `http://${hostPort}/`, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_UNREACHABLE' });
    server.close();
  });

  it('reports a certificate that nobody vouches for', async () => {
    const pfx = await readFile(new URL('self-signed.pfx', import.meta.url));
    const server = createServer({ pfx, passphrase: 'test' }, (_, response) => void response.end('secret'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = (server.address() as AddressInfo).port;
    const fetcher = net.fetcher({
      allow: [`outlet.test:${port}`],
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    const fetching = fetcher.fetch({ url: `https://outlet.test:${port}/`, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_CERTIFICATE_INVALID' });
    server.close();
  });

  it('stops when the caller asks, also while it waits for its turn', async () => {
    const origin = await net.origin(() => {});
    const fetcher = net.fetcher({ allow: [origin.hostPort], perHost: 1 });
    const caller = new AbortController();
    const request = { url: origin.url, ...MAX, signal: caller.signal };
    const fetching = [fetcher.fetch(request), fetcher.fetch(request)];
    caller.abort();
    const aborted = { status: 'rejected', reason: { code: 'FETCH_ABORTED' } };
    expect(await Promise.allSettled(fetching)).toMatchObject([aborted, aborted]);
    await expect(fetcher.fetch(request)).rejects.toMatchObject({ code: 'FETCH_ABORTED' });
    expect(origin.requests.length).toBeLessThanOrEqual(1);
  });

  it('ends what is on its way when the fetcher is closed', async () => {
    const origin = await net.origin(() => {});
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    const fetching = fetcher.fetch({ url: origin.url, maxBytes: 1 });
    const ended = expect(fetching).rejects.toMatchObject({ code: 'FETCH_ABORTED' });
    await fetcher.close();
    await ended;
  });
});

describe('redirects', () => {
  const net = netFixture();

  it('are followed, and the last address is the final one', async () => {
    const origin = await net.origin((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step > 0)
        response.writeHead([301, 302, 303, 307, 308][step - 1] ?? 302, { location: `/${step - 1}` });
      response.end('here');
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    const fetched = await fetcher.fetch({ url: `${origin.url}/5`, ...MAX });
    expect(fetched.finalUrl).toBe(`${origin.url}/0`);
    await expect(fetcher.fetch({ url: `${origin.url}/6`, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_TOO_MANY_REDIRECTS',
    });
  });

  it('are followed no more than 5 times when they go in a ring', async () => {
    const origin = await net.origin((_, response) => void response.writeHead(302, { location: '/' }).end());
    const fetching = net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_TOO_MANY_REDIRECTS' });
    expect(origin.requests).toHaveLength(6);
  });

  it('may have a bare non-ASCII path', async () => {
    const origin = await net.origin((request, response) => {
      const location = Buffer.from('/новости').toString('latin1');
      if (request.url === '/') response.writeHead(302, { location });
      response.end();
    });
    const fetched = await net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    expect(fetched.finalUrl).toBe(new URL('/новости', origin.url).href);
  });

  it.each([
    ['another port of this machine', (canary: string) => `http://${canary}/`, 'FETCH_ADDRESS_REFUSED'],
    [
      'this machine by name',
      (canary: string) => `http://localhost:${canary.split(':')[1]}/`,
      'FETCH_ADDRESS_REFUSED',
    ],
    [
      'a decimal address',
      (canary: string) => `//2130706433:${canary.split(':')[1]}/`,
      'FETCH_ADDRESS_REFUSED',
    ],
    ['IPv6 loopback', (canary: string) => `http://[::1]:${canary.split(':')[1]}/`, 'FETCH_ADDRESS_REFUSED'],
    ['the metadata service', () => 'http://169.254.169.254/latest/meta-data/', 'FETCH_ADDRESS_REFUSED'],
    ['a file', () => 'file:///etc/passwd', 'FETCH_SCHEME_REFUSED'],
    ['a data address', () => 'data:text/html,hello', 'FETCH_SCHEME_REFUSED'],
  ])('to %s are refused at the first and at a later step', async (_, target, code) => {
    const canary = await net.origin((__, response) => void response.end('reached'));
    const location = target(canary.hostPort);
    const origin = await net.origin((request, response) => {
      response.writeHead(302, { location: request.url === '/first' ? '/second' : location }).end();
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    for (const path of ['/first', '/second']) {
      for (const robots of ['obey', 'ignore'] as const) {
        const fetching = fetcher.fetch({ url: `${origin.url}${path}`, maxBytes: 1000, robots });
        await expect(fetching).rejects.toMatchObject({ code });
      }
    }
    expect(canary.requests).toEqual([]);
  });
});
