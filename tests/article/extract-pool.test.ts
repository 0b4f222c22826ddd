import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createExtractPool, type ExtractPool } from '../../src/article/extract-pool.js';
import { compileTree } from '../support/compiled-tree.js';
import { pageWith, PROSE } from '../support/page-fixture.js';

let folder: string;
let real: URL;
let stubborn: URL;
let named: URL;
const open: ExtractPool[] = [];

/** Answers like a worker, but hangs, dies or eats memory when the page says so. */
const STUBBORN = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ html }) => {
  if (html === 'hang') for (;;);
  if (html === 'die') process.exit(1);
  if (html === 'throw') throw new TypeError('a bug in the worker');
  if (html === 'eat') { const eaten = []; for (;;) eaten.push({ more: [eaten.length] }); }
  parentPort.postMessage({ article: { title: html } });
});`;

/** Calls every article by the number of the thread that it was extracted in. */
const NAMED = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', () => parentPort.postMessage({ article: { title: String(threadId) } }));`;

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-test-'));
  await compileTree(folder, ['src/article', 'src/domain']);
  real = pathToFileURL(join(folder, 'src/article/extract-worker.js'));
  await writeFile(join(folder, 'stubborn.js'), STUBBORN);
  stubborn = pathToFileURL(join(folder, 'stubborn.js'));
  await writeFile(join(folder, 'named.js'), NAMED);
  named = pathToFileURL(join(folder, 'named.js'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => Promise.all(open.splice(0).map((pool) => pool.close())));

function pool(worker: URL, options: { timeoutMs?: number; threads?: number } = {}): ExtractPool {
  const created = createExtractPool({ worker, threads: 1, timeoutMs: 20_000, memoryMb: 128, ...options });
  open.push(created);
  return created;
}

const asking = (html: string) => ({ ...pageWith(''), html });

describe('the extract pool', () => {
  it('extracts more articles than it has threads, each to its own page', async () => {
    const extracting = pool(real, { threads: 2 });
    const titles = Array.from({ length: 8 }, (_, at) => `Title number ${at} of eight`);
    const articles = await Promise.all(
      titles.map((title) => extracting.extract(pageWith(PROSE, `<title>${title}</title>`))),
    );
    expect(articles.map(({ title }) => title)).toEqual(titles);
  });

  it.each([
    { articles: 3, started: 1 },
    { articles: 8, started: 2 },
  ])('starts $started of two threads for $articles articles', async ({ articles, started }) => {
    const extracting = pool(named, { threads: 2 });
    const asked = Array.from({ length: articles }, () => extracting.extract(asking('')));
    expect(new Set((await Promise.all(asked)).map(({ title }) => title)).size).toBe(started);
  });

  it('rests between two runs, and ends no thread that is at work', async () => {
    const extracting = pool(real, { threads: 2 });
    const before = await extracting.extract(pageWith(PROSE, '<title>Before it rested</title>'));
    const busy = extracting.extract(pageWith(PROSE, '<title>While it rested</title>'));
    await extracting.rest();
    const after = await extracting.extract(pageWith(PROSE, '<title>After it rested</title>'));
    expect([before, await busy, after].map(({ title }) => title)).toEqual([
      'Before it rested',
      'While it rested',
      'After it rested',
    ]);
  });

  it('hands on what a page is refused for, with code and message', async () => {
    const extracting = pool(real);
    await expect(extracting.extract(pageWith('<div>'.repeat(20_000)))).rejects.toMatchObject({
      name: 'KnownError',
      code: 'ARTICLE_TOO_COMPLEX',
      message: expect.stringContaining('nested more than 512 elements deep') as string,
    });
    await expect(extracting.extract(pageWith(''))).rejects.toMatchObject({ code: 'ARTICLE_EMPTY' });
    await expect(extracting.extract(pageWith(PROSE))).resolves.toMatchObject({ language: 'en' });
  });

  it('gives up on a page that takes too long, and goes on with the next', async () => {
    const extracting = pool(stubborn, { timeoutMs: 1_500 });
    const hanging = extracting.extract(asking('hang'));
    const next = extracting.extract(asking('next'));
    await expect(hanging).rejects.toMatchObject({ code: 'ARTICLE_TIMED_OUT' });
    await expect(next).resolves.toMatchObject({ title: 'next' });
  });

  it('gives up on a page that takes too much memory, and goes on with the next', async () => {
    const extracting = pool(stubborn);
    await expect(extracting.extract(asking('eat'))).rejects.toMatchObject({ code: 'ARTICLE_TOO_COMPLEX' });
    await expect(extracting.extract(asking('next'))).resolves.toMatchObject({ title: 'next' });
  });

  it('replaces a thread that died', async () => {
    const extracting = pool(stubborn);
    await expect(extracting.extract(asking('die'))).rejects.toMatchObject({ code: 'ARTICLE_TIMED_OUT' });
    await expect(extracting.extract(asking('next'))).resolves.toMatchObject({ title: 'next' });
  });

  it('shows a bug as a bug, and goes on', async () => {
    const extracting = pool(stubborn);
    await expect(extracting.extract(asking('throw'))).rejects.toThrow('a bug in the worker');
    await expect(extracting.extract(asking('next'))).resolves.toMatchObject({ title: 'next' });
  });

  it('ends what runs and what waits when it is closed', async () => {
    const closing = pool(stubborn);
    const outcomes = Promise.allSettled([closing.extract(asking('hang')), closing.extract(asking('next'))]);
    await closing.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(closing.extract(asking('late'))).rejects.toMatchObject({ name: 'KnownError' });
  });
});
