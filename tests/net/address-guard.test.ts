import { describe, expect, it } from 'vitest';
import { PRIVATE_HOSTS } from '../support/hostile-addresses.js';
import { netFixture } from './net-fixture.js';
import { startOrigin } from '../support/http-origin.js';
import { createAddressGuard } from '../../src/net/address-guard.js';
import { isGlobalAddress } from '../../src/net/global-address.js';

describe('the address guard', () => {
  const net = netFixture();

  it('refuses every host of the table, and nothing arrives on this machine', async () => {
    const canary = await net.origin((_, response) => void response.end('reached'));
    const port = canary.hostPort.split(':')[1];
    const fetcher = net.fetcher();
    for (const host of PRIVATE_HOSTS) {
      for (const robots of ['obey', 'ignore'] as const) {
        const fetching = fetcher.fetch({ url: `http://${host}:${port}/`, maxBytes: 100, robots });
        await expect(fetching, host).rejects.toMatchObject({ code: 'FETCH_ADDRESS_REFUSED' });
      }
    }
    expect(PRIVATE_HOSTS.length).toBeGreaterThanOrEqual(60);
    expect(canary.requests).toEqual([]);
  });

  it.each(PRIVATE_HOSTS)('refuses %s over https too', async (host) => {
    const fetching = net.fetcher().fetch({ url: `https://${host}/`, maxBytes: 100, robots: 'ignore' });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_ADDRESS_REFUSED' });
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://127.0.0.1/',
    'data:text/html,hello',
    'javascript:alert(1)',
    'unix:/var/run/docker.sock',
    '//example.org/',
    'example.org',
    'http://',
    'http://[::1',
    'http://1.2.3.4.5/',
    '',
  ])('refuses "%s", which is no web address', async (url) => {
    const fetching = net.fetcher().fetch({ url, maxBytes: 100 });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_SCHEME_REFUSED' });
  });

  it('says in one clear line what is refused and how to allow it', async () => {
    const fetching = net.fetcher().fetch({ url: 'http://2130706433:8080/a', maxBytes: 100 });
    await expect(fetching).rejects.toThrow(
      '127.0.0.1 is a private address; to fetch from it all the same: --allow HOST:PORT',
    );
  });

  it('keeps control characters of a foreign address out of the message', async () => {
    const fetching = net.fetcher().fetch({ url: 'x:\u001b[2J\r\n\u202e', maxBytes: 100 });
    await expect(fetching).rejects.toThrow(/^x:\?\[2J\?\?\? is not an http or https address$/);
  });
});

describe('a private target that the operator named', () => {
  const net = netFixture();

  it('is fetched, by address and port exactly as named', async () => {
    const origin = await net.origin((_, response) => void response.end('reached'));
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    const fetched = await fetcher.fetch({ url: `${origin.url}/`, maxBytes: 100 });
    expect(fetched).toMatchObject({ kind: 'fetched', status: 200, finalUrl: `${origin.url}/` });
  });

  it('is fetched by a name that leads to a private address', async () => {
    const origin = await net.origin((_, response) => void response.end('reached'));
    const port = origin.hostPort.split(':')[1];
    const fetcher = net.fetcher({
      allow: [`Outlet.Test:${port}`],
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    const fetched = await fetcher.fetch({ url: `http://OUTLET.test:${port}/`, maxBytes: 100 });
    expect(fetched).toMatchObject({ status: 200 });
  });

  it('opens neither another port nor another name of the same machine', async () => {
    const origin = await net.origin((_, response) => void response.end('reached'));
    const canary = await net.origin((_, response) => void response.end('reached'));
    const port = origin.hostPort.split(':')[1];
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    for (const url of [canary.url, `http://localhost:${port}/`, `http://127.0.0.2:${port}/`]) {
      await expect(fetcher.fetch({ url, maxBytes: 100 })).rejects.toMatchObject({
        code: 'FETCH_ADDRESS_REFUSED',
      });
    }
    expect(canary.requests).toEqual([]);
    expect(origin.requests).toEqual([]);
  });

  it.each([
    ['[::1]:8080', 'http://[0:0::1]:8080/'],
    ['intranet:80', 'http://intranet/'],
    ['intranet:443', 'https://intranet/'],
    ['127.1:80', 'http://127.0.0.1/'],
  ])('%s names %s', (target, url) => {
    expect(() => createAddressGuard([target]).checkUrl(new URL(url))).not.toThrow();
    expect(createAddressGuard([target]).isNamed(new URL(url))).toBe(true);
  });

  it.each([
    'localhost',
    'http://localhost:80',
    'localhost:',
    'localhost:99999',
    'a/b:80',
    'u@h:80',
    ':80',
    '',
  ])('is not accepted as "%s"', (target) => {
    expect(() => createAddressGuard([target])).toThrow(expect.objectContaining({ code: 'USAGE_INVALID' }));
  });
});

describe('names whose addresses change', () => {
  const net = netFixture();
  const PUBLIC = { address: '93.184.216.34', family: 4 };
  const PRIVATE = { address: '127.0.0.1', family: 4 };

  it('does not reach this machine when the resolver answers public first and private second', async () => {
    const canary = await startOrigin((_, response) => void response.end('reached'));
    const port = canary.hostPort.split(':')[1];
    let asked = 0;
    const fetcher = net.fetcher({
      lookup: () => Promise.resolve([asked++ === 0 ? PUBLIC : PRIVATE]),
    });
    const fetchOnce = (deadlineMs: number) =>
      fetcher.fetch({ url: `http://rebind.test:${port}/`, maxBytes: 100, robots: 'ignore', deadlineMs });
    // The first answer is a public address on which nobody answers in here; the second is the attack.
    await expect(fetchOnce(300)).rejects.toMatchObject({ code: expect.stringMatching(/^FETCH_/) as string });
    await expect(fetchOnce(5000)).rejects.toMatchObject({ code: 'FETCH_ADDRESS_REFUSED' });
    expect(asked).toBe(2);
    expect(canary.requests).toEqual([]);
    await canary.close();
  });

  it.each([
    ['one private address among public ones', [PUBLIC, PRIVATE]],
    ['a private address first', [PRIVATE, PUBLIC]],
    ['a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['a link-local address with a zone', [{ address: 'fe80::1%lo', family: 6 }]],
    ['something that is no address', [{ address: 'localhost', family: 4 }]],
  ])('refuses a name with %s', async (_, addresses) => {
    const canary = await net.origin((__, response) => void response.end('reached'));
    const port = canary.hostPort.split(':')[1];
    const fetcher = net.fetcher({ lookup: () => Promise.resolve(addresses) });
    await expect(fetcher.fetch({ url: `http://mixed.test:${port}/`, maxBytes: 100 })).rejects.toMatchObject({
      code: 'FETCH_ADDRESS_REFUSED',
    });
    expect(canary.requests).toEqual([]);
  });
});

describe('isGlobalAddress', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'accepts %s',
    (address) => expect(isGlobalAddress(address)).toBe(true),
  );

  it.each(['', 'example.org', '1.2.3', '0x8.8.8.8', '[2606:4700::1111]'])(
    'refuses "%s", no address',
    (text) => expect(isGlobalAddress(text)).toBe(false),
  );
});
