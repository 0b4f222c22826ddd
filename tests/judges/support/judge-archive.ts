import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { digestOf } from '../../../src/domain/digest.js';
import { parseVersion } from '../../../src/domain/version.js';
import { createLogReader } from '../../../src/log/log-reader.js';

/** Reads an archive from its files alone: every blob has its digest, every entry its blob, every article one version. */
export async function judgeArchive(data: string, acknowledged: ReadonlySet<string>) {
  const archive = join(data, 'archive');
  const files = createDurableFiles(archive);
  const blobs = createBlobStore({ files, heldDir: join(data, 'state', 'held') });
  const log = createLogReader(files);
  for (const [name, path] of blobFiles(archive)) expect(digestOf(readFileSync(path)), path).toBe(name);
  const articles: string[] = [];
  let entries = 0;
  for await (const entry of log.entries(0)) {
    entries++;
    const bytes = await blobs.read(entry.digest);
    expect(bytes.length).toBe(entry.bytes);
    if (entry.kind !== 'version') continue;
    const version = parseVersion(bytes);
    await blobs.read(version.body.digest);
    for (const asset of version.assets) {
      await blobs.read(asset.digest);
      if (asset.small) await blobs.read(asset.small.digest);
    }
    articles.push(version.article);
  }
  expect(new Set(articles).size, 'no article stands twice').toBe(articles.length);
  const lost = [...acknowledged].filter((article) => !articles.includes(article));
  expect(lost, 'nothing that was told of is missing').toEqual([]);
  return { articles: articles.length, entries, leftovers: leftovers(archive) };
}

function blobFiles(archive: string): [string, string][] {
  const root = join(archive, 'blobs', 'sha256');
  return readNames(root).flatMap((prefix) =>
    readNames(join(root, prefix)).map((name): [string, string] => [name, join(root, prefix, name)]),
  );
}

function leftovers(archive: string): number {
  return readNames(join(archive, '.tmp')).length;
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
