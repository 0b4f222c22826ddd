import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished, serveArchive, startTamizdat } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet, statusOf } from './archive-flow.js';

describe('an article that two sources list', () => {
  it('keeps the outlet that brought it first, and with it the notice of a designation', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
    const folder = await temporaryFolder();
    const config = join(folder, 'tamizdat.yaml');
    const source = (id: string) => `    sources: [{ id: ${id}, feed: "${outlet.url}/feed.xml" }]\n`;
    await writeFile(
      config,
      `outlets:
  - id: listed
    name: Listed Courier
    languages: [en]
    permission: own
    notices: [russia-undesirable]
${source('main')}  - id: other
    name: Other Courier
    languages: [en]
    permission: own
${source('copy')}`,
    );
    const run = (id: string) =>
      tamizdat('snapshot', '--config', config, '--allow', outlet.hostPort, '--json', '--source', id);
    await run('main');
    const second = await run('copy');
    expect(outcomesOf(second.stdout)).toEqual({ '/one.html': 'unchanged' });
    const mirror = await serveArchive(join(folder, 'data'), '--config', config);
    const front = await (await fetch(`${mirror.url}en/`)).text();
    await mirror.stop();
    expect(front).toContain('Listed Courier');
    expect(front).toContain('undesirable');
    expect(front).toContain('The first');
  });

  it('is no new version when the other source tells other things of it', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
    const item = `<item><link>${outlet.url}/one.html</link><author>Somebody Else</author><description>Told otherwise</description></item>`;
    outlet.answers.set('/second.xml', {
      status: 200,
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>S</title>${item}</channel></rss>`,
    });
    const flow = await createFlow(outlet, `      - id: second\n        feed: ${outlet.url}/second.xml\n`);
    await flow.snapshot('--source', 'news');
    const { stdout } = await flow.snapshot('--source', 'second');
    expect(outcomesOf(stdout)).toEqual({ '/one.html': 'unchanged' });
    expect(await statusOf(flow)).toMatchObject({ articles: 1, versions: 1, withdrawn: 0 });
  });
});

describe('an article that leads to the front page now', () => {
  it('is gone, and the front page is no article', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'What was taken down was said.'));
    outlet.pages.set('/two.html', pageOf('The second', 'What stays was said.'));
    await flow.snapshot();
    outlet.answers.set('/', { status: 200, body: pageOf('Front page', 'All the news.') });
    outlet.answers.set('/one.html', { status: 302, headers: { location: '/' } });
    for (const round of ['a', 'b']) {
      outlet.pages.set('/one.html', pageOf(`The first ${round}`, 'Nobody sees this.'));
      await flow.snapshot();
    }
    expect(await statusOf(flow)).toMatchObject({ articles: 1, withdrawn: 1 });
  });
});

describe('an article that leads to an address with a query at the root of its site', () => {
  it('is there, since such a query names an article', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'What was moved was said.'));
    outlet.answers.set('/one.html', { status: 302, headers: { location: '/?p=12' } });
    const headers = { 'content-type': 'text/html' };
    outlet.answers.set('/?p=12', { status: 200, headers, body: pageOf('The first', 'What was moved.') });
    const { stdout } = await flow.snapshot();
    expect(outcomesOf(stdout)).toEqual({ '/one.html': 'kept' });
  });
});

describe('settings that change', () => {
  it('from public to private versions withdraw the earlier ones', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet, 'versions: public\n');
    outlet.pages.set('/one.html', pageOf('The first', 'A name was said.'));
    await flow.snapshot();
    outlet.pages.set('/one.html', pageOf('The first', 'No name was said.'));
    await flow.snapshot();
    expect(await statusOf(flow)).toMatchObject({ versions: 2, withdrawn: 0 });
    await writeFile(flow.config, (await readFile(flow.config, 'utf8')).replace('public', 'private'));
    await flow.snapshot();
    expect(await statusOf(flow)).toMatchObject({ versions: 1, withdrawn: 1 });
  });

  it('do not lose an outlet’s notice when its address is given on the command line', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
    const flow = await createFlow(outlet);
    const id = `127-0-0-1-${new URL(outlet.url).port}`;
    const text = (await readFile(flow.config, 'utf8'))
      .replace('id: flow', `id: ${id}`)
      .replace('permission: own', 'permission: written\n    notices: [russia-undesirable]');
    await writeFile(flow.config, text);
    await flow.snapshot();
    await tamizdat(
      'snapshot',
      '--data',
      flow.data,
      '--url',
      `${outlet.url}/feed.xml`,
      '--allow',
      outlet.hostPort,
    );
    const status = (await statusOf(flow)) as { outlets: { permission: string; notices: { id: string }[] }[] };
    expect(status.outlets[0]).toMatchObject({
      permission: 'written',
      notices: [{ id: 'russia-undesirable' }],
    });
  });
});

describe('being told to stop', () => {
  it('ends a snapshot with what is kept, and says that it is done in part', async () => {
    const outlet = await startFlowOutlet();
    for (let n = 0; n < 60; n++)
      outlet.pages.set(`/${n}.html`, pageOf(`Number ${n}`, `What ${n} means was said.`));
    const flow = await createFlow(outlet);
    const child = startTamizdat(['snapshot', '--config', flow.config, '--allow', outlet.hostPort, '--json']);
    let isTold = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      if (isTold || !chunk.toString().includes('"outcome":"kept"')) return;
      isTold = true;
      child.kill('SIGINT');
    });
    const { status, stderr } = await finished(child);
    expect(stderr).toBe('');
    expect(status).toBe(3);
    await flow.snapshot();
    expect(await statusOf(flow)).toMatchObject({ articles: 60, withdrawn: 0 });
  });

  it('ends `up` with two addresses too, also when one is named twice', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'Something was said.'));
    const { folder } = await createFlow(outlet);
    const url = `${outlet.url}/feed.xml`;
    const args = ['up', url, `${outlet.url}/one.html`, url, '--data', join(folder, 'd'), '--port', '0'];
    const child = startTamizdat([...args, '--allow', outlet.hostPort], join(folder, 'd', '..', '..'));
    const end = finished(child);
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('source-finished') && resolve()),
    );
    child.kill('SIGTERM');
    expect((await end).status).toBe(0);
  });
});
