import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { finished } from '../support/program.js';
import { ROOT } from '../support/source-files.js';

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-kept-'));
for (const name of ['package.json', 'dist/src/cli.js', 'dist/joined'])
  cpSync(join(ROOT, name), join(folder, name), { recursive: true });
const files = readdirSync(join(folder, 'dist/joined')).filter((name) => name.endsWith('.cjs'));
const kept = readdirSync(join(folder, 'dist/joined')).filter((name) => name.endsWith('.v8'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Help goes through the entry and the words of all commands. */
const help = () => finished(spawn(process.execPath, [join(folder, 'dist/src/cli.js'), '--help']));

describe('the program and what V8 made of it when it was built', () => {
  it('has that of every joined file beside it', () => {
    expect(kept.sort()).toEqual(files.map((name) => `${name}.v8`).sort());
  });

  it('is of ASCII alone, as the loader reads each byte as a character', () => {
    const others = files.filter((name) =>
      /[^\0-\x7f]/.test(readFileSync(join(folder, 'dist/joined', name), 'latin1')),
    );
    expect(others).toEqual([]);
  });

  it('does the same when that is of another version, and when it is gone', async () => {
    const wanted = await help();
    expect(wanted).toMatchObject({ status: 0, stderr: '' });
    for (const name of kept) writeFileSync(join(folder, 'dist/joined', name), 'made by another version');
    expect(await help()).toEqual(wanted);
    for (const name of kept) rmSync(join(folder, 'dist/joined', name));
    expect(await help()).toEqual(wanted);
  });
});
