import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostileOrigin } from './hostile-origin.js';
import { finished, startTamizdat } from './program.js';
import { tamizdat } from './run-command.js';

/** A line of a run's JSON output. */
export interface RunEvent {
  event: string;
  source?: string;
  url?: string;
  outcome?: string;
  code?: string;
  message?: string;
  kept?: number;
  failed?: number;
  picturesFailed?: number;
}

export interface WatchedRun {
  status: number | null;
  events: RunEvent[];
  stderr: string;
  /** The most memory the process ever held, all its threads together, in megabytes. */
  peakMb: number;
  /** The time its threads spent working, together, in seconds: what a busy machine cannot make longer. */
  workSeconds: number;
}

export interface RunSource {
  id: string;
  kind: 'feed' | 'sitemap' | 'page';
  url: string;
  firstRun?: number;
}

export interface HostileRun {
  data: string;
  /** By the real program. */
  snapshot(...args: string[]): Promise<WatchedRun>;
  /** In this process, for who does not ask what it takes; gives what the run says. */
  snapshotUnwatched(): Promise<RunEvent[]>;
  remove(): Promise<void>;
}

/** A configuration with `sources` on `origin`, and the real program on it, watched while it runs. */
export async function createHostileRun(
  origin: Pick<HostileOrigin, 'hostPort'>,
  sources: readonly RunSource[],
): Promise<HostileRun> {
  const folder = await mkdtemp(join(tmpdir(), 'tamizdat-test-'));
  const config = join(folder, 'tamizdat.yaml');
  await writeFile(config, configOf(sources));
  const base = ['snapshot', '--config', config, '--allow', origin.hostPort, '--json'];
  return {
    data: join(folder, 'data'),
    snapshot: (...args) => watched(startTamizdat([...base, ...args])),
    snapshotUnwatched: async () => eventsIn((await tamizdat(...base)).stdout),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Plain names, so that what a page says of itself takes part in the names of files. */
function configOf(sources: readonly RunSource[]): string {
  const listed = sources.map(({ id, kind, url, firstRun = 200 }) => ({
    id,
    [kind]: url,
    first_run: firstRun,
  }));
  const outlet = { id: 'hostile', name: 'Hostile', languages: ['en'], permission: 'own', sources: listed };
  return JSON.stringify({ outlets: [outlet], names: 'plain', fetch: { per_host: 16 } });
}

const SAMPLE_EVERY_MS = 20;
/** `CLK_TCK` of Linux on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;

async function watched(child: ChildProcess): Promise<WatchedRun> {
  const seen = { peakMb: 0, workSeconds: 0 };
  const look = (): void => {
    Object.assign(seen, usageOf(child.pid ?? 0) ?? {});
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  const { status, stdout, stderr } = await finished(child);
  clearInterval(timer);
  return { status, stderr, events: eventsIn(stdout), ...seen };
}

function eventsIn(stdout: string): RunEvent[] {
  const lines = stdout.trim().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as RunEvent);
}

/** What the kernel has counted for a process; undefined once it is gone. */
function usageOf(pid: number): { peakMb: number; workSeconds: number } | undefined {
  try {
    const [, peak = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (peak === '0') return undefined;
    // Behind the name in brackets: state is field 3 of proc(5), utime and stime are 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { peakMb: Number(peak) / 1024, workSeconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

/** What a run said of a source, in one word or two: its code, or how its articles ended. */
export function sourceOutcomes(events: readonly RunEvent[], id: string): string[] {
  return events
    .filter(({ event, source }) => source === id && /^source-(finished|failed)$/.test(event))
    .map(({ code, kept, failed }) => code ?? `kept ${kept}, failed ${failed}`);
}

/** What a run said of an article. */
export function articleOutcomes(events: readonly RunEvent[], url: string): string[] {
  return events
    .filter((line) => line.event === 'article' && line.url === url)
    .map(({ outcome, code }) => (code ? `${outcome} ${code}` : `${outcome}`));
}
