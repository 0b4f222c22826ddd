import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFlow, outcomesOf, pageOf, startFlowOutlet } from '../flow/archive-flow.js';
import { finished, serveArchive, startTamizdat } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';

interface Line {
  event: string;
  text: string;
  path?: string;
  articles?: { title: string; url: string }[];
}

const linesOf = (stdout: string): Line[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

async function takeTwo() {
  const outlet = await startFlowOutlet();
  const flow = await createFlow(outlet, 'fetch:\n  delay: 0\n');
  outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
  outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));
  expect((await flow.snapshot()).status).toBe(0);
  return {
    outlet,
    flow,
    check: (...args: string[]) => tamizdat('check', '--data', flow.data, '--json', ...args),
  };
}

/** Changes a byte of the blob that holds `words` and is no manifest. */
async function damageText(data: string, words: string): Promise<string> {
  const blobs = join(data, 'archive/blobs/sha256');
  for (const name of await readdir(blobs, { recursive: true })) {
    const bytes = name.length > 60 ? await readFile(join(blobs, name)) : Buffer.alloc(0);
    if (!bytes.toString().startsWith('<p>') || !bytes.includes(words)) continue;
    bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
    await writeFile(join(blobs, name), bytes);
    return `archive/blobs/sha256/${name}`;
  }
  throw new Error(`no text says ${words}`);
}

it('says that all is good, while a mirror serves', async () => {
  const { flow, check } = await takeTwo();
  const mirror = await serveArchive(flow.data, '--config', flow.config);
  onTestFinished(() => mirror.stop());
  const { status, stdout, stderr } = await check();
  expect([status, stderr]).toEqual([0, '']);
  expect(linesOf(stdout).map(({ event }) => event)).toEqual(['checked']);
  expect(linesOf(stdout)[0]?.text).toMatch(/^checked \d+ files, [\d.]+ MB: all good$/);
});

it('names the damage, the article and the way out; after a repair the next snapshot heals it', async () => {
  const { outlet, flow, check } = await takeTwo();
  const path = await damageText(flow.data, 'The second thing');
  const found = await check();
  expect(found.status).toBe(4);
  const [damage, sum] = linesOf(found.stdout);
  const url = `${outlet.url}/two.html`;
  expect(damage).toMatchObject({ event: 'damage', path, articles: [{ title: 'The second', url }] });
  expect(damage?.text).toContain('tamizdat check --repair');
  expect(sum?.text).toMatch(/: 1 damaged, 1 article hit$/);

  const repaired = await check('--repair');
  expect(repaired.status).toBe(4);
  expect(linesOf(repaired.stdout).map(({ event }) => event)).toEqual(['fetch-again', 'damage', 'checked']);
  const healed = await flow.snapshot();
  expect(outcomesOf(healed.stdout)).toEqual({ '/two.html': 'unchanged' });
  expect((await check()).status).toBe(0);
});

it('tells of a file that nothing refers to, and of a folder without an archive', async () => {
  const { flow, check } = await takeTwo();
  await writeFile(join(flow.data, 'archive/notes.txt'), 'mine');
  const { status, stdout } = await check();
  expect(status).toBe(0);
  expect(linesOf(stdout)[0]).toMatchObject({ event: 'unknown-file', path: 'archive/notes.txt' });
  const nowhere = await tamizdat('check', '--data', join(flow.folder, 'nowhere'));
  expect([nowhere.status, nowhere.stderr]).toEqual([2, expect.stringContaining('there is no archive in')]);
});

it('finds nothing wrong while a snapshot runs', async () => {
  const { outlet, flow, check } = await takeTwo();
  for (let n = 0; n < 30; n += 1)
    outlet.pages.set(`/${n}.html`, pageOf(`Number ${n}`, `What ${n} means was said.`));
  for (const name of ['one', 'two'])
    outlet.pages.set(`/${name}.html`, pageOf(name, 'It was told otherwise.'));
  const run = startTamizdat(['snapshot', '--config', flow.config, '--allow', outlet.hostPort, '--json']);
  const end = finished(run);
  const checks: (number | null)[] = [];
  while (run.exitCode === null) checks.push((await check()).status);
  expect((await end).status).toBe(0);
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.every((status) => status === 0)).toBe(true);
});
