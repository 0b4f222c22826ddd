import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Context } from '../../src/commands/context.js';
import { exportArchive } from '../../src/commands/export.js';
import { createFlow, pageOf, startFlowOutlet } from '../flow/archive-flow.js';
import { SILENT } from '../support/filled-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

function createContext(): Context & { said: string[] } {
  const said: string[] = [];
  return {
    logger: SILENT,
    print: (text) => said.push(text),
    now: () => new Date('2026-11-22T14:10:00Z'),
    random: () => 0.5,
    signal: new AbortController().signal,
    onReload: () => () => undefined,
    said,
  };
}

it('says what it wrote, or that it was stopped', async () => {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet, 'fetch:\n  delay: 0\n');
  outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
  expect((await flow.snapshot()).status).toBe(0);
  const context = createContext();
  const dir = join(await temporaryFolder(), 'out');
  const options = { data: flow.data, config: flow.config, dir, version: '1' };
  expect(await exportArchive(context, options)).toBe(0);
  expect(context.said).toEqual([expect.stringMatching(/: \d{3} files written, 0 unchanged, 0 removed$/)]);
  const stopped = { ...context, signal: AbortSignal.abort() };
  expect(await exportArchive(stopped, options)).toBe(3);
  expect(context.said.at(-1)).toBe(`${dir}: stopped on the way; run it again to go on`);
});

it('is refused into, around or without an archive', async () => {
  const context = createContext();
  const data = join(await temporaryFolder(), 'data');
  for (const dir of [data, join(data, 'archive'), join(data, '..')]) {
    await expect(exportArchive(context, { data, dir, version: '1' })).rejects.toThrow(/lie in one another/);
  }
  const dir = await temporaryFolder();
  await expect(exportArchive(context, { data, dir, version: '1' })).rejects.toThrow(/nothing to export yet/);
  expect(await readdir(dir)).toEqual([]);
});
