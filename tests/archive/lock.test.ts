import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock } from '../../src/archive/lock.js';
import { isKnownError } from '../../src/domain/errors.js';
import { compileTree } from '../support/compiled-tree.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('acquireLock', () => {
  it('refuses a second holder and names the folder', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'state/lock.db');
    const lock = acquireLock(path);
    expect(codeOf(() => acquireLock(path))).toBe('DATA_LOCKED');
    expect(() => acquireLock(path)).toThrow(join(folder, 'state'));
    lock.release();
  });

  it('can be taken again once it is released; a second release does nothing', async () => {
    const path = join(await temporaryFolder(), 'lock.db');
    for (let turn = 0; turn < 3; turn += 1) {
      const lock = acquireLock(path);
      lock.release();
      lock.release();
    }
    const lock = acquireLock(path);
    expect(codeOf(() => acquireLock(path))).toBe('DATA_LOCKED');
    lock.release();
  });

  it('holds against another process, and is free when that one is killed', async () => {
    const folder = await temporaryFolder();
    await compileTree(folder, ['src/archive', 'src/domain', 'tests/archive/processes']);
    const path = join(folder, 'lock.db');
    const script = join(folder, 'tests/archive/processes/hold-lock.js');
    const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(codeOf(() => acquireLock(path))).toBe('DATA_LOCKED');
    child.kill('SIGKILL');
    await once(child, 'close');
    acquireLock(path).release();
  });

  it('says when it cannot write there', () => {
    expect(codeOf(() => acquireLock('/dev/null/lock.db'))).toBe('DATA_UNWRITABLE');
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return isKnownError(error) ? error.code : String(error);
  }
  return 'nothing thrown';
}
