import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import { startDemoOutlet } from '../demo/demo-outlet.js';
import { startChildServer } from './child-server.js';
import { ownProgram } from './own-program.js';

const FILE_BYTES = 1024 * 1024;

/** The mirror, and what it is compared with. */
export const SIDES = ['mirror', 'bare node', 'express static'] as const;
export type Side = (typeof SIDES)[number];

export interface Place {
  /** How to start it. */
  args: readonly string[];
  /** Addresses below its own. */
  page: string;
  file: string;
}

/** An archive of the demo's articles, and a folder with the same page and file for the other two. */
export async function makePlaces(folder: string): Promise<Record<Side, Place>> {
  const [data, files] = [join(folder, 'data'), join(folder, 'files')];
  const outlet = await startDemoOutlet(0);
  const feed = ['--url', `${outlet.url}/feed.xml`, '--allow', outlet.url.slice('http://'.length)];
  // Not in one go: the outlet that it asks is in this process.
  await promisify(execFile)(process.execPath, [
    ownProgram('src/cli.js'),
    'snapshot',
    '--data',
    data,
    ...feed,
  ]);
  await outlet.close();
  const file = keepFile(data);
  const args = [ownProgram('src/cli.js'), 'serve', '--data', data, '--port', '0'];
  const mirror = await startChildServer(args, 'en/');
  const front = await (await fetch(new URL('en/', mirror.url))).text();
  const page = `en/${/href="(a\/[a-z2-7]{16}\.html)"/.exec(front)?.[1] ?? ''}`;
  mkdirSync(files);
  for (const [name, path] of [
    ['page.html', page],
    ['file.bin', file],
  ] as const) {
    writeFileSync(
      join(files, name),
      Buffer.from(await (await fetch(new URL(path, mirror.url))).arrayBuffer()),
    );
  }
  await mirror.stop();
  const plain = { page: 'page.html', file: 'file.bin' };
  return {
    mirror: { args, page, file },
    'bare node': { args: [ownProgram('scripts/bench/bare-server.js'), files], ...plain },
    'express static': { args: [ownProgram('scripts/bench/static-server.js'), files], ...plain },
  };
}

/** Puts a file into the archive; its address on the mirror. */
function keepFile(data: string): string {
  const bytes = Buffer.alloc(FILE_BYTES, digestOf('file'));
  const place = blobPath(digestOf(bytes));
  mkdirSync(dirname(join(data, 'archive', place)), { recursive: true });
  writeFileSync(join(data, 'archive', place), bytes);
  return place;
}
