import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportMirror, type ExportOutcome } from '../../mirror/export.js';
import type { MirrorParts } from '../../mirror/mirror-parts.js';
import { shareWholeMirror } from '../support/every-route.js';
import { judgeSite } from '../support/judge-site.js';
import { exportOnDisk } from '../support/sites.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const mirror = shareWholeMirror();
const write = (parts: MirrorParts, dir: string): Promise<ExportOutcome> =>
  exportMirror({ parts, dir, program: '1', onProgress: () => undefined, isStopped: () => false });

it('x', async () => {
  const dir = await temporaryFolder();
  console.time('export');
  console.log(await write(mirror().parts, dir));
  console.timeEnd('export');
  console.time('again');
  console.log(await write(mirror().parts, dir));
  console.timeEnd('again');
  console.time('judge');
  const { pages, complaints } = await judgeSite(exportOnDisk(dir));
  console.timeEnd('judge');
  console.log(pages.length, complaints.slice(0, 20), complaints.length);
  const all = (await readdir(dir, { recursive: true }));
  console.log(all.length, all.filter((p) => !/\//.test(p)));
  const met = new Set(pages.map((p) => p.split(dir + '/')[1]));
  console.log(all.filter((p) => p.endsWith('.html') && !/^(b|open)\//.test(p) && !met.has(p) && !/^(text\/)?(ru|uk|be|kk|fa)/.test(p)));
  expect(mirror().bugs).toEqual([]);
}, 60000);
