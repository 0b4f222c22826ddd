import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/digest.js';
import { compileTree } from '../../support/compiled-tree.js';
import { keepSampleArticles } from '../../support/sample-articles.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { quickBlobs } from '../large-archive.js';

const run = promisify(execFile);

async function packer(folder: string) {
  const tree = join(folder, 'tree');
  await compileTree(tree, [
    'src/domain',
    'src/archive',
    'src/locale',
    'src/log',
    'src/notice',
    'src/bundle',
    'tests/bundle/processes',
  ]);
  return async (request: { settings: Digest; edition: Digest; out: string; env: Record<string, string> }) => {
    const script = join(tree, 'tests/bundle/processes/pack-measured.js');
    const args = [script, folder, request.settings, request.edition, request.out, 'zim'];
    const { stdout } = await run(process.execPath, args, { env: request.env });
    return JSON.parse(stdout) as { digest: Digest; zone: number };
  };
}

describe('one edition', () => {
  it('gives the same bytes in two folders, two time zones and two languages of the system', async () => {
    const folder = await temporaryFolder();
    const { settingsDigest: settings, editionDigest: edition } = await keepSampleArticles(quickBlobs(folder));
    const pack = await packer(folder);
    const out = join(folder, 'a.zim');
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8' };
    const east = await pack({ settings, edition, out, env });
    const other = join(await temporaryFolder(), 'b.zim');
    const west = await pack({ settings, edition, out: other, env: { TZ: 'America/New_York', LANG: 'C' } });
    expect(east.zone).not.toBe(west.zone);
    expect(east.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(west.digest).toBe(east.digest);
  });
});
