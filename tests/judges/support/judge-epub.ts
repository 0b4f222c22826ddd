import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import type { BundleParts } from '../../../src/bundle/bundle-parts.js';
import { buildArticleEpub } from '../../../src/bundle/epub/article-epub.js';
import { buildEditionEpub } from '../../../src/bundle/epub/edition-epub.js';
import type { Digest } from '../../../src/domain/digest.js';
import type { Edition } from '../../../src/domain/edition.js';
import { parseSettings } from '../../../src/domain/settings.js';
import { parseVersion } from '../../../src/domain/version.js';
import { createLogReader } from '../../../src/log/log-reader.js';
import { checkEpubs } from './epubcheck.js';

const ARTICLES = 10;

/** Writes an edition and up to ten of its articles, their names beginning with `stem`; gives the paths. */
export async function writeBooks(
  stem: string,
  parts: BundleParts,
  packed: { edition: Edition; settingsDigest: Digest },
): Promise<string[]> {
  const out = `${stem}.epub`;
  await buildEditionEpub(parts, { ...packed, out });
  const paths = [out];
  for (const version of packed.edition.versions.slice(0, ARTICLES)) {
    const path = `${stem}-${paths.length}.epub`;
    writeFileSync(path, await buildArticleEpub(parts, version));
    paths.push(path);
  }
  return paths;
}

/** The newest settings of an archive, and an edition of the newest version of each of its articles. */
export async function readArchive(data: string) {
  const files = createDurableFiles(join(data, 'archive'));
  const blobs = createBlobStore({ files, heldDir: join(data, 'state', 'held') });
  const newest = new Map<string, Digest>();
  const outlets: string[] = [];
  let settingsDigest: Digest | undefined;
  for await (const { kind, digest } of createLogReader(files).entries(0)) {
    if (kind === 'settings') settingsDigest = digest;
    if (kind !== 'version') continue;
    const version = parseVersion(await blobs.read(digest));
    newest.set(version.article, digest);
    outlets.push(version.outlet);
  }
  if (!settingsDigest) throw new Error('the archive has no settings');
  const settings = parseSettings(await blobs.read(settingsDigest));
  const edition: Edition = {
    format: 'edition/1',
    kind: 'latest',
    key: 'latest',
    outlet: outlets[0] ?? '',
    versions: [...newest.values()].sort(),
  };
  return { parts: { blobs, settings }, packed: { edition, settingsDigest } };
}

/** EPUBCheck finds nothing to say of any of the books. */
export async function expectNoComplaint(files: readonly string[]): Promise<void> {
  const verdicts = await checkEpubs(files);
  expect(verdicts).toHaveLength(files.length);
  for (const verdict of verdicts) {
    expect(verdict).toEqual({ file: verdict.file, fatal: 0, errors: 0, warnings: 0, messages: [] });
  }
}
