import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { type FileSystem, NODE_FILES } from '../../src/archive/file-system.js';
import { ROOT } from '../support/source-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const textOf = (found: Uint8Array | undefined): string | undefined => found && Buffer.from(found).toString();

describe('createDurableFiles', () => {
  it('gives back what was put, from folders that it makes', async () => {
    const root = join(await temporaryFolder(), 'deep/archive');
    const files = createDurableFiles(root);
    expect(await files.read('checkpoint')).toBeUndefined();
    await files.put('tile/0/x001/067', bytes('tile'));
    expect(textOf(await files.read('tile/0/x001/067'))).toBe('tile');
    expect(await files.stat('tile/0/x001/067')).toEqual({ bytes: 4 });
    expect(await readFile(files.absolute('tile/0/x001/067'), 'utf8')).toBe('tile');
  });

  it('replaces a file and leaves nothing temporary behind', async () => {
    const root = await temporaryFolder();
    const files = createDurableFiles(root);
    await files.put('checkpoint', bytes('one'));
    await files.put('checkpoint', bytes('two'));
    expect(textOf(await files.read('checkpoint'))).toBe('two');
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  it('shows a reader the old bytes or the new ones, never a mixture', async () => {
    const files = createDurableFiles(await temporaryFolder());
    const texts = ['a', 'b'].map((letter) => letter.repeat(300_000));
    await files.put('checkpoint', bytes(texts[0] ?? ''));
    let isWriting = true;
    const writing = (async () => {
      for (let turn = 0; turn < 20; turn += 1) await files.put('checkpoint', bytes(texts[turn % 2] ?? ''));
      isWriting = false;
    })();
    while (isWriting) expect(texts).toContain(textOf(await files.read('checkpoint')));
    await writing;
  });

  it('does not rewrite bytes that are there, and replaces other ones', async () => {
    const files = createDurableFiles(await temporaryFolder());
    expect(await files.putIfAbsent('blob', bytes('same'))).toBe(true);
    const before = await stat(files.absolute('blob'));
    expect(await files.putIfAbsent('blob', bytes('same'))).toBe(false);
    expect((await stat(files.absolute('blob'))).ino).toBe(before.ino);
    await writeFile(files.absolute('blob'), 'damaged');
    expect(await files.putIfAbsent('blob', bytes('same'))).toBe(true);
    expect(textOf(await files.read('blob'))).toBe('same');
  });

  it('adopts a finished file by moving it', async () => {
    const files = createDurableFiles(await temporaryFolder());
    const finished = await files.temporaryPath();
    await writeFile(finished, 'zip');
    await files.adopt(finished, 'open/latest-7f3k2m.zip');
    expect(textOf(await files.read('open/latest-7f3k2m.zip'))).toBe('zip');
    await expect(stat(finished)).rejects.toThrow('ENOENT');
  });

  it('gives every temporary file a name of its own, whatever a killed run left', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, '.tmp'));
    await writeFile(join(root, '.tmp', `${process.pid}-1`), 'left over');
    const files = createDurableFiles(root);
    const paths = await Promise.all(Array.from({ length: 20 }, () => files.temporaryPath()));
    expect(new Set(paths).size).toBe(20);
    expect(paths).not.toContain(join(root, '.tmp', `${process.pid}-1`));
    expect(await files.sweep()).toBe(21);
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  it('lists files below a folder, sorted, without temporary ones and foreign names', async () => {
    const root = await temporaryFolder();
    const files = createDurableFiles(root);
    for (const path of ['open/b.zip', 'open/a.zip', 'open/x/c.zip', 'openly', 'checkpoint']) {
      await files.put(path, bytes(path));
    }
    await files.temporaryPath();
    await writeFile(join(root, 'open/Thumbs.db'), '');
    expect(await files.list('open')).toEqual(['open/a.zip', 'open/b.zip', 'open/x/c.zip']);
    expect(await files.list()).toEqual(['checkpoint', 'open/a.zip', 'open/b.zip', 'open/x/c.zip', 'openly']);
    expect(await files.list('nothing')).toEqual([]);
  });

  it('removes files; a missing one is no error', async () => {
    const files = createDurableFiles(await temporaryFolder());
    await files.put('open/a.zip', bytes('a'));
    await files.remove('open/a.zip');
    await files.remove('open/a.zip');
    await files.remove('nowhere/a.zip');
    expect(await files.exists('open/a.zip')).toBe(false);
  });

  it('takes a named pipe for no file, and does not wait for somebody to write into it', async () => {
    const root = await temporaryFolder();
    execFileSync('mkfifo', [join(root, 'checkpoint')]);
    // In a process of its own, which can be ended should it wait.
    const module = pathToFileURL(join(ROOT, 'dist/src/archive/durable-files.js')).href;
    const script = `const { createDurableFiles } = await import('${module}');
      console.log(await createDurableFiles('${root}').read('checkpoint'));`;
    const asked = ['--input-type=module', '-e', script];
    expect(execFileSync(process.execPath, asked, { timeout: 20_000 }).toString()).toBe('undefined\n');
  });

  it('sees nothing through a symbolic link, be it a file or a folder on the way', async () => {
    const folder = await temporaryFolder();
    const root = join(folder, 'archive');
    const files = createDurableFiles(root);
    await files.put('open/a.zip', bytes('a'));
    await writeFile(join(folder, 'secret'), 'key');
    await symlink(join(folder, 'secret'), join(root, 'trust'));
    await symlink(folder, join(root, 'blobs'));
    for (const path of ['trust', 'blobs/secret']) {
      expect(await files.read(path)).toBeUndefined();
      expect(await files.stat(path)).toBeUndefined();
      expect(await files.exists(path)).toBe(false);
    }
    expect(await files.list()).toEqual(['open/a.zip']);
    expect(await files.list('blobs')).toEqual([]);
    await expect(files.put('blobs/other', bytes('x'))).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
  });

  it('reads through a root that is itself a link, as operators mount disks', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'disk'));
    await symlink(join(folder, 'disk'), join(folder, 'archive'));
    const files = createDurableFiles(join(folder, 'archive'));
    await files.put('open/a.zip', bytes('a'));
    expect(textOf(await files.read('open/a.zip'))).toBe('a');
    expect(await files.list()).toEqual(['open/a.zip']);
  });

  it('leaves no temporary file when a write fails', async () => {
    const root = await temporaryFolder();
    const files = createDurableFiles(root);
    await mkdir(join(root, 'checkpoint'));
    await writeFile(join(root, 'checkpoint/x'), '');
    await expect(files.put('checkpoint', bytes('x'))).rejects.toThrow();
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  it('leaves no half of a file when the disk is full in the middle of it', async () => {
    const root = await temporaryFolder();
    const writeFile: FileSystem['writeFile'] = async (path, content, options) => {
      await NODE_FILES.writeFile(path, (content as Uint8Array).subarray(0, 2), options);
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const files = createDurableFiles(root, { ...NODE_FILES, writeFile });
    await expect(files.put('checkpoint', bytes('text'))).rejects.toMatchObject({ code: 'DATA_FULL' });
    expect(await files.list()).toEqual([]);
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  it('tries to make no folder that is there already', async () => {
    const made: unknown[] = [];
    const mkdir = ((path, options) => {
      made.push(path);
      return NODE_FILES.mkdir(path, options);
    }) as FileSystem['mkdir'];
    const root = await temporaryFolder();
    const files = createDurableFiles(root, { ...NODE_FILES, mkdir });
    await files.put('open/a.zip', bytes('a'));
    expect(made).toEqual([join(root, '.tmp'), join(root, 'open')]);
    await files.put('open/b.zip', bytes('b'));
    expect(made).toHaveLength(2);
  });

  it('treats a folder as no file', async () => {
    const files = createDurableFiles(await temporaryFolder());
    await files.put('open/a.zip', bytes('a'));
    expect(await files.read('open')).toBeUndefined();
    expect(await files.exists('open')).toBe(false);
  });

  it('refuses paths that leave the root', async () => {
    const files = createDurableFiles(await temporaryFolder());
    await expect(files.put('../x', bytes('x'))).rejects.toThrow(TypeError);
    await expect(files.read('a/../../x')).rejects.toThrow(TypeError);
    expect(() => files.absolute('/x')).toThrow(TypeError);
  });

  it('says in one line when it may not write', async (test) => {
    test.skip(process.getuid?.() === 0, 'root may write everywhere');
    const root = join(await temporaryFolder(), 'archive');
    await mkdir(root, { mode: 0o500 });
    const failure = createDurableFiles(root).put('checkpoint', bytes('x'));
    await expect(failure).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
    await rm(root, { recursive: true });
  });
});
