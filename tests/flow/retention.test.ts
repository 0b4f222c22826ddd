import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { articleIdOf } from '../../src/domain/article.js';
import { openArchive, openWritableArchive } from '../../src/jobs/data-directory.js';
import { diskUse } from '../../src/jobs/disk-use.js';
import { retire } from '../../src/jobs/retention.js';
import { createGate } from '../../src/jobs/turns.js';
import { serveArchive } from '../support/program.js';
import { runProgram } from '../support/running-program.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet, statusOf } from './archive-flow.js';

const IN_TEN_DAYS = () => new Date(Date.now() + 10 * 24 * 60 * 60 * 1000);

describe('the retention rule', () => {
  it('frees the space of old days, answers 410 for them, and does not fetch them again', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet, 'keep:\n  days: 5\n');
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    await flow.snapshot();
    const id = articleIdOf(`${outlet.url}/one.html`);
    const version = await expireInTenDays(flow.data, id);
    expect(existsSync(join(flow.data, 'archive', blobPath(version)))).toBe(false);
    expect(readdirSync(join(flow.data, 'state/held'))).toEqual([]);

    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said otherwise.'));
    outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));
    const again = await flow.snapshot();
    expect(outcomesOf(again.stdout)).toEqual({ '/two.html': 'kept' });
    expect(outlet.asked().filter((path) => path === '/one.html')).toHaveLength(1);

    const mirror = await serveArchive(flow.data, '--config', flow.config);
    try {
      expect((await fetch(`${mirror.url}en/a/${id}.html`)).status).toBe(410);
      expect((await fetch(`${mirror.url}en/`)).status).toBe(200);
    } finally {
      await mirror.stop();
    }
  });

  it('does not bring back an article whose page is a source of its own', async () => {
    const outlet = await startFlowOutlet();
    const source = `      - id: page\n        page: ${outlet.url}/one.html\n`;
    const flow = await createFlow(outlet, `${source}keep:\n  days: 5\n`);
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    expect(outcomesOf((await flow.snapshot('--source', 'page')).stdout)).toEqual({ '/one.html': 'kept' });
    await expireInTenDays(flow.data, articleIdOf(`${outlet.url}/one.html`));
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said otherwise.'));
    expect(outcomesOf((await flow.snapshot('--source', 'page')).stdout)).toEqual({});
    expect(await statusOf(flow)).toMatchObject({ articles: 0, withdrawn: 1 });
  });
});

/** What the job of a later day does; gives the version that went. */
async function expireInTenDays(data: string, id: ReturnType<typeof articleIdOf>) {
  const archive = await openWritableArchive(data, IN_TEN_DAYS);
  try {
    const version = archive.catalogue.article(id)?.version;
    if (!version) throw new Error('the article was not kept');
    const logger = { log: () => undefined, progress: () => undefined };
    await retire({ ...archive, gate: createGate(), now: IN_TEN_DAYS, logger }, { days: 5 });
    return version;
  } finally {
    archive.close();
  }
}

describe('disk.max', () => {
  it('stops the capture with one message while the mirror goes on, and lets it go on when there is room', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    await flow.snapshot();
    const sizeMb = Math.ceil((await diskUse(flow.data)) / 1024 ** 2);
    const ballast = join(flow.data, 'ballast');
    await writeFile(ballast, Buffer.alloc((sizeMb + 4) * 1024 ** 2, 1));
    await appendFile(flow.config, `disk:\n  max: ${sizeMb + 3} MB\n`);
    outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));

    const full = await flow.snapshot();
    expect(full.stderr).toMatch(
      /^\S+\/data uses [\d.]+ MB of the [\d.]+ MB that disk\.max allows, [^\n]*\n$/,
    );
    expect(full.status).toBe(3);
    expect(outlet.asked()).not.toContain('/two.html');

    // A source that is new to us is read at once.
    const config = await readFile(flow.config, 'utf8');
    await writeFile(flow.config, config.replace('id: news', 'id: more'));
    const args = ['--config', flow.config, '--allow', outlet.hostPort, '--port', '0'];
    const program = runProgram('up', ...args);
    const { url } = (await program.next('serving')) as unknown as { url: string };
    await program.next('run-failed');
    expect((await fetch(`${url}en/`)).status).toBe(200);
    rmSync(ballast);
    // A reload looks for missed runs, and this one was.
    program.signal('SIGHUP');
    expect(await program.next('source-finished')).toMatchObject({ kept: 1 });
    await program.next('room-again');
    expect(program.events().filter(({ event }) => event === 'run-failed')).toHaveLength(1);
    const reader = await openArchive(flow.data);
    expect(reader.catalogue.counts().articles).toBe(2);
    reader.close();
  });
});
