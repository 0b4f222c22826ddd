import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAlarmProgram } from '../../../src/jobs/alarms/run-alarm-program.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A program that writes down how it was called. */
async function programThat(does: string): Promise<{ program: string[]; called: () => unknown }> {
  const folder = await temporaryFolder();
  const script = join(folder, 'tell.mjs');
  const out = join(folder, 'called.json');
  writeFileSync(
    script,
    `import { readFileSync, writeFileSync } from 'node:fs';
     const args = process.argv.slice(2);
     writeFileSync(${JSON.stringify(out)}, JSON.stringify({ args, stdin: readFileSync(0, 'utf8') }));
     ${does}`,
  );
  return {
    program: [process.execPath, script, 'ops'],
    called: () => JSON.parse(readFileSync(out, 'utf8')) as unknown,
  };
}

describe('the alarm program', () => {
  it('gets its own arguments and the line as the last one, as it is, and nothing to read', async () => {
    const { program, called } = await programThat('');
    const line = 'tamizdat: $(id) `id` "a" \'b\' ; exit 1 | & > x';
    await runAlarmProgram({ program, line });
    expect(called()).toEqual({ args: ['ops', line], stdin: '' });
  });

  it('is told of when it fails, cannot be run, or takes too long', async () => {
    const failing = await programThat('process.exit(4)');
    await expect(runAlarmProgram({ ...failing, line: 'x' })).rejects.toThrow(/ended with status 4/);
    await expect(runAlarmProgram({ program: ['/no/such/program'], line: 'x' })).rejects.toThrow(
      /\/no\/such\/program cannot be run .*name it with its full path/,
    );
    const slow = await programThat('setTimeout(() => {}, 600_000)');
    await expect(runAlarmProgram({ ...slow, line: 'x', timeLimitMs: 1500 })).rejects.toThrow(
      /took longer than 1\.5 s and was ended/,
    );
  });

  it('ends when the run is stopped', async () => {
    const { program } = await programThat('setTimeout(() => {}, 600_000)');
    const stop = new AbortController();
    const call = runAlarmProgram({ program, line: 'x', signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toThrow(/was ended \(SIGKILL\)/);
  });
});
