import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDemoArchive } from '../support/demo-archive.js';
import { serveArchive } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';
import { createFlow, outcomesOf, pageOf, startFlowOutlet } from './archive-flow.js';

describe('snapshots of one outlet', () => {
  it('keep what is new, leave what is unchanged, and write nothing twice', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'The first thing was said.'));
    outlet.pages.set('/two.html', pageOf('The second', 'The second thing was said.'));
    const first = await flow.snapshot();
    expect(first.status, first.stdout + first.stderr).toBe(0);
    expect(outcomesOf(first.stdout)).toEqual({ '/one.html': 'kept', '/two.html': 'kept' });
    outlet.pages.set('/three.html', pageOf('The third', 'The third thing was said.'));
    const second = await flow.snapshot();
    expect(outcomesOf(second.stdout)).toEqual({ '/three.html': 'kept' });
    expect(outlet.asked().filter((path) => path === '/one.html')).toHaveLength(1);
  });

  it('withdraw the version before an edit, and leave its text in no public file', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'Maria Secretname spoke.'));
    await flow.snapshot();
    expect(publicText(flow.data)).toContain('Secretname');
    outlet.pages.set('/one.html', pageOf('The first', 'A witness spoke, who has to stay unnamed.'));
    const second = await flow.snapshot();
    expect(outcomesOf(second.stdout)).toEqual({ '/one.html': 'kept' });
    expect(publicText(flow.data)).toContain('has to stay unnamed');
    expect(publicText(flow.data)).not.toContain('Secretname');
    const held = join(flow.data, 'state', 'held');
    expect(textOfFiles(held)).toContain('Secretname');
  });

  it('keep earlier versions where they are public', async () => {
    const archive = await makeDemoArchive();
    const mirror = await serveArchive(archive.data, '--config', archive.config);
    try {
      const front = await (await fetch(`${mirror.url}en/`)).text();
      const [, id] = /a\/([a-z2-7]{16})\.html"[^>]*>[^<]*The old bridge/.exec(front) ?? [];
      const versions = await (await fetch(`${mirror.url}en/a/${id}/versions.html`)).text();
      expect(versions.match(/[0-9a-f]{64}\.html/g)?.length).toBeGreaterThanOrEqual(1);
      const article = await (await fetch(`${mirror.url}en/a/${id}.html`)).text();
      expect(article).toContain('Some four hundred people');
    } finally {
      await mirror.stop();
      archive.remove();
    }
  });

  it('give the same pages after the catalogue was deleted, and no duplicate after crawl.db was', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    for (const name of ['one', 'two', 'three']) {
      outlet.pages.set(`/${name}.html`, pageOf(`About ${name}`, `What ${name} means was explained.`));
    }
    await flow.snapshot();
    outlet.pages.set('/two.html', pageOf('About two', 'What two means was explained again.'));
    await flow.snapshot();
    const before = await frontPages(flow);
    for (const name of readdirSync(join(flow.data, 'state'))) {
      if (/^(catalogue|crawl)\.db/.test(name)) rmSync(join(flow.data, 'state', name));
    }
    expect(await frontPages(flow)).toEqual(before);
    const again = await flow.snapshot();
    expect(outcomesOf(again.stdout)).toEqual({
      '/one.html': 'unchanged',
      '/two.html': 'unchanged',
      '/three.html': 'unchanged',
    });
    const { stdout } = await tamizdat('status', '--config', flow.config, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ articles: 3 });
  });

  it('hide an article that vanished at its source, when it was gone twice', async () => {
    const outlet = await startFlowOutlet();
    const flow = await createFlow(outlet);
    outlet.pages.set('/one.html', pageOf('The first', 'Something that was taken down later was said.'));
    outlet.pages.set('/two.html', pageOf('The second', 'Something that stays was said.'));
    await flow.snapshot();
    outlet.answers.set('/one.html', { status: 410 });
    for (const round of ['a', 'b']) {
      // The feed says something new of it, so that the run looks at it before its time has come.
      outlet.pages.set('/one.html', pageOf(`The first ${round}`, 'Nobody sees this.'));
      await flow.snapshot();
    }
    expect(publicText(flow.data)).not.toContain('taken down later');
    expect(publicText(flow.data)).toContain('Something that stays');
  });
});

function publicText(data: string): string {
  return textOfFiles(join(data, 'archive'));
}

function textOfFiles(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

async function frontPages(flow: { data: string; config: string }): Promise<string[]> {
  const mirror = await serveArchive(flow.data, '--config', flow.config);
  try {
    return await Promise.all(['en/', 'ru/'].map(async (path) => (await fetch(mirror.url + path)).text()));
  } finally {
    await mirror.stop();
  }
}
