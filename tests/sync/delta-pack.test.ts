import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileSink, fillSink } from '../../src/bundle/bundle-sink.js';
import { writeZip } from '../../src/bundle/zip-file.js';
import { openPackPeer } from '../../src/sync/peers/pack-peer.js';
import { archiveDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { openFilledData } from '../support/filled-data.js';
import { syncData } from '../support/copied-data.js';
import { packDelta } from '../support/pack-delta.js';
import { makePublishedStates, publishedStates } from '../support/published-states.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const filled = copiedFolder(makePublishedStates);

/** A ZIP as a stranger would make it. */
async function zipOf(names: readonly string[], isStored = true): Promise<string> {
  const file = join(await temporaryFolder(), 'pack.zip');
  const bytes = new TextEncoder().encode('0123456789'.repeat(9));
  await fillSink(await createFileSink(file), (sink) =>
    writeZip(sink, async (zip) => {
      for (const name of names) await zip.append(name, bytes, { isStored });
    }),
  );
  return file;
}

describe('a delta pack', () => {
  it('brings a copy from one state to the newest, and is the same each time', async () => {
    const folder = await filled();
    const { older, newest } = publishedStates(folder);
    const copy = join(folder, 'copy');
    const { size: since } = await syncData(copy, [older]);
    const file = join(folder, 'delta.zip');
    const made = await packDelta(newest, since, file);
    expect(made.since).toBe(since);
    await packDelta(newest, since, join(folder, 'again.zip'));
    expect(await readFile(join(folder, 'again.zip'))).toEqual(await readFile(file));
    expect(await syncData(copy, [file])).toMatchObject({
      status: 0,
      before: since,
      size: made.size,
      missing: [],
    });
    const [held, wanted] = [await archiveDigests(copy), await archiveDigests(newest)];
    expect(wanted).toMatchObject(
      Object.fromEntries(Object.entries(held).filter(([path]) => !/^tile\/.*\.p\//.test(path))),
    );
    // Bundles that still change are made here: the pack has no signatures of them.
    const isBrought = (path: string): boolean =>
      /^(blobs|sums|open)/.test(path) && !/^open.*minisig$/.test(path);
    expect(Object.keys(wanted).filter((path) => path.startsWith('sums/'))).toHaveLength(3);
    expect(Object.keys(held)).toEqual(expect.arrayContaining(Object.keys(wanted).filter(isBrought)));
  });

  it('has signatures of the days that were closed since, and of no others', async () => {
    const folder = await filled();
    const { newest } = publishedStates(folder);
    const data = await openFilledData(join(folder, 'newest'), '2026-11-23T20:00:00Z');
    const since = await data.archive.log.size();
    data.at('2026-11-24T09:00:00Z');
    await data.publish();
    data.archive.close();
    const file = join(folder, 'delta.zip');
    await packDelta(newest, since, file);
    const signatures = (await readFile(file, 'latin1')).match(/sums\/[-a-zA-Z0-9.]+\/[-a-zA-Z0-9.]+/g) ?? [];
    const days = new Set(signatures.map((path) => path.slice('sums/'.length, 'sums/2026-11-22'.length)));
    expect(days).toEqual(new Set(['2026-11-23']));
  });

  it('from the beginning on is a whole archive; of a size that the log never had there is none', async () => {
    const folder = await filled();
    const { newest } = publishedStates(folder);
    const file = join(folder, 'delta.zip');
    const { size } = await packDelta(newest, 0, file);
    await expect(packDelta(newest, size + 1, file)).rejects.toThrow(/never|nothing is new/);
    expect(await syncData(join(folder, 'whole'), [file])).toMatchObject({ status: 0, size });
  });
});

describe('the reader of packs', () => {
  it('takes what a writer of ours makes, from the middle too', async () => {
    const peer = await openPackPeer(await zipOf(['checkpoint', 'tile/0/000.p/3']));
    let text = '';
    const take = (bytes: Uint8Array): void => void (text += Buffer.from(bytes).toString());
    expect(await peer.readPart('tile/0/000.p/3', { from: 85, maxBytes: 5, take })).toBe(true);
    expect(text).toBe('56789');
    expect(await peer.read('trust')).toBeUndefined();
    await expect(peer.read('checkpoint', { maxBytes: 89 })).rejects.toMatchObject({
      code: 'FETCH_TOO_LARGE',
    });
    await peer.close();
  });

  it.each([
    ['../checkpoint'],
    ['/etc/passwd'],
    ['blobs/sha256/ab/x'],
    [`blobs/sha256/ab/${'c'.repeat(64)}`],
    ['open/latest.zip'],
    ['CHECKPOINT'],
    ['trusts/01'],
    ['checkpoint/'],
    ['sums/2026-11-22-abcdef/notes.txt'],
    ['sums/2026-11-22-abcdef/2026-11-23-abcdef.zip.minisig'],
    ['sums/../SHA256SUMS'],
  ])('refuses the name %s', async (name) => {
    // The writer would mend some of them: it gets as many other letters.
    const placeholder = 'z'.repeat(name.length);
    const file = await zipOf([placeholder]);
    const text = await readFile(file, 'latin1');
    await writeFile(file, text.replaceAll(placeholder, name), 'latin1');
    await expect(openPackPeer(file)).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
      message: expect.stringContaining('no file of an archive') as string,
    });
  });

  it('refuses what is packed, twice there, cut off, longer than it is, or no ZIP', async () => {
    const refused = { code: 'LOG_DAMAGED' };
    await expect(openPackPeer(await zipOf(['checkpoint'], false))).rejects.toMatchObject(refused);
    await expect(openPackPeer(await zipOf(['trust', 'trust']))).rejects.toMatchObject(refused);
    const good = await readFile(await zipOf(['checkpoint', 'trust']));
    const file = join(await temporaryFolder(), 'pack.zip');
    const variants = [
      good.subarray(0, good.length - 1),
      good.subarray(10),
      Buffer.concat([Buffer.from('x'), good]),
      Buffer.concat([good, Buffer.from('x')]),
      Buffer.from('nothing'),
      Buffer.alloc(0),
    ];
    for (const bytes of variants) {
      await writeFile(file, bytes);
      await expect(openPackPeer(file)).rejects.toMatchObject(refused);
    }
  });

  it('gives no bytes but those of an entry, whichever byte of a pack is another one', async () => {
    const good = await readFile(await zipOf(['checkpoint', 'trust']));
    const file = join(await temporaryFolder(), 'pack.zip');
    for (let at = 0; at < good.length; at += 3) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(file, bytes);
      const read = await openPackPeer(file)
        .then(async (peer) => {
          try {
            return (await peer.read('trust'))?.length ?? 90;
          } finally {
            await peer.close();
          }
        })
        .catch((error: unknown) => (error as { code?: string }).code);
      expect([90, 'LOG_DAMAGED']).toContain(read);
    }
  });
});
