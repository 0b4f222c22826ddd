import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import { startDemoOutlet } from '../demo/demo-outlet.js';
import { type ChildServer, startChildServer } from './child-server.js';
import { inTurn, median, ratioOf, type Rounds, tableOf } from './rounds.js';

const ROUNDS = 11;
const SECONDS = 1;
/** So few for the file that some answers are whole within a second on any machine. */
const CONNECTIONS: Record<What, number> = { page: 64, 'gzip page': 64, '1 MB file': 8 };
const FILE_BYTES = 1024 * 1024;
/** What the mirror has to reach of a bare Node server that has everything ready in memory. */
const LEAST = { page: 0.6, 'gzip page': 0.75 } as const;

const SIDES = ['mirror', 'bare node', 'express static'] as const;
type Side = (typeof SIDES)[number];
type What = 'page' | 'gzip page' | '1 MB file';

interface Load {
  address: string;
  isPacked: boolean;
  connections: number;
}

interface Place {
  /** How to start it. */
  args: readonly string[];
  page: string;
  file: string;
}

/**
 * Compares the mirror with a bare server and with Express serving files: the same bytes, in the same run, in turn.
 * True when the mirror reaches its part of the bare server.
 */
export async function benchServe(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-bench-'));
  try {
    const places = await makePlaces(folder);
    const starts = await inTurn(SIDES, 3, (side) => startOnce(places[side]));
    const running = {} as Record<Side, ChildServer>;
    for (const side of SIDES) running[side] = await startChildServer(places[side].args, places[side].page);
    try {
      const ask = (what: What) =>
        inTurn(SIDES, ROUNDS, (side) => answersPerSecond(places[side], running[side], what));
      const figures = {
        page: await ask('page'),
        'gzip page': await ask('gzip page'),
        '1 MB file': await ask('1 MB file'),
      };
      return judge(figures, starts);
    } finally {
      for (const side of SIDES) await running[side].stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An archive of the demo's articles, and a folder with the same page and file for the other two. */
async function makePlaces(folder: string): Promise<Record<Side, Place>> {
  const [data, files] = [join(folder, 'data'), join(folder, 'files')];
  const outlet = await startDemoOutlet(0);
  const feed = ['--url', `${outlet.url}/feed.xml`, '--allow', outlet.url.slice('http://'.length)];
  // Not in one go: the outlet that it asks is in this process.
  await promisify(execFile)(process.execPath, [ours('src/cli.js'), 'snapshot', '--data', data, ...feed]);
  await outlet.close();
  const file = keepFile(data);
  const args = [ours('src/cli.js'), 'serve', '--data', data, '--port', '0'];
  const mirror = await startChildServer(args, 'en/');
  const front = await (await fetch(new URL('en/', mirror.url))).text();
  const page = `en/${/href="(a\/[a-z2-7]{16}\.html)"/.exec(front)?.[1] ?? ''}`;
  mkdirSync(files);
  for (const [name, path] of [
    ['page.html', page],
    ['file.bin', file],
  ] as const) {
    writeFileSync(
      join(files, name),
      Buffer.from(await (await fetch(new URL(path, mirror.url))).arrayBuffer()),
    );
  }
  await mirror.stop();
  const plain = { page: 'page.html', file: 'file.bin' };
  return {
    mirror: { args, page, file },
    'bare node': { args: [ours('scripts/bench/bare-server.js'), files], ...plain },
    'express static': { args: [ours('scripts/bench/static-server.js'), files], ...plain },
  };
}

/** Puts a file into the archive; its address on the mirror. */
function keepFile(data: string): string {
  const bytes = Buffer.alloc(FILE_BYTES, digestOf('file'));
  const place = blobPath(digestOf(bytes));
  mkdirSync(dirname(join(data, 'archive', place)), { recursive: true });
  writeFileSync(join(data, 'archive', place), bytes);
  return place;
}

/** A program of ours, compiled. */
function ours(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

async function startOnce({ args, page }: Place): Promise<number> {
  const server = await startChildServer(args, page);
  await server.stop();
  return server.startMs;
}

function answersPerSecond({ page, file }: Place, { url }: ChildServer, what: What): number {
  const address = new URL(what === '1 MB file' ? file : page, url).href;
  const load = { address, isPacked: what === 'gzip page', connections: CONNECTIONS[what] };
  return wrk(load) ?? ownClient(load);
}

/** Answers a second by wrk; undefined where it is not installed. @throws Error for an answer that is no 200 */
function wrk({ address, isPacked, connections }: Load): number | undefined {
  const headers = isPacked ? ['-H', 'Accept-Encoding: gzip'] : [];
  const args = ['-t1', `-c${connections}`, `-d${SECONDS}s`, ...headers, address];
  const { error, stdout } = spawnSync('wrk', args, { encoding: 'utf8' });
  if (error) return undefined;
  if (stdout.includes('Non-2xx')) throw new Error(`${address} does not answer 200`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}

function ownClient({ address, isPacked, connections }: Load): number {
  const args = [ours('scripts/bench/load-client.js'), address, String(SECONDS), String(connections)];
  return Number(
    execFileSync(process.execPath, [...args, isPacked ? 'gzip' : 'identity'], { encoding: 'utf8' }),
  );
}

function judge(figures: Record<What, Rounds<Side>>, starts: Rounds<Side>): boolean {
  const round = (figure: number): string => Math.round(figure).toLocaleString('en');
  const row = (name: string, taken: Rounds<Side>, unit: string): string[] => [
    name,
    ...SIDES.map((side) => `${round(median(taken[side]))} ${unit}`),
    ...(['bare node', 'express static'] as const).map((side) =>
      ratioOf(taken.mirror, taken[side]).toFixed(2),
    ),
  ];
  const whats: readonly What[] = ['page', 'gzip page', '1 MB file'];
  process.stdout.write(
    tableOf([
      ['', ...SIDES, 'mirror : bare', 'mirror : static'],
      ...whats.map((what) => row(what, figures[what], '/s')),
      row('start to first page', starts, 'ms'),
    ]),
  );
  process.stdout.write('Express serves files as they are: its "gzip page" is not compressed.\n');
  let isReached = true;
  for (const what of ['page', 'gzip page'] as const) {
    const ratio = ratioOf(figures[what].mirror, figures[what]['bare node']);
    if (ratio >= LEAST[what]) continue;
    isReached = false;
    process.stdout.write(`${what}: ${ratio.toFixed(2)} of bare node, less than ${LEAST[what]}\n`);
  }
  return isReached;
}
