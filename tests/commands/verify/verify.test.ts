import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { verify, type VerifyOptions } from '../../../src/commands/verify.js';
import type { Context } from '../../../src/commands/context.js';
import { isKnownError } from '../../../src/domain/errors.js';
import { makeFilledData, SILENT } from '../../support/filled-data.js';
import { startOrigin } from '../../support/http-origin.js';
import { createFilledMirror } from '../../support/sample-mirror.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { makeZip } from '../../support/made-zip.js';

/** Runs the command; a refusal is told by its code. */
async function run(target: string, options: VerifyOptions, at = '2026-11-23T09:30:00Z') {
  const lines: string[] = [];
  const context = {
    print: (text: string) => void lines.push(text),
    logger: SILENT,
    now: () => new Date(at),
    random: () => 0,
    signal: new AbortController().signal,
  } as unknown as Context;
  const status = await verify(context, target, options).catch((error: unknown) => {
    if (isKnownError(error)) return error.code;
    throw error;
  });
  return { status, lines, said: lines.join('\n') };
}

/** A data directory, and a folder with its closed bundle and what lies beside it. */
async function given() {
  const folder = await temporaryFolder();
  const data = await makeFilledData(folder);
  const nobody = join(folder, 'nobody');
  const bundles = join(folder, 'bundles');
  await mkdir(bundles);
  const [stem = ''] = await readdir(join(data, 'archive/sums'));
  await cp(join(data, 'archive/sums', stem), bundles, { recursive: true });
  const [digest = ''] = (await readFile(join(bundles, 'SHA256SUMS'), 'utf8')).split(' ');
  const name = `${stem}.zip`;
  await cp(join(data, 'archive/blobs/sha256', digest.slice(0, 2), digest), join(bundles, name));
  return { folder, data, nobody, bundles, name, path: join(bundles, name) };
}

it('tells of a data directory, a folder and a file whose they are, and what is damaged, missing or added', async () => {
  const { data, nobody, bundles, name, path } = await given();
  const own = { data };
  expect(await run(data, own)).toMatchObject({ status: 0 });
  expect((await run(data, own, '2026-11-26T09:30:00Z')).said).toContain(
    'nobody has said since 2026-11-23 09:00 UTC',
  );
  expect(await run(data, { ...own, fresh: true }, '2026-11-26T09:30:00Z')).toMatchObject({ status: 8 });

  const stranger = await run(data, { data: nobody });
  expect(stranger.status).toBe(6);
  const [, origin = ''] = /--key (log\/\w+)/.exec(stranger.said) ?? [];
  expect(stranger.said).toMatch(/The words of its root key: (\w+ ){11}\w+\./);
  expect(await run(data, { data: nobody, key: origin })).toMatchObject({ status: 0 });
  expect(await run(data, { data: nobody, key: 'log/0123456789abcdef' })).toMatchObject({ status: 6 });

  expect((await run(path, own)).lines[0]).toMatch(new RegExp(`^${name}: whole, and signed by log/`));
  expect(await run(path, { data: nobody })).toMatchObject({ status: 6 });
  expect(await run(`${path}.minisig`, { ...own, json: true })).toMatchObject({ status: 0 });
  expect(await run(bundles, own)).toMatchObject({ status: 0 });
  // With the trust file beside it, the origin is enough, without any network.
  await cp(join(data, 'archive/trust'), join(bundles, 'trust'));
  expect(await run(path, { data: nobody, key: origin })).toMatchObject({ status: 0 });

  await writeFile(join(bundles, 'extra.txt'), 'words');
  const added = await run(bundles, own);
  expect([added.status, added.said]).toEqual([3, expect.stringContaining('extra.txt: added.')]);
  await appendFile(path, '!');
  expect(await run(path, own)).toMatchObject({ status: 4 });
  expect((await run(bundles, own)).status).toBe(4);
  await cp(join(data, 'archive/trust'), path);
  await writeFile(join(bundles, 'extra.zip'), makeZip([{ name: '../x', content: Buffer.from('x') }]));
  expect((await run(join(bundles, 'extra.zip'), own)).said).toContain('leads out of its folder');
});

it('says what is missing without calling it tampering', async () => {
  const { data, bundles, name, path } = await given();
  await rm(path);
  const report = await run(bundles, { data });
  expect([report.status, report.lines]).toEqual([
    0,
    [`${name}: not held here. It is on the list; that it is missing is no sign of tampering.`],
  ]);
});

it('checks a mirror by its address, and finds a changed byte on the way', async () => {
  const mirror = await createFilledMirror(await temporaryFolder());
  const { listener } = createMirror(mirror.parts);
  const origin = await startOrigin(listener);
  onTestFinished(() => origin.close());
  const options = { data: await temporaryFolder(), allow: [new URL(origin.url).host] };
  const found = await run(origin.url, options, '2026-11-22T14:20:00Z');
  expect([found.status, found.said]).toEqual([6, expect.stringContaining('it is fresh')]);
  const [, key = ''] = /--key (log\/\w+)/.exec(found.said) ?? [];
  expect(await run(origin.url, { ...options, key }, '2026-11-22T14:20:00Z')).toMatchObject({ status: 0 });
  const blob = join(mirror.archiveDir, 'blobs/sha256', mirror.versions.en.slice(0, 2), mirror.versions.en);
  await appendFile(blob, ' ');
  const damaged = await run(origin.url, { ...options, key }, '2026-11-22T14:20:00Z');
  expect([damaged.status, damaged.said]).toEqual([4, expect.stringContaining('not what was signed')]);
});

describe('bad input', () => {
  it.each<[string, { target: string; key?: string; code: string }]>([
    ['nothing there', { target: 'nothing/there', code: 'NOT_FOUND' }],
    ['another scheme', { target: 'ftp://mirror.example/', code: 'FETCH_SCHEME_REFUSED' }],
    ['a private address', { target: 'http://127.0.0.1:1/', code: 'FETCH_ADDRESS_REFUSED' }],
    ['a key that is none', { target: '.', key: 'nonsense', code: 'KEY_INVALID' }],
    ['an empty key', { target: '.', key: '', code: 'KEY_INVALID' }],
  ])('%s is refused', async (_what, { target, code, ...options }) => {
    expect((await run(target, { data: await temporaryFolder(), ...options })).status).toBe(code);
  });

  it('is told without the signs that steer a terminal', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a\u001b[2Jb\u202ec.txt'), 'words');
    const { status, said } = await run(folder, { data: join(folder, 'none') });
    expect([status, said]).toEqual([6, expect.stringContaining('a?[2Jb?c.txt: added.')]);
  });
});
