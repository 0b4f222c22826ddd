import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encodeAddresses, NO_ADDRESSES } from '../../../src/domain/addresses.js';
import { KnownError } from '../../../src/domain/errors.js';
import { isProbed, probeAddresses } from '../../../src/jobs/addresses/probe-addresses.js';
import { probeKnown } from '../../../src/jobs/addresses/probe-job.js';
import { addAddress } from '../../../src/jobs/addresses/address-job.js';
import { openWritableArchive } from '../../../src/jobs/data-directory.js';
import { createFetcher } from '../../../src/net/create-fetcher.js';
import type { Fetcher } from '../../../src/net/fetcher.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const now = () => new Date('2026-11-22T12:00:00Z');
const ONION = `http://${'a2'.repeat(28)}.onion/`;

async function startArchive() {
  const archive = await openWritableArchive(join(await temporaryFolder(), 'data'), now);
  onTestFinished(() => archive.close());
  const log = () =>
    archive.publisher.publish([{ kind: 'addresses', document: encodeAddresses(NO_ADDRESSES) }]);
  await log();
  return {
    archive,
    log,
    checkpoint: async () => (await archive.files.read('checkpoint')) ?? new Uint8Array(),
  };
}

/** Answers each address with these bytes. */
function answering(bodies: Record<string, Uint8Array>, asked: string[] = []): Fetcher {
  return {
    close: () => Promise.resolve(),
    fetch: ({ url }) => {
      asked.push(url);
      const body = bodies[url];
      if (!body) return Promise.reject(new KnownError('FETCH_UNREACHABLE', `${url} does not answer`));
      return Promise.resolve({
        kind: 'fetched',
        finalUrl: url,
        status: 200,
        contentType: undefined,
        body,
        validators: {},
      });
    },
  };
}

describe('a probe of an address', () => {
  it('tells level from behind, silence, and what somebody else has signed', async () => {
    const { archive, log, checkpoint } = await startArchive();
    const old = await checkpoint();
    await log();
    const level = await checkpoint();
    const other = await startArchive();
    const fetcher = answering({
      'https://level.example/checkpoint': level,
      'https://behind.example/sub/checkpoint': old,
      'https://other.example/checkpoint': await other.checkpoint(),
      'https://page.example/checkpoint': Buffer.from('<!doctype html>'),
    });
    const names = [
      'level.example/',
      'behind.example/sub/',
      'other.example/',
      'page.example/',
      'silent.example/',
    ];
    const probes = await probeAddresses(
      { fetcher, files: archive.files, now },
      names.map((name) => `https://${name}`),
    );
    expect(probes.map(({ state, behind }) => [state, behind])).toEqual([
      ['answers', 0],
      ['answers', 1],
      ['unlike', undefined],
      ['unlike', undefined],
      ['unreachable', undefined],
    ]);
    expect(probes[0]?.cosignedAt).toBe(now().toISOString());
  });

  it('asks neither an onion service nor mail nor a channel', () => {
    const all = [
      ONION,
      'mailto:news@robot.example',
      'https://channel.example/news',
      'https://mirror.example/',
    ];
    expect(all.filter(isProbed)).toEqual(['https://mirror.example/']);
  });

  it('goes through the address guard', async () => {
    const { archive } = await startArchive();
    const options = { userAgent: 'test', allow: [], random: () => 0, retries: 0 };
    const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 as const }]);
    const fetcher = createFetcher({ ...options, lookup });
    onTestFinished(() => fetcher.close());
    const [probe] = await probeAddresses({ fetcher, files: archive.files, now }, ['https://inside.example/']);
    expect(probe).toMatchObject({ state: 'unreachable' });
    expect(probe?.message).toContain('inside.example');
  });

  it('remembers what public and private addresses answered, and forgets one that was retired', async () => {
    const { archive, checkpoint } = await startArchive();
    await addAddress(archive, { address: 'https://a.example/', kind: 'durable', isPublic: false });
    await addAddress(archive, { address: 'https://b.example/', kind: 'short-lived', isPublic: false });
    archive.crawl.rememberProbe({
      address: 'https://gone.example/',
      at: now().toISOString(),
      state: 'unreachable',
    });
    const asked: string[] = [];
    const fetcher = answering({ 'https://a.example/checkpoint': await checkpoint() }, asked);
    await probeKnown({ archive, fetcher, now }, ['https://c.example/']);
    expect(asked).toHaveLength(3);
    expect(archive.crawl.probes().map(({ address, state }) => [address, state])).toEqual([
      ['https://a.example/', 'answers'],
      ['https://b.example/', 'unreachable'],
      ['https://c.example/', 'unreachable'],
    ]);
  });
});
