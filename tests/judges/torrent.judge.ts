import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTorrent } from '../../src/bundle/torrent/build-torrent.js';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, serveArchive } from '../support/program.js';
import { startRangeOrigin } from './support/range-origin.js';

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-torrent-'));
/** How long a client is given to be wrong. */
const PATIENCE_SECONDS = 12;
const NO_PEERS = [
  '--enable-dht=false',
  '--enable-dht6=false',
  '--bt-enable-lpd=false',
  '--enable-peer-exchange=false',
];

let archive: DemoArchive;
let bundle: { name: string; path: string; bytes: Buffer };

beforeAll(async () => {
  archive = await makeDemoArchive();
  const open = join(archive.data, 'archive', 'open');
  const name = readdirSync(open).find((file) => file.startsWith('latest-') && file.endsWith('.zip')) ?? '';
  bundle = { name, path: join(open, name), bytes: readFileSync(join(open, name)) };
});
afterAll(() => {
  archive.remove();
  rmSync(folder, { recursive: true });
});

/** A folder with a torrent of the demo’s bundle, in which a client may work. */
async function torrentFor(seed: string, isPrivate = false) {
  const dir = mkdtempSync(join(folder, 'client-'));
  const { path, bytes, name } = bundle;
  const request = { file: path, bytes: bytes.length, name, webSeeds: [seed], isPrivate };
  writeFileSync(join(dir, 'f.torrent'), await buildTorrent(request));
  return { dir, torrent: join(dir, 'f.torrent'), loaded: join(dir, name) };
}
type Place = Awaited<ReturnType<typeof torrentFor>>;

const CLIENTS = {
  /** It ends by itself, with 0 when the file is whole. */
  aria2c: async ({ dir, torrent }: Place): Promise<void> => {
    const stop = ['--seed-time=0', `--bt-stop-timeout=${PATIENCE_SECONDS}`];
    await finished(spawn('aria2c', [`--dir=${dir}`, ...stop, ...NO_PEERS, torrent]));
  },
  /** It never ends by itself: it is watched, then ended by its process id. Incomplete files are called `.part`. */
  'transmission-cli': async ({ dir, torrent, loaded }: Place): Promise<void> => {
    const child = spawn(
      'transmission-cli',
      ['-w', dir, '-D', '-M', '-er', '-g', join(dir, 'state'), torrent],
      {
        stdio: 'ignore',
      },
    );
    for (let waited = 0; waited < PATIENCE_SECONDS && !isWhole(loaded); waited += 0.25) await pause(250);
    await end(child);
  },
};

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function isWhole(path: string): boolean {
  return existsSync(path) && readFileSync(path).equals(bundle.bytes);
}

describe.each(['aria2c', 'transmission-cli'] as const)(
  'a torrent of the demo’s latest edition, for %s',
  (client) => {
    it.each([false, true])('is completed by the mirror alone (private: %s)', async (isPrivate) => {
      const mirror = await serveArchive(archive.data);
      const place = await torrentFor(`${mirror.url.replace(/\/$/, '')}/open/${bundle.name}`, isPrivate);
      await CLIENTS[client](place);
      await mirror.stop();
      expect(isWhole(place.loaded)).toBe(true);
    });

    it('is refused when one byte of the seed is wrong', async () => {
      const bytes = Buffer.from(bundle.bytes);
      bytes[bytes.length >> 1]! ^= 1;
      const seed = await startRangeOrigin(bytes);
      const place = await torrentFor(`${seed.url}/${bundle.name}`);
      await CLIENTS[client](place);
      await seed.close();
      expect(seed.requests.length, 'it has tried').toBeGreaterThan(0);
      expect(
        existsSync(place.loaded) && readFileSync(place.loaded).equals(bytes),
        'the wrong file is kept',
      ).toBe(false);
      expect(isWhole(place.loaded)).toBe(false);
    });
  },
);

it('names its web seed and no tracker, for transmission-show', async () => {
  const { torrent } = await torrentFor('https://one.example/f.zip', true);
  const { status, stdout } = await finished(spawn('transmission-show', [torrent]));
  expect(status).toBe(0);
  expect(stdout).toContain('https://one.example/f.zip');
  expect(stdout).toMatch(/Privacy: Private/);
  expect(stdout).toMatch(/TRACKERS\s+WEBSEEDS/);
  expect(stdout).toMatch(/Created by: *\n *Created on: Unknown\n/);
});
