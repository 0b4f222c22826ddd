import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFlow, pageOf, startFlowOutlet, statusOf } from '../flow/archive-flow.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** An outlet with two good articles, one that is not there and one that is empty, snapshot once. */
async function runOnce(settings = '') {
  const outlet = await startFlowOutlet();
  outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
  outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));
  outlet.pages.set('/empty.html', '');
  outlet.pages.set('/gone.html', pageOf('Gone', 'Nobody sees this.'));
  outlet.answers.set('/gone.html', { status: 404 });
  const flow = await createFlow(outlet, settings);
  await flow.snapshot();
  return flow;
}

describe('tamizdat status', () => {
  it('makes nothing in a folder that is no data directory, and says so in one line', async () => {
    const folder = await temporaryFolder();
    for (const data of [join(folder, 'nowhere'), folder]) {
      const { status, stdout, stderr } = await tamizdat('status', '--data', data);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toBe(
        `${data} holds no archive yet: name the right folder with --data, or make one with "tamizdat up"\n`,
      );
      expect(existsSync(join(data, 'state'))).toBe(false);
    }
  });

  it('reports of a data directory in which nothing was kept', async () => {
    const data = await temporaryFolder();
    mkdirSync(join(data, 'state'));
    const { status, stdout } = await tamizdat('status', '--data', data);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Nothing needs you\.\n/);
    expect(stdout).toMatch(/log +empty: nothing was published yet/);
    expect(stdout).toMatch(/holds +0 articles/);
  });

  it('puts first what needs the operator, then the facts, in lines of 80 columns', async () => {
    const flow = await runOnce();
    const { status, stdout } = await tamizdat('status', '--config', flow.config);
    const lines = stdout.split('\n');
    expect(status).toBe(0);
    expect(lines[0]).toBe('One thing needs you:');
    expect(lines[1]).toMatch(/^! outlet flow has no contact/);
    expect(stdout).toMatch(/Source news\n +last success +\d+ \w+, \d\d:\d\d UTC; next run/);
    expect(stdout).toContain('2 in the last 24 hours; its usual pace shows after a week');
    expect(stdout).toMatch(/1 × it is not there any more\n +http/);
    expect(stdout).toMatch(/1 × no article text was found on the page\n +http/);
    expect(stdout).toMatch(/Outlet flow: Flow\n +permission +it is your own\n/);
    expect(stdout).toMatch(/notice +generic, revision \d+, reviewed \d{4}-\d\d-\d\d/);
    expect(stdout).toMatch(/log +\d+ entries, last signed/);
    const tooLong = lines.filter(
      (line) => line.length > 80 && line.trim().includes(' ') && !line.includes(flow.folder),
    );
    expect(tooLong).toEqual([]);
  });

  it('keeps its keys for programs', async () => {
    const flow = await runOnce();
    const report = (await statusOf(flow)) as Record<string, unknown>;
    expect(report).toMatchObject({
      data: flow.data,
      configuration: flow.config,
      articles: 2,
      versions: 2,
      withdrawn: 0,
      unreadable: 0,
      needs: [{ kind: 'contact-missing', outlet: 'flow' }],
      sources: [
        {
          id: 'news',
          configured: 'yes',
          outlet: 'flow',
          newInLastDay: 2,
          failedRuns: 0,
          failing: 2,
          left: 0,
          failures: [
            { code: 'FETCH_GONE', count: 1 },
            { code: 'ARTICLE_EMPTY', count: 1 },
          ],
        },
      ],
      outlets: [{ id: 'flow', permission: 'own', notices: [{ id: 'generic' }] }],
    });
    const { disk, log } = report as { disk: Record<string, number>; log: { isAheadOfClock: boolean } };
    expect(disk.archiveBytes).toBeGreaterThan(1000);
    expect(disk.freeBytes).toBeGreaterThan(0);
    expect(log.isAheadOfClock).toBe(false);
  });

  it('counts what is new also after the crawler’s memory was lost', async () => {
    const flow = await runOnce();
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(flow.data, 'state', `crawl.db${suffix}`), { force: true });
    expect(await statusOf(flow)).toMatchObject({ sources: [{ id: 'news', newInLastDay: 2 }] });
  });

  it('names sources that are no longer configured, and works without a configuration', async () => {
    const flow = await runOnce();
    const renamed = join(flow.folder, 'renamed.yaml');
    writeFileSync(renamed, readFileSync(flow.config, 'utf8').replace('id: news', 'id: world'));
    const { stdout } = await tamizdat('status', '--config', renamed);
    expect(stdout).toContain('\nSource news (no longer configured)\n');
    expect(stdout).toMatch(/! it was the turn of world, and nobody read it/);
    const { stdout: text } = await tamizdat('status', '--data', flow.data);
    expect(text).toContain('\nSource news\n');
    expect(text).toMatch(/configuration +no file was read/);
  });
});
