import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Digest } from '../src/domain/digest.js';

const MAX_REMEMBERED = 2_000;

/** Digests of files that are replaced as a whole: each is hashed once for as long as it stays the same file. */
export interface FileDigests {
  digestOf(file: FileHandle): Promise<Digest>;
}

export function createFileDigests(): FileDigests {
  const known = new Map<string, Promise<Digest>>();
  return {
    async digestOf(file) {
      const { dev, ino, size, mtimeNs } = await file.stat({ bigint: true });
      const key = [dev, ino, size, mtimeNs].join(' ');
      const digest = known.get(key) ?? hash(file);
      known.delete(key);
      known.set(key, digest);
      const [oldest] = known.keys();
      if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
      try {
        return await digest;
      } catch (error) {
        known.delete(key);
        throw error;
      }
    },
  };
}

async function hash(file: FileHandle): Promise<Digest> {
  const sha256 = createHash('sha256');
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    sha256.update(chunk as Buffer);
  }
  return sha256.digest('hex') as Digest;
}
