import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { durableAddresses } from '../../../src/domain/addresses.js';
import { digestOf } from '../../../src/domain/digest.js';
import { encodeVersion } from '../../../src/domain/version.js';
import { encodeBody } from '../../../src/domain/body-markup.js';
import { addAddress, retireAddress } from '../../../src/jobs/addresses/address-job.js';
import { checkArchive } from '../../../src/jobs/check-archive.js';
import { openWritableArchive } from '../../../src/jobs/data-directory.js';
import { publishEditions } from '../../../src/jobs/publish-job.js';
import { createGate } from '../../../src/jobs/turns.js';
import { filesWith } from '../../support/public-traces.js';
import { sampleSettings } from '../../support/sample-mirror.js';
import { sampleVersion } from '../../support/sample-version.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FIRST = 'https://lasting.example/';
const SECOND = 'https://second.example/';
const BRIEF = 'https://for-now.example/';

/** A closed day and today's open bundles, packed as `zip`. */
async function startArchive() {
  let time = new Date('2026-11-21T12:00:00Z');
  const now = () => time;
  const data = join(await temporaryFolder(), 'data');
  const archive = await openWritableArchive(data, now);
  onTestFinished(() => archive.close());
  await archive.publisher.publishSettings(sampleSettings());
  const keep = async (name: string) => {
    const markup = new TextEncoder().encode(encodeBody([{ tag: 'p', attributes: {}, children: [name] }]));
    await archive.blobs.keep(markup);
    const at = time.toISOString();
    const version = sampleVersion({
      ...{ outlet: 'beacon', url: `https://beacon.example/${name}`, captured: at, firstCaptured: at },
      body: { digest: digestOf(markup), bytes: markup.length },
    });
    await archive.publisher.publishVersion(version, undefined);
    return digestOf(encodeVersion(version));
  };
  const parts = {
    ...archive,
    gate: createGate(),
    now,
    logger: { log: () => undefined, progress: () => undefined },
  };
  const publish = () => publishEditions({ ...parts, formats: ['zip'] });
  return { data, archive, keep, publish, on: (iso: string) => void (time = new Date(iso)) };
}

const add = (address: string, kind: 'durable' | 'short-lived' = 'durable', isPublic = false) => ({
  ...{ address, kind, isPublic },
});

describe('an address that is added', () => {
  it('is logged where it is durable, builds no bundle again, and is in those that are built later', async () => {
    const { data, archive, keep, publish, on } = await startArchive();
    await keep('one');
    on('2026-11-22T12:00:00Z');
    await keep('two');
    await publish();
    const open = await archive.files.list('open');
    const before = await Promise.all(open.map((path) => archive.files.read(path)));
    const closed = () => archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-21' })?.bundles[0];
    const first = closed();

    await addAddress(archive, add(FIRST));
    await publish();
    expect(durableAddresses(archive.catalogue.addresses()?.list)).toEqual([FIRST]);
    expect(await Promise.all(open.map((path) => archive.files.read(path)))).toEqual(before);
    expect(closed()).toEqual(first);

    await keep('three');
    await publish();
    const named = filesWith(join(data, 'archive/open'), FIRST).map((path) => path.replace(/^.*!/, ''));
    expect(named).toEqual(expect.arrayContaining(['README.txt', 'index.html']));
    on('2026-11-23T12:00:00Z');
    await publish();
    await addAddress(archive, add(SECOND));
    await publish();
    // The record names the list that the closed bundle has, so that it can be built again elsewhere.
    const record = archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' })?.bundles[0]?.record;
    const { addresses } = JSON.parse(
      (
        await readFile(join(data, 'archive/blobs/sha256', (record ?? '').slice(0, 2), record ?? ''))
      ).toString(),
    ) as { addresses: string };
    expect(addresses).not.toBe(archive.catalogue.addresses()?.digest);
    expect((await checkArchive({ dataDir: data, progress: () => undefined })).damages).toEqual([]);
  });

  it('is in no public file where it is short-lived, and in no bundle where it is public by choice', async () => {
    const { data, archive, keep, publish } = await startArchive();
    await addAddress(archive, add(BRIEF, 'short-lived'));
    await keep('one');
    await publish();
    expect(filesWith(join(data, 'archive'), 'for-now.example')).toEqual([]);
    expect(archive.catalogue.addresses()).toBeUndefined();
    expect(filesWith(join(data, 'state'), 'for-now.example')).toHaveLength(1);

    await expect(addAddress(archive, add(BRIEF, 'short-lived', true))).rejects.toThrow(/stands in the list/);
    await retireAddress(archive, BRIEF);
    expect(filesWith(join(data, 'state'), 'for-now.example')).toEqual([]);
    await addAddress(archive, add(BRIEF, 'short-lived', true));
    await keep('two');
    await publish();
    expect(filesWith(join(data, 'archive/open'), 'for-now.example')).toEqual([]);
    expect(archive.catalogue.addresses()?.list.addresses).toEqual([{ kind: 'short-lived', address: BRIEF }]);
  });

  it('goes by being retired; one that nobody knows is refused', async () => {
    const { archive } = await startArchive();
    await addAddress(archive, add(FIRST));
    await retireAddress(archive, 'https://LASTING.example');
    expect(archive.catalogue.addresses()?.list.addresses).toEqual([]);
    await expect(retireAddress(archive, FIRST)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    'javascript:alert(1)',
    `https://a.example/${'x'.repeat(10_000)}`,
    'https://a.example/\u202egpj',
    '\u001b[2J',
    '',
  ])('is refused in one line that turns no terminal: %j', async (address) => {
    const { archive } = await startArchive();
    const size = archive.catalogue.counts().logSize;
    const error: unknown = await addAddress(archive, add(address)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'USAGE_INVALID' });
    expect((error as Error).message).toMatch(/^[ -~…]{1,220}$/);
    expect(archive.catalogue.counts().logSize).toBe(size);
  });
});
