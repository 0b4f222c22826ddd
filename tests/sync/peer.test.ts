import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDownloader, type DownloaderOptions } from '../../src/net/create-downloader.js';
import type { Peer } from '../../src/sync/peer.js';
import { type BudgetLimits, createBudget } from '../../src/sync/peers/budget.js';
import { openPeer } from '../../src/sync/peers/open-peer.js';
import { MONOTONIC_CLOCK } from '../../src/net/clock.js';
import { type OriginHandler, startOrigin } from '../support/http-origin.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NO_LIMITS: BudgetLimits = { maxBytes: Infinity, maxMs: Infinity, maxFiles: Infinity };

async function urlPeer(
  handler: OriginHandler,
  how: Partial<DownloaderOptions> & { limits?: Partial<BudgetLimits> } = {},
) {
  const origin = await startOrigin(handler);
  const allow = [origin.hostPort];
  const downloader = createDownloader({ userAgent: 'test', random: () => 0, allow, ...how });
  onTestFinished(async () => {
    await downloader.close();
    await origin.close();
  });
  const budget = createBudget({ ...NO_LIMITS, ...how.limits }, MONOTONIC_CLOCK);
  const peer = await openPeer(`${origin.url}/copy`, { downloader, budget });
  return { peer, origin, budget };
}

/** What a peer gives of a file from some byte on. */
async function partOf(peer: Peer, from: number, maxBytes = 100): Promise<string> {
  let text = '';
  const take = (bytes: Uint8Array): void => void (text += Buffer.from(bytes).toString());
  const isThere = await peer.readPart('blobs/sha256/ab/x', { from, maxBytes, take });
  return isThere ? text : 'none';
}

const letters: OriginHandler = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? -1);
  if (from < 0) return void response.end(LETTERS);
  response.writeHead(206, { 'content-range': `bytes ${from}-25/26` });
  response.end(LETTERS.slice(from));
};

describe('a peer behind a URL', () => {
  it('gives whole files and the rest of one, below its own folder', async () => {
    const { peer, origin } = await urlPeer(letters);
    expect(Buffer.from((await peer.read('checkpoint')) ?? '').toString()).toBe(LETTERS);
    expect(await partOf(peer, 20)).toBe('uvwxyz');
    expect(origin.requests.map(({ url }) => url)).toEqual(['/copy/checkpoint', '/copy/blobs/sha256/ab/x']);
  });

  it('gives the rest also where the server knows no ranges, and nothing of another part', async () => {
    const { peer } = await urlPeer((_, response) => void response.end(LETTERS));
    expect(await partOf(peer, 20, 6)).toBe('uvwxyz');
    const other = await urlPeer((_, response) => {
      response.writeHead(206, { 'content-range': 'bytes 3-25/26' });
      response.end(LETTERS.slice(3));
    });
    await expect(partOf(other.peer, 20)).rejects.toThrow('another part');
  });

  it.each([404, 410, 451])('says of status %i that the file is not there', async (status) => {
    const { peer } = await urlPeer((_, response) => void response.writeHead(status).end('nothing'));
    expect(await peer.read('checkpoint')).toBeUndefined();
  });

  it('refuses what is longer than was said, when it has come so far', async () => {
    let sent = 0;
    const { peer, budget } = await urlPeer((_, response) => {
      const send = (): void => {
        while (response.write('x'.repeat(65_536))) sent += 65_536;
        sent += 65_536;
        response.once('drain', send);
      };
      send();
    });
    await expect(partOf(peer, 0, 1000)).rejects.toThrow(/larger than it may be/);
    expect(budget.bytes()).toBeLessThan(1000 + 131_072);
    expect(sent).toBeGreaterThan(1000);
  });

  it('leaves who sends a byte now and then', async () => {
    const { peer } = await urlPeer(
      (_, response) => {
        const timer = setInterval(() => response.write('x'), 5);
        response.on('close', () => clearInterval(timer));
      },
      { graceMs: 50, minBytesPerSecond: 1_000_000 },
    );
    await expect(partOf(peer, 0, 10_000_000)).rejects.toThrow(/too slowly/);
  });

  it('leaves who falls silent', async () => {
    const { peer } = await urlPeer(() => undefined, { silenceMs: 50 });
    await expect(partOf(peer, 0)).rejects.toMatchObject({ code: 'FETCH_TIMED_OUT' });
  });

  it('is not led to a private address', async () => {
    const canary = await startOrigin((_, response) => void response.end('reached'));
    onTestFinished(() => canary.close());
    const { peer } = await urlPeer((_, response) => {
      response.writeHead(302, { location: `${canary.url}/` }).end();
    });
    await expect(peer.read('checkpoint')).rejects.toMatchObject({ code: 'FETCH_ADDRESS_REFUSED' });
    expect(canary.requests).toEqual([]);
  });

  it('costs no more bytes and requests than its budget', async () => {
    const few = await urlPeer(letters, { limits: { maxFiles: 2 } });
    await few.peer.read('checkpoint');
    await few.peer.read('checkpoint');
    await expect(few.peer.read('checkpoint')).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
    expect(few.origin.requests).toHaveLength(2);
    const small = await urlPeer(letters, { limits: { maxBytes: 30 } });
    await small.peer.read('checkpoint');
    await expect(small.peer.read('checkpoint')).rejects.toThrow(/all that a peer may cost/);
  });
});

describe('a peer in a folder', () => {
  const open = (folder: string) =>
    openPeer(folder, { downloader: createDownloader({ userAgent: 'test', random: () => 0, allow: [] }) });

  it.each(['.', 'archive'])('is the folder of an archive, or one that holds it: %s', async (place) => {
    const folder = await temporaryFolder();
    const root = join(folder, place);
    await mkdir(join(root, 'blobs/sha256/ab'), { recursive: true });
    await writeFile(join(root, 'checkpoint'), 'note');
    await writeFile(join(root, 'blobs/sha256/ab/x'), LETTERS);
    const peer = await open(folder);
    expect(Buffer.from((await peer.read('checkpoint')) ?? '').toString()).toBe('note');
    expect(await partOf(peer, 20)).toBe('uvwxyz');
    expect(await peer.read('trust')).toBeUndefined();
    await expect(partOf(peer, 0, 25)).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  it('gives nothing that lies behind a symbolic link', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'checkpoint'), 'note');
    await symlink('/etc/hostname', join(folder, 'trust'));
    await symlink('/etc', join(folder, 'tile'));
    const peer = await open(folder);
    expect(await peer.read('trust')).toBeUndefined();
    expect(await peer.read('tile/hostname')).toBeUndefined();
  });

  it('is refused where there is no archive', async () => {
    await expect(open(await temporaryFolder())).rejects.toThrow(/holds no archive/);
    await expect(open('/nowhere/at/all')).rejects.toThrow(/no folder with an archive/);
  });
});
