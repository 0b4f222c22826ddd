import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/running-program.js';
import { createFlow, type FlowOutlet, pageOf, startFlowOutlet } from './archive-flow.js';

const outletText = (url: string, { sources, more = '' }: { sources: string[]; more?: string }) => `outlets:
  - id: flow
    name: Flow
    languages: [en]
    permission: own
${more}    sources:
${sources.map((path, index) => `      - id: source-${index}\n        feed: ${url}${path}\n`).join('')}`;

function feedWith(outlet: FlowOutlet, path: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Second</title><item><title>More</title><link>${outlet.url}${path}</link></item></channel></rss>`;
}

async function startUp(outlet: FlowOutlet) {
  const flow = await createFlow(outlet);
  await writeFile(flow.config, outletText(outlet.url, { sources: ['/feed.xml'] }));
  const args = ['--config', flow.config, '--allow', outlet.hostPort];
  return { flow, args };
}

describe('SIGHUP', () => {
  it('lets a running mirror read new sources and show new notices; a broken file changes nothing', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    const { flow, args } = await startUp(outlet);
    const program = runProgram('up', ...args, '--port', '0');
    const { url } = (await program.next('serving')) as unknown as { url: string };
    await program.next('source-finished');
    const front = async () => (await fetch(`${url}en/`)).text();
    const before = await front();

    const headers = { 'content-type': 'text/xml' };
    outlet.answers.set('/second.xml', { status: 200, headers, body: feedWith(outlet, '/more.html') });
    outlet.answers.set('/more.html', {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: pageOf('The other', 'Another thing was said.'),
    });
    const sources = ['/feed.xml', '/second.xml'];
    const changed = outletText(outlet.url, { sources, more: '    notices: [russia-undesirable]\n' });
    await writeFile(flow.config, `${changed}mirror:\n  port: 9999\n`);
    program.signal('SIGHUP');
    const read = await program.next('configuration-read');
    expect(read.text).toBe('the configuration was read again; mirror.port: takes effect after a restart');
    await program.next('source-finished');
    expect(outlet.asked()).toContain('/more.html');
    await expect.poll(front, { timeout: 60_000 }).toMatch(/undesirable/i);
    expect(before).not.toMatch(/undesirable/i);

    await writeFile(flow.config, changed.replace('languages: [en]', 'languages: [x y]'));
    program.signal('SIGHUP');
    const refused = await program.next('configuration-refused');
    expect(refused.text).toBe(
      `${flow.config}, line 4: languages: use a language tag such as "ru"; the configuration from before stays in force`,
    );
    expect((await fetch(`${url}en/`)).status).toBe(200);
    const { status, stderr } = await program.stop();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('does not cut short a run that is under way', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    const { flow, args } = await startUp(outlet);
    await writeFile(flow.config, `${outletText(outlet.url, { sources: ['/feed.xml'] })}fetch:\n  delay: 2\n`);
    const program = runProgram('schedule', ...args);
    await program.next('source-read');
    await writeFile(flow.config, outletText(outlet.url, { sources: ['/feed.xml'] }));
    program.signal('SIGHUP');
    await program.next('configuration-read');
    expect(await program.next('source-finished')).toMatchObject({ kept: 1, failed: 0 });
    expect((await program.stop()).status).toBe(0);
  });

  it('says that the configuration was read also when nothing can be published', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    const { flow, args } = await startUp(outlet);
    const program = runProgram('schedule', ...args);
    await program.next('source-finished');
    await expect.poll(() => existsSync(join(flow.data, 'archive/open')), { timeout: 60_000 }).toBe(true);
    await writeFile(join(flow.data, 'archive/checkpoint'), 'damaged');
    program.signal('SIGHUP');
    // The run that is under way may fail by it, too.
    const failed = () => program.events().filter(({ event }) => event === 'run-failed');
    await expect
      .poll(() => failed().map(({ text }) => text), { timeout: 60_000 })
      .toContainEqual(expect.stringMatching(/^close day: the checkpoint is not a signed note/));
    expect((await program.next('configuration-read')).text).toBe('the configuration was read again');
    expect((await program.stop()).status).toBe(0);
  });

  it('is heard by a mirror alone, too', async () => {
    const outlet = await startFlowOutlet();
    const { flow } = await startUp(outlet);
    const program = runProgram('serve', '--config', flow.config, '--port', '0');
    const { url } = (await program.next('serving')) as unknown as { url: string };
    await writeFile(flow.config, 'mirror:\n  cache: shared\n');
    program.signal('SIGHUP');
    const read = await program.next('configuration-read');
    expect(read.text).toBe('the configuration was read again; mirror.cache: takes effect after a restart');
    await writeFile(flow.config, 'mirror: [');
    program.signal('SIGHUP');
    await program.next('configuration-refused');
    expect((await fetch(`${url}en/`)).status).toBe(200);
    expect((await program.stop()).status).toBe(0);
  });
});
