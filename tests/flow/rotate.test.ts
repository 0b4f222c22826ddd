import { expect, it } from 'vitest';
import { tamizdat } from '../support/run-command.js';
import {
  createFlow,
  type FlowOutlet,
  outcomesOf,
  pageOf,
  startFlowOutlet,
  statusOf,
} from './archive-flow.js';

/** One article in an archive, then `work` by somebody who has its keys, which are changed thereafter. */
async function rotateAfter(work: (flow: Flow, id: string, outlet: FlowOutlet) => Promise<unknown>) {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet);
  outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
  const { stdout } = await flow.snapshot();
  const [, id = ''] = /"article":"([^"]+)"/.exec(stdout) ?? [];
  const { log } = (await statusOf(flow)) as { log: { size: number } };
  await work(flow, id, outlet);
  const rotated = await tamizdat('key', 'rotate', '--last-good', `${log.size}`, '--data', flow.data);
  expect([rotated.status, rotated.stderr]).toEqual([0, '']);
  return { flow, outlet, id, said: rotated.stdout };
}

type Flow = Awaited<ReturnType<typeof createFlow>>;

async function expectGood(flow: Flow, ...args: string[]): Promise<void> {
  const { stdout } = await tamizdat('check', '--config', flow.config, '--json', ...args);
  expect(stdout).toMatch(/: all good"\}\n$/);
  if (args.length === 0) expect(stdout.match(/\n/g)).toHaveLength(1);
}

it('what was published since the last good tree is offered no more, and taken again', async () => {
  const { flow, said } = await rotateAfter((before, _id, outlet) => {
    outlet.pages.set('/two.html', pageOf('The second', 'More was said.'));
    return before.snapshot();
  });
  expect(said).not.toContain('tamizdat withdraw');
  expect(await statusOf(flow)).toMatchObject({ articles: 1 });
  await expectGood(flow);
  const again = await flow.snapshot();
  expect(outcomesOf(again.stdout)).toEqual({ '/two.html': 'kept' });
  expect(await statusOf(flow)).toMatchObject({ articles: 2 });
  await expectGood(flow);
});

it('what was withdrawn since the last good tree is named and comes back with a repair, and its edits are seen again', async () => {
  const { flow, outlet, id, said } = await rotateAfter(async (before, id) => {
    const withdrawn = await tamizdat('withdraw', id, '--reason', 'legal', '--config', before.config);
    expect(withdrawn.status).toBe(0);
    await before.snapshot();
    expect(await statusOf(before)).toMatchObject({ articles: 0 });
  });
  expect(said).toContain(`tamizdat withdraw ${id} --reason legal`);
  // Not by itself: nobody knows yet whose withdrawal it was.
  expect(outcomesOf((await flow.snapshot()).stdout)).toEqual({});
  expect(await statusOf(flow)).toMatchObject({ articles: 0 });
  await expectGood(flow, '--repair');
  expect(await statusOf(flow)).toMatchObject({ articles: 1 });
  outlet.pages.set('/one.html', pageOf('The first', 'Something else was said.'));
  const again = await flow.snapshot();
  expect(outcomesOf(again.stdout)).toEqual({ '/one.html': 'kept' });
  await expectGood(flow);
});
