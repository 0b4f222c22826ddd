import { createServer } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished, serveArchive, startTamizdat } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet } from './archive-flow.js';

const GOOD = pageOf('A good one', 'The rest goes on, it was said.');
const FEED_ITEM = (url: string) => `<item><link>${url}</link></item>`;
const FEED = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>${items.join('')}</channel></rss>`;

describe('a feed that is none', () => {
  it.each([
    ['a web page', '<!doctype html><html><body><p>Please log in</p></body></html>', 'SOURCE_NOT_A_FEED'],
    [
      'truncated',
      '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Cut off he',
      'SOURCE_UNREADABLE',
    ],
    ['empty', '', 'SOURCE_EMPTY'],
    ['without items', FEED(), 'SOURCE_EMPTY'],
  ])('that is %s gets one line, and exit status 3', async (_what, body, code) => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.answers.set('/feed.xml', { status: 200, headers: { 'content-type': 'text/xml' }, body });
    const { status, stdout } = await flow.snapshot();
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; code?: string; text: string });
    const failures = events.filter(({ event }) => event === 'source-failed');
    expect(failures.map((failure) => failure.code)).toEqual([code]);
    expect(failures[0]?.text).toContain(`${outlet.url}/feed.xml`);
    expect(status).toBe(3);
  });

  it('does not keep another source from being read', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', GOOD);
    const flow = await createFlow(outlet, `      - id: dead\n        feed: http://127.0.0.1:9/feed.xml\n`);
    const { status, stdout } = await flow.snapshot('--allow', '127.0.0.1:9');
    expect(outcomesOf(stdout)).toEqual({ '/one.html': 'kept' });
    expect(status).toBe(3);
  });
});

describe('a page that is none', () => {
  it('is named with its reason, and the rest goes on', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/empty.html', '');
    outlet.pages.set(
      '/scripts.html',
      `<html><body>${'<script>document.write("x")</script>'.repeat(200)}</body></html>`,
    );
    outlet.pages.set(
      '/deep.html',
      `<html><body>${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}</body></html>`,
    );
    outlet.pages.set('/good.html', GOOD);
    const { status, stdout } = await flow.snapshot();
    expect(outcomesOf(stdout)).toEqual({
      '/empty.html': 'failed ARTICLE_EMPTY',
      '/scripts.html': 'failed ARTICLE_EMPTY',
      '/deep.html': 'failed ARTICLE_TOO_COMPLEX',
      '/good.html': 'kept',
    });
    expect(status).toBe(3);
  });

  it('is not followed into the machine or its network', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    const targets = ['http://169.254.169.254/latest/', 'http://[::1]/', 'file:///etc/passwd'];
    const canary = await startFlowOutlet();
    outlet.answers.set('/feed.xml', {
      status: 200,
      body: FEED(...[...targets, `${canary.url}/x`].map((_, index) => FEED_ITEM(`${outlet.url}/go${index}`))),
    });
    for (const [index, location] of [...targets, `${canary.url}/x`].entries()) {
      outlet.answers.set(`/go${index}`, { status: 302, headers: { location } });
    }
    const { stdout } = await flow.snapshot();
    expect(outcomesOf(stdout)).toEqual({
      '/go0': 'failed FETCH_ADDRESS_REFUSED',
      '/go1': 'failed FETCH_ADDRESS_REFUSED',
      '/go2': 'failed FETCH_SCHEME_REFUSED',
      '/go3': 'failed FETCH_ADDRESS_REFUSED',
    });
    expect(canary.asked()).toEqual([]);
  });
});

describe('wrong use', () => {
  it('is told in one line with exit status 2', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    const oneLine = async (args: string[], message: RegExp) => {
      const { status, stderr } = await tamizdat(...args);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
      expect(status).toBe(2);
    };
    await oneLine(
      ['snapshot', '--data', flow.data],
      /there is nothing to mirror: name the address of a feed, a sitemap or a page/,
    );
    await oneLine(
      ['snapshot', '--config', flow.config, '--source', 'nws'],
      /there is no source "nws"; configured are: news/,
    );
    await oneLine(
      ['snapshot', '--url', 'file:///etc/passwd', '--data', flow.data],
      /not an http or https address/,
    );
    await oneLine(
      ['snapshot', '--config', 'nowhere.yaml'],
      /nowhere\.yaml is not there; make one with "tamizdat init"/,
    );
    await oneLine(
      ['serve', '--data', flow.data, '--port', 'many'],
      /'--port <n>' argument 'many' is invalid\. Use a number from 0 to 65535\./,
    );
    await oneLine(['bundle', '--data', flow.data], /name one thing to pack/);
    await oneLine(['snapshto'], /unknown command 'snapshto'/);
    await oneLine(['up', '--data', flow.data], /there is nothing to mirror: name the address of a feed/);
  });

  it('of a port that is taken names the port', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { status, stderr } = await tamizdat('serve', '--data', flow.data, '--port', String(port));
    taken.close();
    expect(status).toBe(2);
    expect(stderr).toContain(String(port));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('of a data directory that another process writes to names it, and reading goes on', async () => {
    const outlet = await startFlowOutlet();
    outlet.pages.set('/one.html', GOOD);
    const flow = await createFlow(outlet);
    await flow.snapshot();
    const first = startTamizdat(['up', '--config', flow.config, '--allow', outlet.hostPort, '--port', '0']);
    const end = finished(first);
    await new Promise<void>((resolve) => {
      first.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('"serving"') && resolve());
    });
    const second = await flow.snapshot();
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(flow.data);
    const mirror = await serveArchive(flow.data);
    expect((await fetch(`${mirror.url}en/`)).status).toBe(200);
    await mirror.stop();
    first.kill('SIGTERM');
    expect((await end).status).toBe(0);
  });

  it('of a notice file stops the start with file, key and reason', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet, 'notices: notices\n');
    await mkdir(join(flow.folder, 'notices'));
    await writeFile(join(flow.folder, 'notices', 'own.json'), '{ "id": "own", "revision": 0 }');
    for (const command of ['snapshot', 'serve']) {
      const { status, stderr } = await tamizdat(command, '--config', flow.config);
      expect(status).toBe(2);
      expect(stderr).toMatch(/own\.json.*revision/s);
    }
  });
});
