import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWatchedMirror, type WatchedMirror } from '../support/watched-mirror.js';

const CLIENTS = 1_000;
/** How long the probe asks while they hang, and how often. */
const PROBED_FOR_MS = 8_000;
const PROBE_EVERY_MS = 50;
const SETTLE_MS = 3_000;
/** What the kernel takes for a thousand downloads at once, gigabytes on loopback, is sent before they hang. */
const SETTLE_DOWNLOADS_MS = 15_000;
/** At random moments: a thousand at one instant would be a flood, not a crowd of slow ones. */
const COME_BACK_WITHIN_MS = 2_000;
const MAX_PROBE_P99_MS = 500;
const MAX_RSS_MB = 300;
/** Some rounds of the limit for headers. */
const CUT_WITHIN_MS = 60_000;
const FILE_BYTES = 100 * 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-slow-'));
let mirror: WatchedMirror;
let largeFile: string;

beforeAll(async () => {
  mirror = await startWatchedMirror(folder);
  const name = `2026-11-20-${mirror.archive.beacon}.zip`;
  const file = join(mirror.archive.archiveDir, 'open', name);
  writeFileSync(file, '');
  truncateSync(file, FILE_BYTES);
  largeFile = `/open/${name}`;
  await fetch(mirror.url + largeFile, { method: 'HEAD' });
});
afterAll(async () => {
  await mirror.stop();
  rmSync(folder, { recursive: true });
});

/** What a slow client does once it is connected. */
type Slowness = (socket: Socket) => void;

interface Crowd {
  name: string;
  slowness: Slowness;
  settleMs: number;
  /** A download that stands still has a minute; that it is cut then is a test of its own, with a shorter limit. */
  isCutSoon: boolean;
}

const CROWDS: Crowd[] = [
  { name: 'that say nothing', slowness: () => undefined, settleMs: SETTLE_MS, isCutSoon: true },
  {
    name: 'whose headers come a few bytes at a time',
    settleMs: SETTLE_MS,
    isCutSoon: true,
    slowness: (socket) => {
      socket.write('GET /en/ HTTP/1.1\r\nHost: a\r\n');
      const drip = setInterval(() => socket.write('X: b\r\n'), 1_000);
      socket.once('close', () => clearInterval(drip));
    },
  },
  {
    name: 'that ask for a large file and read none of it',
    settleMs: SETTLE_DOWNLOADS_MS,
    isCutSoon: false,
    slowness: (socket) => {
      socket.pause();
      socket.write(`GET ${largeFile} HTTP/1.1\r\nHost: a\r\n\r\n`);
    },
  },
];

/** Clients that come back as soon as they are cut, as long as `isOver` says no: there are always as many. */
function keepClients(slowness: Slowness): { open: () => number; stop: () => void } {
  const port = Number(new URL(mirror.url).port);
  const sockets = new Set<Socket>();
  let isOver = false;
  const come = (): void => {
    if (isOver) return;
    const socket = connect(port, '127.0.0.1', () => slowness(socket));
    sockets.add(socket);
    socket.on('error', () => undefined);
    // One that reads nothing does not see its own end.
    socket.on('close', () => {
      sockets.delete(socket);
      setTimeout(come, Math.random() * COME_BACK_WITHIN_MS);
    });
    socket.resume();
  };
  for (let client = 0; client < CLIENTS; client++) come();
  const open = (): number => [...sockets].filter(({ readyState }) => readyState === 'open').length;
  return { open, stop: () => void (isOver = true) };
}

/** How long each probe took, and the most memory that the process held meanwhile. */
async function probe(): Promise<{ timesMs: number[]; rssMb: number }> {
  const timesMs: number[] = [];
  let rssMb = 0;
  const endAt = performance.now() + PROBED_FOR_MS;
  while (performance.now() < endAt) {
    const startAt = performance.now();
    const answer = await fetch(`${mirror.url}en/`, { headers: { connection: 'close' } });
    expect((await answer.text()).length).toBeGreaterThan(1_000);
    expect(answer.status).toBe(200);
    timesMs.push(performance.now() - startAt);
    rssMb = Math.max(rssMb, rssMbOf(mirror.pid));
    await wait(PROBE_EVERY_MS);
  }
  return { timesMs: timesMs.sort((a, b) => a - b), rssMb };
}

function rssMbOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Connections of the mirror's process: open sockets, without the one it listens on. */
function connectionsOf(pid: number): number {
  const port = Number(new URL(mirror.url).port).toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n');
  const ESTABLISHED = '01';
  return rows.filter((row) => {
    const [, local = '', , state] = row.trim().split(/\s+/);
    return local.endsWith(`:${port}`) && state === ESTABLISHED;
  }).length;
}

const at = (timesMs: readonly number[], share: number): number =>
  timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? NaN;

describe(`${CLIENTS} slow clients at once`, () => {
  it.each(CROWDS)('$name: others are answered, and memory stays bounded', async (crowd) => {
    const clients = keepClients(crowd.slowness);
    await wait(crowd.settleMs);
    const hanging = clients.open();
    const { timesMs, rssMb } = await probe();
    clients.stop();
    const figures = [0.5, 0.99, 1].map((share) => at(timesMs, share).toFixed(0));
    process.stdout.write(
      `${CLIENTS} clients ${crowd.name} (${hanging} open): ${timesMs.length} probes, ms p50/p99/max ${figures.join('/')}; RSS ${rssMb.toFixed(0)} MB\n`,
    );
    expect(at(timesMs, 0.99)).toBeLessThan(MAX_PROBE_P99_MS);
    expect(rssMb).toBeLessThan(MAX_RSS_MB);
    expect(mirror.output()).toBe('');
    if (crowd.isCutSoon) expect(await connectionsLeft()).toBe(0);
  });
});

/** How many connections the mirror has not cut in the time that it has for it. */
async function connectionsLeft(): Promise<number> {
  const endAt = performance.now() + CUT_WITHIN_MS;
  while (connectionsOf(mirror.pid) > 0 && performance.now() < endAt) await wait(500);
  return connectionsOf(mirror.pid);
}
