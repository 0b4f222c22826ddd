import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startDemoOutlet } from '../../scripts/demo/demo-outlet.js';
import { ROOT } from '../support/source-files.js';
import { finished } from '../support/program.js';

/** An unprivileged user that every Debian has. */
const NOBODY = 65534;
const folder = mkdtempSync(join(tmpdir(), 'tamizdat-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The Dockerfile's steps by hand, because no container engine is at hand where the tests run. */
describe('what the Dockerfile makes', () => {
  it('runs from a production install without scripts, unprivileged, on a read-only tree', async () => {
    chmodSync(folder, 0o755);
    const app = join(folder, 'app');
    mkdirSync(app);
    for (const name of ['package.json', 'package-lock.json', 'node_modules', 'dist']) {
      cpSync(join(ROOT, name), join(app, name), { recursive: true, verbatimSymlinks: true });
    }
    execFileSync('npm', ['prune', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: app });
    execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
    const data = join(folder, 'data');
    mkdirSync(data);
    execFileSync('chown', [`${NOBODY}:${NOBODY}`, data]);

    const outlet = await startDemoOutlet(0);
    const feed = `${outlet.url}/feed.xml`;
    const allow = outlet.url.slice('http://'.length);
    const cli = join(app, 'dist', 'src', 'cli.js');
    const run = (...args: string[]) =>
      spawn(process.execPath, [cli, ...args, '--data', data], {
        uid: NOBODY,
        gid: NOBODY,
        cwd: data,
        env: {},
      });

    const taken = await finished(run('snapshot', '--url', feed, '--allow', allow));
    expect(taken.stderr).toBe('');
    expect(taken.status).toBe(0);
    const serving = run('serve', '--port', '0');
    const end = finished(serving);
    const url = await new Promise<string>((resolve) => {
      serving.stdout.on('data', (chunk: Buffer) => {
        const match = /"url":"(http[^"]+)"/.exec(chunk.toString());
        if (match?.[1]) resolve(match[1]);
      });
    });
    const health = await fetch(`${url}health`);
    expect(health.status).toBe(200);
    const page = await (await fetch(`${url}en/`)).text();
    expect(page).toContain('The old bridge at Veresk');
    serving.kill('SIGTERM');
    expect((await end).status).toBe(0);
    await outlet.close();
  });
});
