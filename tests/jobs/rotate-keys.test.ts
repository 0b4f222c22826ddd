import { cpSync, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { createDurableFiles, type DurableFiles } from '../../src/archive/durable-files.js';
import { digestOf } from '../../src/domain/digest.js';
import { checkArchive } from '../../src/jobs/check-archive.js';
import { openWritableArchive, type WritableArchive } from '../../src/jobs/data-directory.js';
import { rotateKeys, type RotationRequest } from '../../src/jobs/rotate-keys.js';
import { parseCheckpoint, verifyCheckpoint } from '../../src/log/checkpoint.js';
import { readKey } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { parseNote } from '../../src/log/note.js';
import { type Trust, verifyTrust } from '../../src/log/trust.js';
import { followTrust } from '../../src/log/trust-history.js';
import { createFailingFileSystem } from '../support/failing-file-system.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const now = (): Date => new Date('2026-11-22T20:00:00Z');

const bytesOf = async (files: DurableFiles, path: string): Promise<Uint8Array> => (await files.read(path))!;

/** A publisher with a log of `size` documents. */
async function publisher(size = 5) {
  const one = at(await temporaryFolder());
  await one.publish(0, size);
  return one;
}

/** The publisher whose data lie in `dataDir`. */
function at(dataDir: string) {
  const write = async (work: (archive: WritableArchive) => Promise<unknown>): Promise<void> => {
    const archive = await openWritableArchive(dataDir, now);
    await work(archive).finally(() => archive.close());
  };
  const publish = (from: number, count: number, salt = ''): Promise<void> =>
    write((archive) =>
      archive.publisher.publish(
        Array.from({ length: count }, (_, at) => ({
          kind: 'addresses' as const,
          document: Buffer.from(`${salt}${from + at}`),
        })),
      ),
    );
  const files = createDurableFiles(join(dataDir, 'archive'));
  const keyDir = join(dataDir, 'state/keys');
  return {
    dataDir,
    files,
    keyDir,
    publish,
    cosign: () => write((archive) => archive.cosign()),
    trust: async () => verifyTrust((await files.read('trust'))!),
    checkpoint: async () => parseCheckpoint((await files.read('checkpoint'))!),
    rotate: async (change: Partial<RotationRequest> = {}) =>
      (await rotateKeys({ dataDir, now, roots: [], ...change })).trust,
  };
}

/** What a follower who knows `known` makes of the archive as it stands. */
async function follow(files: { read: (path: string) => Promise<Uint8Array | undefined> }, known: Trust) {
  const { trust } = await followTrust({ known, read: (path) => files.read(path) });
  return { trust, checkpoint: verifyCheckpoint((await files.read('checkpoint'))!, trust) };
}

describe('a change of keys', () => {
  it('gives new keys to the log, the cosigner and the bundles, which go on with the same log', async () => {
    const { files, trust, rotate, publish, checkpoint, keyDir, dataDir } = await publisher();
    const [before, head] = [await trust(), await checkpoint()];
    const after = await rotate();
    expect(after).toMatchObject({ version: 2, origin: before.origin, threshold: 1, roots: before.roots });
    expect(after.start).toEqual({ size: head.size, root: head.root });
    for (const role of ['logs', 'cosigners', 'minisigns'] as const)
      expect(after[role][0]!.publicKey).not.toEqual(before[role][0]!.publicKey);
    expect((await readdir(keyDir)).sort()).toEqual(['cosigner.key', 'log.key', 'minisign.key', 'root.key']);
    await publish(5, 3);
    expect(await follow(files, before)).toMatchObject({ trust: { version: 2 }, checkpoint: { size: 8 } });
    const check = await checkArchive({ dataDir, progress: () => undefined });
    expect(check.damages.filter(({ part }) => part !== 'blob')).toEqual([]);
    expect(check.unknown).toEqual([]);
  });

  it('needs the root key, here or in a file', async () => {
    const { rotate, trust, keyDir, cosign } = await publisher();
    const root = await readKey(join(keyDir, 'root.key'), 'root');
    await rm(join(keyDir, 'root.key'));
    await cosign();
    await expect(rotate()).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('1 of the 1 root keys of version 1') as string,
    });
    expect((await trust()).version).toBe(1);
    expect(existsSync(join(keyDir, 'next'))).toBe(false);
    expect((await rotate({ roots: [root] })).version).toBe(2);
    await cosign();
    expect(existsSync(join(keyDir, 'root.key'))).toBe(false);
  });

  it('gives a new root key on request, and from one root key to two of three', async () => {
    const { rotate, files, trust, dataDir, keyDir, cosign } = await publisher();
    const first = await trust();
    const second = await rotate({ newRoots: { files: [], threshold: 1 } });
    expect(second.roots).not.toEqual(first.roots);
    expect((await readKey(join(keyDir, 'root.key'), 'root')).publicKey).toEqual(second.roots[0]!.publicKey);
    const paths = ['a', 'b', 'c'].map((name) => join(dataDir, `root-${name}.key`));
    const third = await rotate({ newRoots: { files: paths, threshold: 2 } });
    expect(third).toMatchObject({ version: 3, threshold: 2, origin: first.origin });
    expect(existsSync(join(keyDir, 'root.key'))).toBe(false);
    await cosign();
    const [a, , c] = await Promise.all(paths.map((path) => readKey(path, 'root')));
    await expect(rotate({ roots: [a!] })).rejects.toThrow('needs 2 of the 3 root keys');
    await expect(rotate({ roots: [a!, a!] })).rejects.toThrow('and 1 are here');
    expect((await rotate({ roots: [c!, a!] })).version).toBe(4);
    expect((await follow(files, first)).trust.version).toBe(4);
    const check = await checkArchive({ dataDir, progress: () => undefined });
    expect(check.damages.filter(({ part }) => part === 'trust')).toEqual([]);
    await files.remove('trusts/2');
    const damaged = await checkArchive({ dataDir, progress: () => undefined });
    expect(damaged.damages.filter(({ part }) => part === 'trust')).toMatchObject([
      { path: 'archive/trusts/2', fact: 'version 2 of the trust file is missing' },
    ]);
  });

  it('and a start refuse a log whose trust file is lost with all versions, until a copy of them is back', async () => {
    const { files, rotate, cosign, dataDir, trust } = await publisher(3);
    await rotate();
    const kept = join(await temporaryFolder(), 'kept');
    for (const path of ['trust', 'trusts'])
      await cp(join(dataDir, 'archive', path), join(kept, path), { recursive: true });
    for (const path of ['trust', 'trusts/1', 'trusts/2']) await files.remove(path);
    const lost = {
      code: 'LOG_DAMAGED',
      message: expect.stringContaining('archive/trust is missing') as string,
    };
    await expect(cosign()).rejects.toMatchObject(lost);
    await expect(rotate()).rejects.toMatchObject(lost);
    expect(await files.exists('trust')).toBe(false);
    await cp(kept, join(dataDir, 'archive'), { recursive: true });
    await cosign();
    expect((await trust()).version).toBe(2);
  });

  it('does nothing while another program writes', async () => {
    const { dataDir, rotate } = await publisher();
    const archive = await openWritableArchive(dataDir, now);
    await expect(rotate()).rejects.toMatchObject({ code: 'DATA_LOCKED' });
    archive.close();
    await expect(rotateKeys({ dataDir: await temporaryFolder(), now, roots: [] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a change of keys that broke off', () => {
  /** What must hold after it, whatever came of it, and what the next start makes of it. */
  async function expectSound(dataDir: string, known: Trust): Promise<number> {
    const { files, cosign, trust, checkpoint, keyDir } = at(dataDir);
    expect((await createLogReader(files).checkpoint())?.size).toBe(3);
    expect((await follow(files, known)).checkpoint.size).toBe(3);
    await cosign();
    expect(parseNote(await bytesOf(files, 'checkpoint'), 'it').signatures).toHaveLength(2);
    expect(await readdir(keyDir)).not.toContain('next');
    const followed = await follow(files, known);
    expect(followed.checkpoint).toMatchObject({
      size: 3,
      root: (await checkpoint()).root,
      cosignedAt: now(),
    });
    return (await trust()).version;
  }

  it('leaves a sound archive at every write, and is finished or forgotten at the next start', async () => {
    const before = await publisher(3);
    const known = await before.trust();
    const versions: number[] = [];
    for (let fatal = 1; ; fatal += 1) {
      const dataDir = join(await temporaryFolder(), 'data');
      // In one go: a database that was just closed may tidy its files once we let go of the thread.
      cpSync(before.dataDir, dataDir, { recursive: true });
      const disk = createFailingFileSystem({ kind: 'change', fatal, code: 'EIO' });
      const outcome = await rotateKeys({ dataDir, now, roots: [], system: disk.system }).catch(
        (error: Error) => error,
      );
      versions.push(await expectSound(dataDir, known));
      if (disk.operations() < fatal) {
        expect(outcome).toMatchObject({ trust: { version: 2 } });
        break;
      }
      expect(outcome).toBeInstanceOf(Error);
    }
    // Undecided first, decided from one write on, and never back.
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions)).toEqual(new Set([1, 2]));
  });

  it('is finished when only some of the keys were taken', async () => {
    const { dataDir, trust, rotate, keyDir } = await publisher(3);
    const known = await trust();
    await rotate({ newRoots: { files: [], threshold: 1 } });
    for (const role of ['minisign', 'cosigner', 'log', 'root']) {
      await mkdir(join(keyDir, 'next'), { recursive: true });
      await rename(join(keyDir, `${role}.key`), join(keyDir, 'next', `${role}.key`));
      expect(await expectSound(dataDir, known)).toBe(2);
    }
  });
});

describe('a log key that was stolen', () => {
  it('loses what it signed beyond the last good tree, in the archive too', async () => {
    const { files, publish, trust, rotate, dataDir } = await publisher(200);
    const known = await trust();
    const good = parseCheckpoint(await bytesOf(files, 'checkpoint'));
    await publish(200, 100, 'forged ');
    await files.put('open/day-beacon.zip', Buffer.from('a bundle with a forged article'));
    expect(await files.exists('tile/0/000.p/200')).toBe(false);
    const after = await rotate({ lastGood: { size: 200 } });
    expect(after.start).toEqual({ size: 200, root: good.root });
    const forged = digestOf('forged 250');
    expect(await files.exists(blobPath(forged))).toBe(false);
    expect(existsSync(join(dataDir, 'state/held', forged.slice(0, 2), forged))).toBe(true);
    expect(await files.list('blobs')).toHaveLength(200);
    expect(await files.list('open')).toEqual([]);
    expect((await files.list('tile')).sort()).toEqual(['tile/0/000.p/200', 'tile/entries/000.p/200']);
    expect((await follow(files, known)).checkpoint).toMatchObject({ size: 200, root: good.root });
    await publish(200, 1, 'honest ');
    const check = await checkArchive({ dataDir, progress: () => undefined });
    expect(check.damages.filter(({ part }) => part !== 'blob')).toEqual([]);
    expect((await follow(files, known)).checkpoint.size).toBe(201);
  });

  it('keeps the log when the named tree is not one of it', async () => {
    const { files, rotate, trust } = await publisher(9);
    const before = await bytesOf(files, 'checkpoint');
    const wrong = { size: 7, root: new Uint8Array(32) };
    await expect(rotate({ lastGood: wrong })).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
    await expect(rotate({ lastGood: { size: 70 } })).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
    expect(await bytesOf(files, 'checkpoint')).toEqual(before);
    expect((await trust()).version).toBe(1);
  });
});
