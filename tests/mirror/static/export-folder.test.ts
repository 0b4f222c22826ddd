import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openExportFolder } from '../../../mirror/static/export-folder.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const HEAD = 'Files of a static copy. Others are left alone.\n';

it('refuses a folder that holds anything but an export, and leaves it as it is', async () => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'diary.txt'), 'mine');
  await expect(openExportFolder(dir)).rejects.toThrow(/holds files that no export wrote/);
  await writeFile(join(dir, 'files.txt'), 'a list of my own');
  await expect(openExportFolder(dir)).rejects.toThrow(/holds files that no export wrote/);
  expect((await readdir(dir)).sort()).toEqual(['diary.txt', 'files.txt']);
});

it('leaves files of others alone, and overwrites none', async () => {
  const dir = await temporaryFolder();
  const first = await openExportFolder(dir);
  await first.write('en/index.html', 'one');
  await first.finish();
  await writeFile(join(dir, 'en/own.html'), 'mine');
  const second = await openExportFolder(dir);
  await expect(second.write('en/own.html', 'ours')).rejects.toThrow(/own\.html is in the way/);
  expect(await second.finish()).toEqual({ written: 0, unchanged: 0, removed: 1 });
  expect(await readdir(join(dir, 'en'))).toEqual(['own.html']);
  expect(await readFile(join(dir, 'en/own.html'), 'utf8')).toBe('mine');
});

it('removes the folders that nothing is left in', async () => {
  const dir = await temporaryFolder();
  const first = await openExportFolder(dir);
  await first.write('en/a/x/old.html', 'one');
  await first.write('en/b.html', 'two');
  await first.finish();
  const second = await openExportFolder(dir);
  await second.write('en/b.html', 'two');
  expect(await second.finish()).toEqual({ written: 0, unchanged: 1, removed: 1 });
  expect(await readdir(join(dir, 'en'))).toEqual(['b.html']);
});

it('removes nothing outside itself, whatever its list says', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'export');
  await mkdir(join(folder, 'other'));
  await mkdir(dir);
  await writeFile(join(folder, 'other/kept.txt'), 'kept');
  await symlink(join(folder, 'other'), join(dir, 'en'));
  await writeFile(join(dir, 'files.txt'), `${HEAD}../other/kept.txt\n/etc/passwd\nen/kept.txt\n.git/x\n`);
  const opened = await openExportFolder(dir);
  await expect(opened.write('en/index.html', 'x')).rejects.toThrow(/symbolic link/);
  expect((await opened.finish()).removed).toBe(0);
  expect(await readdir(join(folder, 'other'))).toEqual(['kept.txt']);
});

it('knows what a killed run wrote, also where the last line of its list broke off', async () => {
  const dir = await temporaryFolder();
  const killed = await openExportFolder(dir);
  await killed.write('one.html', 'one');
  await killed.write('two.html', 'two');
  await writeFile(join(dir, '.tmp/file'), 'half');
  const list = await readFile(join(dir, 'files.txt'), 'utf8');
  await writeFile(join(dir, 'files.txt'), `${list}three.h`);
  const next = await openExportFolder(dir);
  await next.write('two.html', 'two');
  await next.write('three.html', 'three');
  expect(await next.finish()).toEqual({ written: 1, unchanged: 1, removed: 1 });
  expect((await readdir(dir)).sort()).toEqual(['files.txt', 'three.html', 'two.html']);
  expect(await readFile(join(dir, 'files.txt'), 'utf8')).toBe(`${HEAD}two.html\nthree.html\n`);
});

it('gives a file of the archive a second name, and follows it when it is replaced', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'export');
  const from = join(folder, 'latest.zip');
  await writeFile(from, 'one');
  const first = await openExportFolder(dir);
  expect(await first.place('open/latest.zip', from)).toBe(true);
  expect(await first.place('open/none.zip', join(folder, 'none.zip'))).toBe(false);
  await first.finish();
  expect((await stat(join(dir, 'open/latest.zip'))).ino).toBe((await stat(from)).ino);
  const next = join(folder, 'next');
  for (const [words, written] of [
    ['one', 0],
    ['two', 1],
  ] as const) {
    await writeFile(next, words);
    const again = await openExportFolder(dir);
    await again.place('open/latest.zip', next);
    expect((await again.finish()).written).toBe(written);
    expect(await readFile(join(dir, 'open/latest.zip'), 'utf8')).toBe(words);
  }
});
