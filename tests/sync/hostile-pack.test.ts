import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKnownError } from '../../src/domain/errors.js';
import { openPackPeer } from '../../src/sync/peers/pack-peer.js';
import { hostileZips } from '../support/hostile-zips.js';
import { makeZip } from '../support/made-zip.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const NAMES = ['checkpoint', 'trust', 'tile/0/000'] as const;

async function packOf(zip: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'pack.zip');
  await writeFile(path, zip);
  return path;
}

/** Everything in it, or what is said of a pack that is refused. */
async function readWhole(zip: Buffer): Promise<string> {
  try {
    const peer = await openPackPeer(await packOf(zip));
    try {
      const read = await Promise.all(NAMES.map((name) => peer.read(name)));
      return read.map((bytes) => Buffer.from(bytes ?? '').toString()).join();
    } finally {
      await peer.close();
    }
  } catch (error) {
    if (isKnownError(error, 'LOG_DAMAGED')) return error.message;
    throw error;
  }
}

describe('a ZIP that is no delta pack', () => {
  it.each(hostileZips({ names: NAMES, method: 0 }))(
    'is refused with one line when it has %s',
    async (_what, zip, fact) => {
      const refusal = await readWhole(zip);
      expect(refusal).toMatch(/^this is no delta pack of an archive, or a damaged one: [^\n]{1,120}$/);
      expect(refusal).toContain(fact);
    },
  );

  it('is made of what is read where nothing is wrong', async () => {
    const made = NAMES.map((name) => ({ name, method: 0, content: Buffer.from(name) }));
    expect(await readWhole(makeZip(made))).toBe(NAMES.join());
  });
});
