import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { paths } from '../../mirror/paths.js';
import { articleIdOf } from '../../src/domain/article.js';
import { serveArchive } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';
import { sentAs } from '../support/shared-search.js';
import { readZip } from '../bundle/read-zip.js';
import { createFlow, pageOf, startFlowOutlet } from './archive-flow.js';

/** Runs a command that has to succeed, and gives what it said. */
async function done(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await tamizdat(...args);
  expect([status, stderr], args.join(' ')).toEqual([0, '']);
  return stdout;
}

/** Where an article is offered: front page, feeds, catalogue for e-readers, search, and the latest articles as a file. */
async function offeredBy(data: string, config: string): Promise<string[]> {
  const mirror = await serveArchive(data, '--config', config);
  const open = await readdir(join(data, 'archive/open'));
  const [bundle = '', key = ''] = open.flatMap((name) => /^latest-(.*)\.zip$/.exec(name) ?? []);
  const lists = [
    paths.outlet('en', key),
    paths.feed('en', key),
    paths.jsonFeed('en', key),
    paths.opdsArticles('en', key),
  ];
  const sent = { method: 'POST', body: new URLSearchParams(sentAs({ words: 'said' })) };
  const answers = await Promise.all([
    ...lists.map((path) => fetch(new URL(path, mirror.url))),
    fetch(new URL(paths.search('en'), mirror.url), sent),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  await mirror.stop();
  const files = readZip(await readFile(join(data, 'archive/open', bundle))).map(({ content }) => content);
  return [...texts, Buffer.concat(files).toString()];
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
  const wholes = await Promise.all([second, third].map((data) => offeredBy(data, config)));
  for (const text of wholes.flat()) expect(text).toContain('The second');
  expect(await done('verify', third, '--key', origin)).toMatch(
    /^As they were signed: \d+ files, [\d,]+ bytes\.$/m,
  );

  const gone = articleIdOf(`${outlet.url}/two.html`);
  await done('withdraw', gone, '--reason', 'safety', '--config', flow.config);
  await bringLevel();
  for (const data of [flow.data, second, third]) {
    const used = data === flow.data ? flow.config : config;
    for (const text of await offeredBy(data, used)) {
      expect(text).toContain('The first');
      expect(text).not.toContain('The second');
    }
    const pages = join(flow.folder, `pages-${[flow.data, second, third].indexOf(data)}`);
    await done('export', pages, '--config', used, '--data', data);
    for (const folder of [pages, join(data, 'archive')])
      expect(await allTextIn(folder)).not.toContain('What goes');
    expect(await allTextIn(pages)).toContain('What stays');
  }
});
