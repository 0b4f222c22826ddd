import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { onTestFinished, describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import { parseSums } from '../../src/domain/sha256-sums.js';
import { createBundleSigner } from '../../src/log/bundle-signer.js';
import { createKeys } from '../../src/log/keys.js';
import { verifyMinisign } from '../../src/log/minisign.js';
import { parseTrustedComment } from '../../src/log/trusted-comment.js';
import { publishEditions } from '../../src/jobs/publish-job.js';
import { createGate } from '../../src/jobs/turns.js';
import { type FilledData, openFilledData, SILENT } from '../support/filled-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TODAY = '2026-11-22T20:00:00Z';
const TOMORROW = '2026-11-23T09:00:00Z';

/** Two articles of yesterday, whose day is closed, and one of today. */
async function startSigned(): Promise<FilledData & { one: Awaited<ReturnType<FilledData['keep']>> }> {
  const data = await openFilledData(await temporaryFolder(), TODAY);
  onTestFinished(() => data.archive.close());
  await data.publishSettings();
  const one = await data.keep('one');
  await data.keep('two');
  data.at(TOMORROW);
  await data.keep('three');
  await data.publish();
  return { ...data, one };
}

const read = async ({ archive }: FilledData, path: string) =>
  (await archive.files.read(path)) ?? new Uint8Array();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** The list comes first. */
const sumsOf = async (data: FilledData) =>
  (await data.archive.files.list('sums'))
    .sort()
    .reverse()
    .sort((a, b) => Number(b.endsWith('SUMS')) - Number(a.endsWith('SUMS')));

/** That every signature in the archive is right: SHA256SUMS, its bundles, and what is open. */
async function expectSigned(data: FilledData, key = data.archive.signer.key) {
  const { archive } = data;
  const open = (await archive.files.list('open')).filter((path) => /\.zip$/.test(path));
  for (const path of open)
    verifyMinisign(key, await read(data, path), text(await read(data, `${path}.minisig`)));
  const lists = (await sumsOf(data)).filter((path) => path.endsWith('SHA256SUMS'));
  for (const path of lists) {
    const list = await read(data, path);
    verifyMinisign(key, list, text(await read(data, `${path}.minisig`)));
    for (const { name, digest } of parseSums(list)) {
      const signature = text(await read(data, path.replace('SHA256SUMS', `${name}.minisig`)));
      const comment = verifyMinisign(key, await archive.blobs.read(digest), signature);
      expect(parseTrustedComment(comment).name).toBe(name);
    }
  }
  return { open: open.length, lists: lists.length };
}

describe('signatures beside bundles', () => {
  it('lie beside open ones and closed ones, with the time and the name in them', async () => {
    const data = await startSigned();
    expect(await expectSigned(data)).toEqual({ open: 2, lists: 1 });
    const [, , signature = ''] = await sumsOf(data);
    const comment = verifyMinisign(
      data.archive.signer.key,
      await data.archive.blobs.read(parseSums(await read(data, (await sumsOf(data))[0] ?? ''))[0]!.digest),
      text(await read(data, signature)),
    );
    expect(parseTrustedComment(comment).at).toEqual(new Date(TOMORROW));
  });

  it('are made in the next run where an archive has none, and are then left alone', async () => {
    const data = await startSigned();
    const { files } = data.archive;
    const signatures = [...(await sumsOf(data)), ...(await files.list('open'))].filter((path) =>
      /minisig$|SUMS$/.test(path),
    );
    for (const path of signatures) await files.remove(path);
    await data.publish();
    expect(await expectSigned(data)).toEqual({ open: 2, lists: 1 });
    const stats = () => Promise.all(signatures.map(async (path) => [path, text(await read(data, path))]));
    const before = await stats();
    data.at('2026-11-23T10:00:00Z');
    await data.publish();
    expect(await stats()).toEqual(before);
  });

  it('are made anew with a new key', async () => {
    const data = await startSigned();
    const keys = await createKeys(`${await temporaryFolder()}/keys`);
    const signer = createBundleSigner(keys.minisign, () => new Date(TOMORROW));
    const parts = { ...data.archive, signer, gate: createGate(), logger: SILENT, formats: ['zip'] as const };
    await publishEditions({ ...parts, now: () => new Date(TOMORROW) });
    expect(await expectSigned(data, signer.key)).toEqual({ open: 2, lists: 1 });
  });

  it('follow a closed bundle that is replaced, and go with one that is withdrawn', async () => {
    const data = await startSigned();
    const before = text(await read(data, (await sumsOf(data))[0] ?? ''));
    await data.keep('one', { previous: data.one, words: 'No name is said any more.' });
    await data.publish();
    expect(await expectSigned(data)).toEqual({ open: 2, lists: 1 });
    expect(text(await read(data, (await sumsOf(data))[0] ?? ''))).not.toBe(before);
    const versions = data.archive.catalogue.versionsOfDay({ outlet: 'beacon', day: '2026-11-22' });
    await data.archive.publisher.withdraw({ reason: 'legal', articles: [], versions });
    await data.publish();
    expect(await sumsOf(data)).toEqual([]);
  });

  it('are never given to bytes that were damaged on the disk', async () => {
    const data = await startSigned();
    const { archive } = data;
    const row = archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' });
    const file = row?.bundles[0]?.file ?? digestOf('');
    await appendFile(archive.files.absolute(blobPath(file)), '!');
    const [open = ''] = (await archive.files.list('open')).filter((path) => path.endsWith('.zip'));
    await appendFile(archive.files.absolute(open), '!');
    for (const path of [...(await sumsOf(data)), `${open}.minisig`]) await archive.files.remove(path);
    await data.publish();
    expect((await sumsOf(data)).map((path) => path.split('/')[2])).toEqual([
      'SHA256SUMS',
      'SHA256SUMS.minisig',
    ]);
    // An open bundle is built again, and then signed.
    verifyMinisign(archive.signer.key, await read(data, open), text(await read(data, `${open}.minisig`)));
  });

  it('are named by a list that "sha256sum -c" reads', async () => {
    const data = await startSigned();
    const list = text(await read(data, (await sumsOf(data))[0] ?? ''));
    const [, digest = '', name = ''] = /^(\w{64}) {2}(\S+)\n$/.exec(list) ?? [];
    const row = data.archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-22' })?.bundles[0];
    const bytes = await data.archive.blobs.read(row?.file ?? digestOf(''));
    expect(name).toBe(row?.name);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  });
});
