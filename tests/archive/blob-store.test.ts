import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { digestOf } from '../../src/domain/digest.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function createStore() {
  const folder = await temporaryFolder();
  const files = createDurableFiles(join(folder, 'archive'));
  const heldDir = join(folder, 'state/held');
  return { files, heldDir, blobs: createBlobStore({ files, heldDir }) };
}
const bytes = Buffer.from('a bridge opens');
const digest = digestOf(bytes);

describe('createBlobStore', () => {
  it('keeps bytes under their digest', async () => {
    const { blobs, files } = await createStore();
    expect(await blobs.has(digest)).toBe(false);
    expect(await blobs.keep(bytes)).toBe(digest);
    expect(await blobs.has(digest)).toBe(true);
    expect(await files.list()).toEqual([`blobs/sha256/${digest.slice(0, 2)}/${digest}`]);
    expect(Buffer.from(await blobs.read(digest))).toEqual(bytes);
  });

  it('writes the same bytes once', async () => {
    const { blobs, files } = await createStore();
    await blobs.keep(bytes);
    const place = files.absolute(`blobs/sha256/${digest.slice(0, 2)}/${digest}`);
    const before = await stat(place);
    await blobs.keep(bytes);
    expect((await stat(place)).ino).toBe(before.ino);
  });

  it('takes in a finished file', async () => {
    const { blobs, files } = await createStore();
    const finished = await files.temporaryPath();
    await writeFile(finished, bytes);
    expect(await blobs.keepFile(finished)).toEqual({ digest, bytes: bytes.length });
    expect(Buffer.from(await blobs.read(digest))).toEqual(bytes);
    await expect(stat(finished)).rejects.toThrow('ENOENT');
  });

  it('says where a blob is', async () => {
    const { blobs, files } = await createStore();
    expect(await blobs.locate(digest)).toBeUndefined();
    await blobs.keep(bytes);
    const path = files.absolute(`blobs/sha256/${digest.slice(0, 2)}/${digest}`);
    expect(await blobs.locate(digest)).toEqual({ path, bytes: bytes.length });
  });

  it('refuses to read what is missing or damaged, and heals it when the bytes are kept again', async () => {
    const { blobs } = await createStore();
    await expect(blobs.read(digest)).rejects.toMatchObject({ code: 'BLOB_MISSING' });
    await blobs.keep(bytes);
    await writeFile((await blobs.locate(digest))?.path ?? '', 'a bridge closes');
    await expect(blobs.read(digest)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
    await blobs.keep(bytes);
    expect(Buffer.from(await blobs.read(digest))).toEqual(bytes);
  });

  it('holds a blob: out of the public tree, into a folder that only its owner can open', async () => {
    const { blobs, files, heldDir } = await createStore();
    await blobs.keep(bytes);
    await blobs.hold(digest);
    expect(await blobs.has(digest)).toBe(false);
    expect(await files.list()).toEqual([]);
    expect(await readFile(join(heldDir, digest.slice(0, 2), digest))).toEqual(bytes);
    expect((await stat(heldDir)).mode & 0o077).toBe(0);
  });

  it('holds twice, and what is not there, without complaint', async () => {
    const { blobs, heldDir } = await createStore();
    await blobs.keep(bytes);
    await blobs.hold(digest);
    await blobs.hold(digest);
    await blobs.keep(bytes);
    await blobs.hold(digest);
    await blobs.hold(digestOf('never seen'));
    expect(await readdir(join(heldDir, digest.slice(0, 2)))).toEqual([digest]);
  });
});
