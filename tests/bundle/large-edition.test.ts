import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatsOf } from '../../src/domain/bundle-format.js';
import type { Digest } from '../../src/domain/digest.js';
import { compileTree } from '../support/compiled-tree.js';
import { keepLargeArchive } from './large-archive.js';

const run = promisify(execFile);
const ARTICLES = 1000;
const PICTURES_EACH = 2;
/** With what a process takes anyway, together far more than the bound: a builder that held them all would break it. */
const PICTURE_BYTES = 128 << 10;
const MAX_MEGABYTES = 300;
/** Formats that carry pictures. */
const WITH_PICTURES = ['html', 'epub', 'zip', 'zim'];
const LONG_MS = 300_000;

/** Made once: it takes as long as packing it. */
let folder: string;
let digests: { settings: Digest; edition: Digest };

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-large-'));
  const sources = ['domain', 'archive', 'locale', 'log', 'notice', 'bundle'].map((name) => `src/${name}`);
  await compileTree(join(folder, 'tree'), [...sources, 'tests/bundle/processes']);
  digests = await keepLargeArchive(folder, {
    articles: ARTICLES,
    pictures: PICTURES_EACH,
    pictureBytes: PICTURE_BYTES,
  });
}, LONG_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(formatsOf('edition'))(
  `packs ${ARTICLES} articles with ${ARTICLES * PICTURES_EACH} pictures as %s in less than ${MAX_MEGABYTES} MB of memory`,
  { timeout: LONG_MS },
  async (format) => {
    const out = join(folder, `large.${format}`);
    const script = join(folder, 'tree/tests/bundle/processes/pack-measured.js');
    const args = [script, folder, digests.settings, digests.edition, out, format];
    const { stdout } = await run(process.execPath, args, { env: {} });
    const { bytes, kilobytes } = JSON.parse(stdout) as { bytes: number; kilobytes: number };
    await rm(out);
    const pictures = WITH_PICTURES.includes(format) ? ARTICLES * PICTURES_EACH * PICTURE_BYTES : 0;
    expect(bytes).toBeGreaterThan(pictures);
    expect(kilobytes / 1024).toBeLessThan(MAX_MEGABYTES);
  },
);
