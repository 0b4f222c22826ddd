import { expect, it } from 'vitest';
import { tamizdat } from '../support/program.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet, statusOf } from './archive-flow.js';

it('a key that was stolen is changed; what was published since the last good tree is taken again', async () => {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet);
  outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
  await flow.snapshot();
  const { log } = (await statusOf(flow)) as { log: { size: number } };
  outlet.pages.set('/two.html', pageOf('The second', 'More was said.'));
  await flow.snapshot();
  const rotated = await tamizdat('key', 'rotate', '--last-good', `${log.size}`, '--data', flow.data);
  expect([rotated.status, rotated.stderr]).toEqual([0, '']);
  const isGood = async (): Promise<void> => {
    const { stdout } = await tamizdat('check', '--config', flow.config, '--json');
    expect(stdout).toMatch(/^\{[^\n]*: all good"\}\n$/);
  };
  // Neither the article nor a bundle that holds it is offered, and nothing is left that nobody named.
  expect(await statusOf(flow)).toMatchObject({ articles: 1 });
  await isGood();
  const again = await flow.snapshot();
  expect(outcomesOf(again.stdout)).toEqual({ '/two.html': 'kept' });
  expect(await statusOf(flow)).toMatchObject({ articles: 2 });
  await isGood();
});
