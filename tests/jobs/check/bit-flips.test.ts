import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blobPath } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import type { Digest } from '../../../src/domain/digest.js';
import { parseVersion } from '../../../src/domain/version.js';
import { checkArchive } from '../../../src/jobs/check-archive.js';
import { makeFilledData } from '../../support/filled-data.js';
import { createRandom, shuffled } from '../../support/seeded-random.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FLIPS = 1_000;

it(`finds every one of ${FLIPS} flipped bits and names the articles hit`, { timeout: 300_000 }, async () => {
  const dataDir = await makeFilledData(await temporaryFolder());
  const archiveDir = join(dataDir, 'archive');
  const check = () => checkArchive({ dataDir, progress: () => undefined });
  const clean = await check();
  expect([clean.damages, clean.unknown]).toEqual([[], []]);
  const paths = await createDurableFiles(archiveDir).list();
  const owners = await ownersOf(archiveDir, paths);
  const random = createRandom(20_261_122);

  for (let flips = 0; flips < FLIPS;) {
    const flipped = oneOfEachPair(shuffled(paths, random)).slice(0, FLIPS - flips);
    const undo = await Promise.all(flipped.map((path) => flipBit(join(archiveDir, path), random)));
    const { damages } = await check();
    const found = new Map(damages.map((damage) => [damage.path, damage]));
    expect(flipped.filter((path) => !placesOf(path).some((place) => found.has(place)))).toEqual([]);
    for (const path of flipped) {
      const named = found.get(`archive/${path}`)?.articles.map(({ id }) => id) ?? [];
      expect(named, path).toEqual(expect.arrayContaining(owners.get(path) ?? []));
    }
    for (const restore of undo) await restore();
    flips += flipped.length;
  }
  expect((await check()).damages).toEqual([]);
});

/** Where its damage may be named: with another digest in a record, it is the bundle that seems to be wrong. */
function placesOf(path: string): string[] {
  return [`archive/${path}`, `archive/${path.replace(/\.json$/, '')}`];
}

/** A record is what says of an open bundle that it is whole: when both are damaged, one is enough to know. */
function oneOfEachPair(paths: readonly string[]): string[] {
  const seen = new Set<string>();
  return paths.filter((path) => {
    const pair = path.replace(/\.json$/, '');
    return !seen.has(pair) && seen.add(pair);
  });
}

/** The articles that need a blob, by its path. */
async function ownersOf(archiveDir: string, paths: readonly string[]): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  const own = (digest: Digest, article: string): void => {
    owners.set(blobPath(digest), [...(owners.get(blobPath(digest)) ?? []), article]);
  };
  for (const path of paths.filter((one) => one.startsWith('blobs/'))) {
    const bytes = await readFile(join(archiveDir, path));
    if (!bytes.includes('"version/1"')) continue;
    const { article, body, assets } = parseVersion(bytes);
    owners.set(path, [article]);
    own(body.digest, article);
    for (const { digest, small } of assets)
      [digest, ...(small ? [small.digest] : [])].forEach((one) => own(one, article));
  }
  return owners;
}

/** Flips one bit of a file; what it gives back undoes that. */
async function flipBit(place: string, random: () => number): Promise<() => Promise<void>> {
  const whole = await readFile(place);
  const damaged = Buffer.from(whole);
  const bit = Math.floor(random() * whole.length * 8);
  damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  await writeFile(place, damaged);
  return () => writeFile(place, whole);
}
