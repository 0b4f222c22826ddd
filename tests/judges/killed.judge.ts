import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import { judgeArchive } from './support/judge-archive.js';
import { startKillOrigin } from './support/kill-origin.js';
import { type Finished, finished, startTamizdat, tamizdat } from '../support/program.js';

/**
 * How often a snapshot is killed, in how many archives: a run takes longer, the more its day holds already. Each packs
 * its days in one format: what is killed here is the taking of articles, and a day of all of them is packed in every run.
 */
const KILLS = 200;
const FORMATS: BundleFormat[] = ['zip', 'epub', 'txt', 'html-text'];
const KILLS_EACH = KILLS / FORMATS.length;

/** Resolves when the run has told of its first kept article. */
function firstKept(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('"outcome":"kept"')) resolve();
    }),
  );
}

/** When run number `run` is killed: most while articles are kept, some from their start on, some while the day is packed. */
function momentOf(run: number, child: ChildProcess): { from: Promise<void>; within: number } {
  if (run % 5 === 0) return { from: Promise.resolve(), within: 900 };
  return { from: firstKept(child), within: run % 5 === 1 ? 600 : 60 };
}

describe('a snapshot that is killed at random moments', () => {
  it.concurrent.each(FORMATS)(
    `leaves no torn file, loses nothing it had told of, makes no duplicate (${KILLS_EACH} SIGKILLs, days as %s)`,
    killAndJudge,
  );
});

async function killAndJudge(format: BundleFormat): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-kill-'));
  const data = join(folder, 'data');
  const config = join(folder, 'tamizdat.yaml');
  writeFileSync(config, `bundles: [${format}]\n`);
  const origin = await startKillOrigin();
  const where = ['--config', config, '--data', data];
  const args = ['snapshot', ...where, '--url', origin.feed, '--allow', origin.hostPort, '--json'];
  // How far back a source is taken is decided by its first whole run.
  origin.publishMore();
  expect((await tamizdat(...args)).status).toBe(0);
  const acknowledged = new Set<string>();
  let [killed, killedAtWork] = [0, 0];
  for (let run = 0; killed < KILLS_EACH && run < KILLS_EACH * 2; run++) {
    origin.publishMore();
    const { status, stdout } = await killedRun(run, args);
    if (status === null) killed++;
    if (status === null && stdout.includes('source-read')) killedAtWork++;
    for (const article of keptIn(stdout)) acknowledged.add(article);
    if (run % 20 === 0) await judgeArchive(data, acknowledged);
  }
  origin.listAll();
  const { status, stderr } = await tamizdat(...args);
  expect(status, stderr).toBe(0);
  const found = await judgeArchive(data, acknowledged);
  expect(killed).toBe(KILLS_EACH);
  expect(killedAtWork).toBeGreaterThan(KILLS_EACH / 2);
  expect(found.articles).toBe(origin.published());
  expect(found.leftovers).toBe(0);
  process.stdout.write(
    `${killed} kills, ${killedAtWork} while articles were taken: ${found.articles} articles, ${found.entries} entries, ${acknowledged.size} acknowledged while being killed\n`,
  );
  await origin.close();
  rmSync(folder, { recursive: true });
}

/** Run number `run`, killed at a moment of its own unless it ends before. */
async function killedRun(run: number, args: readonly string[]): Promise<Finished> {
  const child = startTamizdat(args);
  const end = finished(child);
  const { from, within } = momentOf(run, child);
  let timer: NodeJS.Timeout | undefined;
  void from.then(() => (timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * within)));
  const result = await end;
  clearTimeout(timer);
  return result;
}

/** The articles that a run told of as kept; the last line may be torn. */
function keptIn(stdout: string): string[] {
  const lines = stdout.split('\n').filter((line) => line.includes('"outcome":"kept"') && line.endsWith('}'));
  return lines.map((line) => (JSON.parse(line) as { article: string }).article);
}
