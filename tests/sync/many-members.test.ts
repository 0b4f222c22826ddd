import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/commands/context.js';
import { sync } from '../../src/commands/sync.js';
import { readZip } from '../bundle/read-zip.js';
import { archiveDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { type MadeFile, makeZip } from '../support/made-zip.js';
import { packDelta } from '../support/pack-delta.js';
import { makePublishedStates, publishedStates } from '../support/published-states.js';
import { strangeFiles } from '../support/strange-files.js';
import { STRANGERS, strangerBlobs } from '../support/strangers.js';

const MOST_MEGABYTES = 150;

/** Packs in the folder of a test: an honest one with strangers before its files, strangers alone, and these by other names. */
const PACKS = { beside: 'beside.zip', inPlace: 'in-place.zip', unknown: 'unknown.zip' };

/** Bytes that this process has before any of them is read; what it got once it seldom gives back. */
let idle = 0;

const filled = copiedFolder(async (folder) => {
  await makePublishedStates(folder);
  const { older, newest } = publishedStates(folder);
  const { size } = await syncData(join(folder, 'copy'), [older]);
  const honest = join(folder, 'honest.zip');
  await packDelta(newest, size, honest);
  const files = readZip(await readFile(honest)).map(({ name, content }) => stored(name, content));
  const strangers = strangerBlobs().map((name) => stored(name, ONE_BYTE));
  await writeFile(join(folder, PACKS.beside), makeZip([...strangers, ...files]));
  const inPlace = makeZip(strangers);
  await writeFile(join(folder, PACKS.inPlace), inPlace);
  const renamed = inPlace.toString('latin1').replaceAll('blobs/sha256/', 'blobs/SHA256/');
  await writeFile(join(folder, PACKS.unknown), renamed, 'latin1');
  await writeFile(join(folder, 'tamizdat.yaml'), 'bundles: [zip]\n');
  idle = process.memoryUsage.rss();
});

const ONE_BYTE = new Uint8Array(1);

function stored(name: string, content: Uint8Array): MadeFile {
  return { name, method: 0, content: Buffer.from(content) };
}

/** `tamizdat sync PACK`: its exit status, what it said, and by how much memory has grown. */
async function syncPack(folder: string, path: string) {
  const lines: string[] = [];
  const context: Context = {
    logger: { log: ({ text }) => void lines.push(text), progress: () => undefined },
    print: (text) => void lines.push(text),
    now: () => new Date('2026-11-23T09:30:00Z'),
    random: () => 0,
    signal: new AbortController().signal,
    onReload: () => () => undefined,
  };
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 1);
  const options = { data: join(folder, 'copy'), config: join(folder, 'tamizdat.yaml') };
  const status = await sync(context, [path], options).finally(() => clearInterval(watch));
  peak = Math.max(peak, process.memoryUsage.rss());
  return { status, lines, megabytes: (peak - idle) / 2 ** 20 };
}

describe(`a delta pack with ${STRANGERS.toLocaleString('en')} tiny files that no log names`, () => {
  it('beside those that it should hold brings these and nothing else', async () => {
    const folder = await filled();
    const [states, copy] = [publishedStates(folder), join(folder, 'copy')];
    const path = join(folder, PACKS.beside);
    const { status, lines, megabytes } = await syncPack(folder, path);
    expect(status, lines.join('\n')).toBe(0);
    expect(lines.filter((line) => line.includes(path))).toEqual([`${path} has the newest`]);
    expect(lines.at(-1)).toMatch(/^5 new entries, /);
    expect(await strangeFiles(copy, states)).toEqual([]);
    expect(await missingBlobs(copy, states.newest)).toEqual([]);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it.each([
    ['in place of those that it should hold', PACKS.inPlace, 'has no file trust'],
    ['whose names are of no archive', PACKS.unknown, 'which is no file of an archive'],
  ])('%s is refused in one line, and nothing of it is kept', async (_what, name, fact) => {
    const folder = await filled();
    const copy = join(folder, 'copy');
    const before = await archiveDigests(copy);
    const path = join(folder, name);
    const { status, lines, megabytes } = await syncPack(folder, path);
    const [refusal = '', sum = '', ...more] = lines;
    expect([status, more]).toEqual([4, []]);
    expect(refusal).toMatch(/\.zip is forged or damaged: [^\n]{1,200}$/);
    expect(refusal).toContain(fact);
    expect(sum).toMatch(/^nothing new: /);
    expect(await archiveDigests(copy)).toEqual(before);
    const left = await readdir(join(copy, 'state'));
    expect(left.filter((one) => ['quarantine', 'partial', 'forks'].includes(one))).toEqual([]);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});

/** What a publisher's log names and its copy lacks. */
async function missingBlobs(copy: string, publisher: string): Promise<string[]> {
  const held = await archiveDigests(copy);
  const wanted = Object.keys(await archiveDigests(publisher));
  return wanted.filter((path) => /^(blobs\/|checkpoint$|trust$)/.test(path) && !(path in held));
}
