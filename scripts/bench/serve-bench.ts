import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, startChildServer } from './child-server.js';
import { answersPerSecond } from './load.js';
import { inTurn, median, ratioOf, type Rounds, tableOf } from './rounds.js';
import { makePlaces, type Place, type Side, SIDES } from './serve-places.js';

/** One process is faster than the next of the same program, from its first to its last answer: none counts for all. */
const STARTS = 5;
/** With the same processes. */
const ROUNDS = 3;
/** So few for the file that some answers are whole within a second on any machine. */
const CONNECTIONS = { page: 64, 'gzip page': 64, '1 MB file': 8 } as const;
type What = keyof typeof CONNECTIONS;
const WHATS = Object.keys(CONNECTIONS) as What[];
/** What the mirror has to reach of a bare Node server that has everything ready in memory. */
const LEAST = { page: 0.6, 'gzip page': 0.75 } as const;

type Figures = Record<What | 'start', Rounds<Side>>;

/**
 * Compares the mirror with a bare server and with Express serving files: the same bytes, in the same run, in turn.
 * True when the mirror reaches its part of the bare server.
 */
export async function benchServe(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-bench-'));
  try {
    const places = await makePlaces(folder);
    const figures: Figures[] = [];
    while (figures.length < STARTS) figures.push(await measureOnce(places));
    return judge(figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts every side, and takes some rounds of each kind. */
async function measureOnce(places: Record<Side, Place>): Promise<Figures> {
  const running = {} as Record<Side, ChildServer>;
  try {
    for (const side of SIDES) running[side] = await startChildServer(places[side].args, places[side].page);
    const ask = (what: What) =>
      inTurn(SIDES, ROUNDS, (side) => answersPerSecond(loadOf(places[side], running[side], what)));
    const start = Object.fromEntries(SIDES.map((side) => [side, [running[side].startMs]]));
    return {
      start: start as Rounds<Side>,
      page: await ask('page'),
      'gzip page': await ask('gzip page'),
      '1 MB file': await ask('1 MB file'),
    };
  } finally {
    for (const server of Object.values(running)) await server.stop();
  }
}

function loadOf({ page, file }: Place, { url }: ChildServer, what: What) {
  const address = new URL(what === '1 MB file' ? file : page, url).href;
  return { address, isPacked: what === 'gzip page', connections: CONNECTIONS[what] };
}

function judge(figures: readonly Figures[]): boolean {
  const all = (what: What | 'start', side: Side): number[] => figures.flatMap((one) => one[what][side]);
  const ratio = (what: What | 'start', side: Side): number => ratioOf(all(what, 'mirror'), all(what, side));
  const round = (figure: number): string => Math.round(figure).toLocaleString('en');
  const row = (name: string, what: What | 'start', unit: string): string[] => [
    name,
    ...SIDES.map((side) => `${round(median(all(what, side)))} ${unit}`),
    ...(['bare node', 'express static'] as const).map((side) => ratio(what, side).toFixed(2)),
  ];
  process.stdout.write(
    tableOf([
      ['', ...SIDES, 'mirror : bare', 'mirror : static'],
      ...WHATS.map((what) => row(what, what, '/s')),
      row('start to first page', 'start', 'ms'),
    ]),
  );
  process.stdout.write('Express serves files as they are: its "gzip page" is not compressed.\n');
  const missed = (['page', 'gzip page'] as const).filter((what) => ratio(what, 'bare node') < LEAST[what]);
  for (const what of missed) {
    const reached = ratio(what, 'bare node').toFixed(2);
    process.stdout.write(`${what}: ${reached} of bare node, less than ${LEAST[what]}\n`);
  }
  return missed.length === 0;
}
