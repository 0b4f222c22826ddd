import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFlow, type FlowOutlet, pageOf, startFlowOutlet, statusOf } from './archive-flow.js';

/** A flow whose alarms are written down by a program of the operator's. */
async function createAlarmFlow(outlet: FlowOutlet) {
  const flow = await createFlow(outlet, 'on_alarm: [node, tell.mjs, FOLDER]\n');
  const told = join(flow.folder, 'told');
  const script = join(flow.folder, 'tell.mjs');
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs'; appendFileSync(process.argv[2], process.argv[3] + '\\n');`,
  );
  const config = readFileSync(flow.config, 'utf8');
  writeFileSync(
    flow.config,
    config.replace('[node, tell.mjs, FOLDER]', JSON.stringify([process.execPath, script, told])),
  );
  return {
    ...flow,
    told: () => (existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []),
  };
}

type Status = { needs: { kind: string; source?: string; since?: string; text: string }[] };
const needsAbout = async (flow: { config: string }, kind: string) =>
  ((await statusOf(flow)) as Status).needs.filter((need) => need.kind === kind);

describe('the operator', () => {
  it('hears once that a source fails, and once that it is back', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createAlarmFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    outlet.answers.set('/feed.xml', { status: 500 });
    await flow.snapshot();
    await flow.snapshot();
    expect(flow.told()).toEqual([]);
    await flow.snapshot();
    await flow.snapshot();
    const failed = 'source news failed 3 times in a row: the site answers with an error';
    expect(flow.told()).toEqual([`tamizdat: ${failed}`]);
    expect(await needsAbout(flow, 'source-failing')).toMatchObject([{ source: 'news' }]);

    outlet.answers.delete('/feed.xml');
    await flow.snapshot();
    await flow.snapshot();
    expect(flow.told()).toEqual([
      `tamizdat: ${failed}`,
      'tamizdat: source news is back: it can be read again',
    ]);
    expect(await needsAbout(flow, 'source-failing')).toEqual([]);
  });

  it('hears of it in the log, too, and a program that fails disturbs no run', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet, 'on_alarm: [/no/such/program]\n');
    outlet.answers.set('/feed.xml', { status: 500 });
    await flow.snapshot();
    await flow.snapshot();
    const { status, stdout } = await flow.snapshot();
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; state?: string; text: string });
    expect(status).toBe(5);
    expect(events.filter(({ event }) => event === 'alarm')).toMatchObject([{ state: 'begins' }]);
    expect(events.filter(({ event }) => event === 'alarm-failed')).toMatchObject([
      { text: expect.stringContaining('/no/such/program cannot be run') as string },
    ]);
  });
});
