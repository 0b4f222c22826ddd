import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type Content, contentOfFile } from '../../mirror/content.js';
import { createGate } from '../../mirror/gate.js';
import { createPieceSizes } from '../../mirror/piece-sizes.js';
import { digestOf } from '../../src/domain/digest.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));

async function openContent(): Promise<{ path: string; content: Content; isClosed: () => boolean }> {
  const path = join(await temporaryFolder(), 'file');
  await writeFile(path, BYTES);
  const file = await open(path);
  const reads = createGate({ maxRunning: 1, maxWaiting: Infinity });
  const sizes = createPieceSizes()();
  const about = { bytes: BYTES.length, digest: digestOf(BYTES), type: 'application/zip' };
  return { path, content: contentOfFile({ file, reads, sizes }, about), isClosed: () => file.fd === -1 };
}

describe('the content of a file', () => {
  it.each([
    [0, 99_999],
    [0, 0],
    [32_767, 32_768],
    [99_990, 99_999],
  ])('is read from byte %i to byte %i, and the file is let go of', async (first, last) => {
    const { content, isClosed } = await openContent();
    expect((await buffer(content.read({ first, last }))).equals(BYTES.subarray(first, last + 1))).toBe(true);
    expect(isClosed()).toBe(true);
  });

  it('is let go of when nobody reads it to its end', async () => {
    for (const isBegun of [true, false]) {
      const { content, isClosed } = await openContent();
      const stream = content.read({ first: 0, last: 99_999 });
      if (isBegun) await new Promise((resolve) => stream.once('data', resolve));
      await new Promise((resolve) => stream.once('close', resolve).destroy());
      expect(isClosed()).toBe(true);
    }
  });

  it('that became shorter meanwhile fails instead of ending early', async () => {
    const { path, content } = await openContent();
    await writeFile(path, BYTES.subarray(0, 50_000));
    await expect(buffer(content.read({ first: 0, last: 99_999 }))).rejects.toMatchObject({
      code: 'BLOB_DAMAGED',
    });
  });
});
