import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireLock } from '../../src/archive/lock.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CLI = new URL('../../dist/src/cli.js', import.meta.url).pathname;

/** `tamizdat up` in a terminal of its own (script(1) makes one), once it serves. */
async function startInTerminal() {
  const folder = await temporaryFolder();
  const config = join(folder, 'tamizdat.yaml');
  const source = '{ id: news, feed: "https://courier.example/feed" }';
  await writeFile(
    config,
    `outlets: [{ id: a, name: A, languages: [en], permission: own, sources: [${source}] }]\n`,
  );
  const command = `echo pid $$; exec '${process.execPath}' '${CLI}' up --config '${config}' --port 0`;
  const terminal = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  terminal.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said, { timeout: 60_000 }).toContain('reading: http');
  const pid = Number(/pid (\d+)/.exec(said)?.[1]);
  onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')));
  return { terminal, pid, data: join(folder, 'data'), said: () => said };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('tamizdat up in a terminal', () => {
  it('reads its configuration again when it is told to, and ends when the terminal is closed', async () => {
    const { terminal, pid, data, said } = await startInTerminal();
    process.kill(pid, 'SIGHUP');
    await expect.poll(said, { timeout: 60_000 }).toContain('the configuration was read again');
    expect(isAlive(pid)).toBe(true);
    terminal.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
    acquireLock(join(data, 'state/lock.db')).release();
  });
});
