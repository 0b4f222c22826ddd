import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeArchive } from './support/judge-archive.js';
import { startKillOrigin } from './support/kill-origin.js';
import { finished, startTamizdat, tamizdat } from '../support/program.js';

/** How often a snapshot is killed. */
const KILLS = 200;

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
  it(`leaves no torn file, loses nothing it had told of, makes no duplicate (${KILLS} SIGKILLs)`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-kill-'));
    const data = join(folder, 'data');
    const config = join(folder, 'tamizdat.yaml');
    // One format: what is killed here is the taking of articles, and a day of all of them is packed in every run.
    writeFileSync(config, 'bundles: [zip]\n');
    const origin = await startKillOrigin();
    const acknowledged = new Set<string>();
    const args = [
      'snapshot',
      '--config',
      config,
      '--data',
      data,
      '--url',
      origin.feed,
      '--allow',
      origin.hostPort,
      '--json',
    ];
    // How far back a source is taken is decided by its first whole run.
    origin.publishMore();
    expect((await tamizdat(...args)).status).toBe(0);
    let killed = 0;
    let killedAtWork = 0;
    for (let run = 0; killed < KILLS && run < KILLS * 2; run++) {
      origin.publishMore();
      const child = startTamizdat(args);
      const end = finished(child);
      const { from, within } = momentOf(run, child);
      let timer: NodeJS.Timeout | undefined;
      void from.then(() => (timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * within)));
      const { status, stdout } = await end;
      clearTimeout(timer);
      if (status === null) killed++;
      if (status === null && stdout.includes('source-read')) killedAtWork++;
      for (const line of stdout.split('\n')) {
        if (line.includes('"outcome":"kept"') && line.endsWith('}')) {
          acknowledged.add((JSON.parse(line) as { article: string }).article);
        }
      }
      if (run % 20 === 0) await judgeArchive(data, acknowledged);
    }
    origin.listAll();
    // A run takes at most 500 articles of a listing, so what was left undone may need a few.
    for (let undone = origin.published(); undone > 0; undone -= 500) {
      const { status, stderr } = await tamizdat(...args);
      expect(status, stderr).toBe(0);
    }
    const found = await judgeArchive(data, acknowledged);
    expect(killed).toBe(KILLS);
    expect(killedAtWork).toBeGreaterThan(KILLS / 2);
    expect(found.articles).toBe(origin.published());
    expect(found.leftovers).toBe(0);
    process.stdout.write(
      `${killed} kills, ${killedAtWork} while articles were taken: ${found.articles} articles, ${found.entries} entries, ${acknowledged.size} acknowledged while being killed\n`,
    );
    await origin.close();
    rmSync(folder, { recursive: true });
  });
});
