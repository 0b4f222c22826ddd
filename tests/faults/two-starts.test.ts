import { expect, it } from 'vitest';
import { createFlow, pageOf, startFlowOutlet, statusOf } from '../flow/archive-flow.js';
import { finished, startTamizdat, tamizdat } from '../support/program.js';

async function manyPages() {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet, 'fetch:\n  delay: 0\n');
  for (let n = 0; n < 20; n += 1)
    outlet.pages.set(`/${n}.html`, pageOf(`Number ${n}`, `What ${n} means was said.`));
  return { flow, args: ['snapshot', '--config', flow.config, '--allow', outlet.hostPort, '--json'] };
}

it('of runs that start at once one writes, and the others say in one line that it does', async () => {
  const { flow, args } = await manyPages();
  const ends = await Promise.all([1, 2, 3].map(() => finished(startTamizdat(args))));
  const done = ends.filter(({ status }) => status === 0);
  const refused = ends.filter(({ status }) => status === 2);
  expect(done.length).toBeGreaterThanOrEqual(1);
  expect(done.length + refused.length).toBe(3);
  for (const { stderr } of refused) expect(stderr).toMatch(/^another tamizdat is writing in .*\n$/);
  expect(await statusOf(flow)).toMatchObject({ articles: 20, versions: 20 });
});

it('a run that is killed frees the lock: the next one takes over and loses and doubles nothing', async () => {
  const { flow, args } = await manyPages();
  const child = startTamizdat(args);
  child.stdout?.on('data', (chunk: Buffer) => chunk.includes('"outcome":"kept"') && child.kill('SIGKILL'));
  expect((await finished(child)).status).toBeNull();
  const next = await tamizdat(...args);
  expect([next.status, next.stderr]).toEqual([0, '']);
  expect(await statusOf(flow)).toMatchObject({ articles: 20, versions: 20, withdrawn: 0 });
  expect((await tamizdat('check', '--config', flow.config)).status).toBe(0);
});
