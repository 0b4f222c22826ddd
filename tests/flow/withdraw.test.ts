import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleIdOf } from '../../src/domain/article.js';
import { runProgram } from '../support/running-program.js';
import { tamizdat } from '../support/run-command.js';
import { filesWith } from '../support/public-traces.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet, statusOf } from './archive-flow.js';

const SENTENCE = 'Zdravomyslova counted forty-one boats.';

describe('tamizdat withdraw', () => {
  it('works while `up` writes, is seen at once, and says what it did', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The boats', SENTENCE));
    outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));
    const program = runProgram('up', '--config', flow.config, '--allow', outlet.hostPort, '--port', '0');
    const { url } = (await program.next('serving')) as unknown as { url: string };
    await program.next('source-finished');
    await program.next('bundle-built');
    const id = articleIdOf(`${outlet.url}/one.html`);
    const withdraw = (...args: string[]) => tamizdat('withdraw', ...args, '--config', flow.config);

    const done = await withdraw(id, '--reason', 'safety');
    expect(done.stderr).toBe('');
    expect(done.stdout).toContain('“The boats”');
    expect(done.stdout).toContain('Withdrawn: 1 article, 1 version, 0 bundles.');
    expect(done.stdout).toContain('It is not captured again, whatever its source says.');
    expect(done.status).toBe(0);
    // Nobody who writes down what the program says, or looks into its state, has the headline.
    expect(JSON.stringify(program.events().slice(-3))).not.toContain('The boats');
    expect(await readdir(join(flow.data, 'state/requests'))).toEqual([]);
    expect(filesWith(join(flow.data, 'archive'), 'Zdravomyslova')).toEqual([]);
    expect((await withdraw(id, '--reason', 'safety')).status).toBe(0);

    const wrong = await withdraw('aaaaaaaaaaaaaaaa', '--reason', 'legal');
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^this archive has no article[^\n]*\n$/);
    const list = 'say why with --reason: superseded, removed-at-source, corrected, safety, legal, error\n';
    expect(await withdraw(id)).toMatchObject({ status: 2, stdout: '', stderr: list });
    expect(await withdraw(id, '--reason', 'expired')).toMatchObject({ status: 2, stdout: '', stderr: list });

    // The mirror looks at the checkpoint once a second.
    await expect
      .poll(async () => (await fetch(`${url}en/a/${id}.html`)).status, { timeout: 20_000 })
      .toBe(410);
    expect(await (await fetch(`${url}en/`)).text()).not.toContain('The boats');
    // Another request by the same way; what is private stays on this machine.
    const address = (...args: string[]) => tamizdat('address', ...args, '--config', flow.config);
    const added = await address('add', 'mailto:news@robot.example', '--kind', 'durable');
    expect(added.stdout).toContain('mailto:news@robot.example is signed and logged.');
    await address('add', 'https://for-now.example/', '--kind', 'short-lived');
    expect((await address('list')).stdout).toBe(
      'mailto:news@robot.example  durable, public: signed and logged\n' +
        'https://for-now.example/  short-lived, private: known to this machine alone\n',
    );
    await expect
      .poll(async () => (await fetch(`${url}en/addresses.html`)).text(), { timeout: 20_000 })
      .toContain('news@robot.example');
    expect(filesWith(join(flow.data, 'archive'), 'for-now.example')).toEqual([]);
    expect(await address('add', 'javascript:alert(1)', '--kind', 'durable')).toMatchObject({
      status: 2,
      stdout: '',
    });
    expect(await address('retire', 'https://nobody.example/')).toMatchObject({ status: 2 });
    const report = await tamizdat('status', '--config', flow.config);
    expect(report.stdout).toMatch(
      /Addresses\n {2}mailto:news@robot\.example\n.*signed and logged\n.*not asked: no mirror/,
    );
    await program.stop();
    expect((await withdraw(id, '--reason', 'safety', '--hard')).status).toBe(0);
    expect(filesWith(flow.data, 'Zdravomyslova')).toEqual([]);
  });

  it('keeps an article out that its feed still lists, with another text too, also when the memory is lost', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The boats', SENTENCE));
    await flow.snapshot();
    const id = articleIdOf(`${outlet.url}/one.html`);
    await tamizdat('withdraw', id, '--reason', 'legal', '--config', flow.config);
    outlet.pages.set('/one.html', pageOf('The boats', 'Zdravomyslova counted otherwise.'));
    expect(outcomesOf((await flow.snapshot()).stdout)).toEqual({ '/one.html': 'withdrawn' });
    expect(outlet.asked().filter((path) => path === '/one.html')).toHaveLength(1);
    for (const name of ['crawl.db', 'catalogue.db', 'refused-texts'])
      rmSync(join(flow.data, 'state', name), { force: true });
    expect(outcomesOf((await flow.snapshot()).stdout)).toEqual({ '/one.html': 'withdrawn' });
    expect(await statusOf(flow)).toMatchObject({ articles: 0 });
    expect(filesWith(join(flow.data, 'archive'), 'Zdravomyslova')).toEqual([]);
  });

  it('takes a corrected article again with another text, and never with the one that was taken back', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The boats', SENTENCE));
    await flow.snapshot();
    const id = articleIdOf(`${outlet.url}/one.html`);
    await tamizdat('withdraw', id, '--reason', 'corrected', '--config', flow.config);
    // The feed says something new, the page around the text changed, and the memory of it is lost.
    outlet.pages.set('/one.html', `${pageOf('The boats', SENTENCE)}<footer>New</footer>`);
    rmSync(join(flow.data, 'state/crawl.db'));
    expect(outcomesOf((await flow.snapshot()).stdout)).toEqual({ '/one.html': 'withdrawn' });
    // Under another address neither.
    outlet.pages.set('/again.html', pageOf('The boats', SENTENCE));
    outlet.pages.set('/one.html', pageOf('The boats', 'Nobody counted the boats.'));
    expect(outcomesOf((await flow.snapshot()).stdout)).toEqual({
      '/one.html': 'kept',
      '/again.html': 'withdrawn',
    });
  });
});
