import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { articleIdOf } from '../../src/domain/article.js';
import { serveArchive, tamizdat } from '../support/program.js';
import { createFlow, pageOf, startFlowOutlet } from './archive-flow.js';

/** Runs a command that has to succeed, and gives what it said. */
async function done(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await tamizdat(...args);
  expect([status, stderr], args.join(' ')).toEqual([0, '']);
  return stdout;
}

/** What readers of a data directory get: the front page, every article on it, and the latest articles as one file. */
async function shownBy(data: string, config: string): Promise<string[]> {
  const mirror = await serveArchive(data, '--config', config);
  const text = async (path: string) => (await fetch(new URL(path, mirror.url))).text();
  const front = await text('en/');
  const articles = [...front.matchAll(/href="(a\/[a-z2-7]{16}\.html)"/g)].map(([, path = '']) => path);
  const pages = await Promise.all([...new Set(articles)].sort().map((path) => text(`en/${path}`)));
  const [bundle = ''] = (await readdir(join(data, 'archive/open'))).filter((name) =>
    /^latest.*\.zip$/.test(name),
  );
  const file = Buffer.from(await (await fetch(new URL(`open/${bundle}`, mirror.url))).arrayBuffer());
  await mirror.stop();
  return [front, ...pages, file.toString('base64')];
}

async function allTextIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

it('a publisher, its copy and a copy of the copy show the same, verified offline, and let go of the same', async () => {
  const outlet = await startFlowOutlet();
  outlet.pages.set('/one.html', pageOf('The first', 'What stays was said.'));
  outlet.pages.set('/two.html', pageOf('The second', 'What goes was said.'));
  const flow = await createFlow(outlet);
  await flow.snapshot();
  const config = join(flow.folder, 'copy.yaml');
  await writeFile(config, 'bundles: [zip]\n');
  const [second, third] = [join(flow.folder, 'second'), join(flow.folder, 'third')];
  const bringLevel = async () => {
    await done('sync', flow.data, '--config', config, '--data', second);
    await done('sync', second, '--config', config, '--data', third);
  };
  await bringLevel();
  const shown = await shownBy(flow.data, flow.config);
  expect(shown).toHaveLength(4);
  for (const data of [second, third]) expect(await shownBy(data, config)).toEqual(shown);
  const origin = /log\/[0-9a-f]{16}/.exec(await done('key', 'show', '--data', flow.data))?.[0] ?? '';
  expect(await done('verify', third, '--key', origin)).toMatch(/are as they were signed/);

  const gone = articleIdOf(`${outlet.url}/two.html`);
  await done('withdraw', gone, '--reason', 'safety', '--config', flow.config);
  await bringLevel();
  for (const data of [flow.data, second, third]) {
    const pages = join(flow.folder, `pages-${[flow.data, second, third].indexOf(data)}`);
    await done('export', pages, '--config', data === flow.data ? flow.config : config, '--data', data);
    for (const folder of [pages, join(data, 'archive')])
      expect(await allTextIn(folder)).not.toContain('What goes');
    expect(await allTextIn(pages)).toContain('What stays');
  }
});
