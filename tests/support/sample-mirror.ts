import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { blobPath, createBlobStore } from '../../src/archive/blob-store.js';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { buildEditionZip } from '../../src/bundle/edition-zip.js';
import { editionFileName } from '../../src/bundle/file-names.js';
import { type ArticleId, articleIdOf } from '../../src/domain/article.js';
import type { BodyNode } from '../../src/domain/body.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { encodeBundleRecord } from '../../src/domain/bundle-record.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { type Edition, encodeEdition } from '../../src/domain/edition.js';
import type { Entry, EntryKind } from '../../src/domain/entry.js';
import { encodeManifest } from '../../src/domain/manifest.js';
import { encodeSettings, outletKey, type Settings } from '../../src/domain/settings.js';
import { type Asset, encodeVersion, type Version } from '../../src/domain/version.js';
import { encodeWithdrawal, type Withdrawal } from '../../src/domain/withdrawal.js';
import { editionStem, SIGNATURE_SUFFIX, sumsPaths } from '../../src/bundle/side-files.js';
import { createBundleSigner } from '../../src/log/bundle-signer.js';
import { encodeSums, SUMS_NAME } from '../../src/domain/sha256-sums.js';
import { createKeys } from '../../src/log/keys.js';
import { createLogReader } from '../../src/log/log-reader.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { ensureTrust } from '../../src/log/ensure-trust.js';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import type { MirrorParts } from '../../mirror/mirror-parts.js';
import { createPlainLogFiles } from './plain-log-files.js';
import { keepSamplePicture } from './sample-picture.js';
import { SAMPLE_TEXTS, type SampleText } from './sample-texts.js';
import { sampleVersion } from './sample-version.js';

const CAPTURED = '2026-11-22T14:05:00.000Z';

/** A real archive with a real log, and the parts of a mirror over it. */
export interface SampleMirror {
  archiveDir: string;
  parts: MirrorParts;
  /** What the mirror reported as failures of its own. */
  bugs: unknown[];
  /** Moves the mirror's clock. */
  passTime(ms: number): void;
  /** Keeps bytes and appends their entry; it can be seen after the next `commit`. */
  publish(kind: EntryKind, bytes: Uint8Array): Promise<Digest>;
  /** Signs a checkpoint over what was published. */
  commit(): Promise<void>;
  publishVersion(text: SampleText, changes?: Partial<Version>): Promise<Digest>;
  publishSettings(changes?: Partial<Settings>): Promise<Digest>;
  /** Packs the edition for good; gives the digest of the bundle. */
  closeEdition(edition: Pick<Edition, 'key' | 'outlet' | 'versions'>): Promise<Digest>;
  /** Packs the edition into `open/`; gives its file name. */
  openEdition(edition: Pick<Edition, 'key' | 'outlet' | 'versions'>): Promise<string>;
  withdraw(versions: readonly Digest[]): Promise<void>;
}

/** Settings of two outlets: one with the generic notice, one listed as "undesirable" in Russia. */
export function sampleSettings(changes: Partial<Settings> = {}): Settings {
  return {
    format: 'settings/1',
    outlets: [
      { id: 'beacon', name: 'The Beacon', languages: ['en', 'ru'], permission: 'own', notices: [] },
      {
        id: 'harbour',
        name: 'Harbour',
        languages: ['fa'],
        permission: 'written',
        notices: ['russia-undesirable'],
      },
    ],
    notices: loadNotices([BUILT_IN_NOTICES_DIR]),
    versions: 'private',
    names: 'neutral',
    ...changes,
  };
}

/** An empty archive in `folder` (no checkpoint yet) and a mirror of it. */
export async function createSampleMirror(folder: string): Promise<SampleMirror> {
  const archiveDir = join(folder, 'archive');
  const files = createPlainLogFiles(archiveDir);
  const durable = createDurableFiles(archiveDir);
  // Written in place and not flushed: the same files as those of the real store, only faster.
  const keep = async (bytes: Uint8Array): Promise<Digest> => {
    const digest = digestOf(bytes);
    await files.put(blobPath(digest), bytes);
    return digest;
  };
  const blobs = { ...createBlobStore({ files: durable, heldDir: join(folder, 'state/held') }), keep };
  const keys = await createKeys(join(folder, 'state/keys'));
  await mkdir(join(folder, 'work'));
  await ensureTrust({ files, keys });
  const writer = createLogWriter({ files, keys });
  const bugs: unknown[] = [];
  let clockMs = Date.parse('2026-11-22T14:10:00.000Z');
  let inForce = sampleSettings();

  const signer = createBundleSigner(keys.minisign, () => new Date(clockMs));

  const pending: Entry[] = [];
  const publish = async (kind: EntryKind, bytes: Uint8Array): Promise<Digest> => {
    const digest = await keep(bytes);
    pending.push({ kind, digest, bytes: bytes.length, time: Math.floor(clockMs / 1000) });
    return digest;
  };
  const pack = async (edition: Edition, out: string): Promise<{ digest: Digest; bytes: number }> => {
    const settingsDigest = await keep(encodeSettings(inForce));
    return buildEditionZip({ blobs, settings: inForce }, { edition, settingsDigest, out });
  };
  return {
    archiveDir,
    bugs,
    passTime: (ms) => (clockMs += ms),
    parts: {
      archiveDir,
      blobs,
      catalogue: openCatalogue(join(folder, 'state/catalogue.db')),
      log: createLogReader(files),
      fallbackSettings: sampleSettings(),
      tokenKey: new Uint8Array(32).fill(7),
      cache: 'private',
      entry: 'first',
      isHttps: false,
      addresses: ['https://mirror.example/'],
      torrents: { webSeeds: ['https://mirror.example/sub'], isPrivate: true },
      now: () => new Date(clockMs),
      onBug: (error) => bugs.push(error),
    },
    publish,
    commit: async () => {
      await writer.append(pending.splice(0), new Date(clockMs));
    },
    publishVersion: async (text, changes = {}) => {
      const { body: nodes, ...facts } = text;
      const body = new TextEncoder().encode(encodeBody(nodes));
      const version = sampleVersion({
        ...facts,
        captured: CAPTURED,
        firstCaptured: CAPTURED,
        body: { digest: await keep(body), bytes: body.length },
        direction: facts.language === 'fa' ? 'rtl' : 'ltr',
        ...changes,
      });
      return publish('version', encodeVersion(version));
    },
    publishSettings: async (changes) => {
      inForce = sampleSettings(changes);
      return publish('settings', encodeSettings(inForce));
    },
    closeEdition: async (about) => {
      const edition = editionOf(about);
      const out = join(folder, 'work/closed.zip');
      await pack(edition, out);
      const record = {
        format: 'bundle/1',
        kind: 'zip',
        name: editionFileName(edition, 'zip'),
        edition: await publish('edition', encodeEdition(edition)),
        settings: await keep(encodeSettings(inForce)),
        file: await blobs.keepFile(out),
      } as const;
      await publish('bundle', encodeBundleRecord(record));
      const { name, file } = record;
      const { sums, signature, signatureOf } = sumsPaths(editionStem(name) ?? '');
      const list = encodeSums([{ name, digest: file.digest }]);
      await files.put(signatureOf(name), signer.sign(await blobs.read(file.digest), name));
      await files.put(sums, list);
      await files.put(signature, signer.sign(list, SUMS_NAME));
      return record.file.digest;
    },
    openEdition: async (about) => {
      const edition = editionOf(about);
      const name = editionFileName(edition, 'zip');
      await mkdir(join(archiveDir, 'open'), { recursive: true });
      const file = await pack(edition, join(archiveDir, 'open', name));
      const settings = await keep(encodeSettings(inForce));
      const bytes = (await files.read(`open/${name}`)) ?? new Uint8Array();
      await files.put(`open/${name}${SIGNATURE_SUFFIX}`, signer.sign(bytes, name));
      await files.put(
        `open/${name}.json`,
        encodeManifest({ format: 'open-bundle/1', edition, settings, file }),
      );
      return name;
    },
    withdraw: async (versions) => {
      const withdrawal: Withdrawal = {
        format: 'withdrawal/1',
        reason: 'legal',
        articles: [],
        versions: [...versions],
        bundles: [],
      };
      await publish('withdrawal', encodeWithdrawal(withdrawal));
    },
  };
}

function editionOf({ key, outlet, versions }: Pick<Edition, 'key' | 'outlet' | 'versions'>): Edition {
  return {
    format: 'edition/1',
    kind: key === 'latest' ? 'latest' : 'day',
    key,
    outlet,
    versions: [...versions].sort(),
  };
}

/** A mirror with articles in three languages, a picture, a withdrawn article, and an open and a closed edition. */
export interface FilledMirror extends SampleMirror {
  ids: { en: ArticleId; ru: ArticleId; fa: ArticleId; gone: ArticleId };
  versions: { en: Digest; ru: Digest; fa: Digest; gone: Digest };
  picture: Asset;
  beacon: string;
  harbour: string;
  /** File names of editions, and the digest of the closed bundle. */
  latest: string;
  closed: string;
  closedBundle: Digest;
}

export async function createFilledMirror(folder: string): Promise<FilledMirror> {
  const mirror = await createSampleMirror(folder);
  const { en, ru, fa } = SAMPLE_TEXTS;
  const gone: SampleText = { ...en, url: 'https://beacon.example/a/gone/1.html', title: 'Taken back' };
  await mirror.publishSettings();
  const picture = await keepSamplePicture(mirror.parts.blobs, 'A lighthouse at dusk');
  const withPicture = { ...en, body: [pictureNode(picture), ...en.body] };
  const versions = {
    gone: await mirror.publishVersion(gone),
    fa: await mirror.publishVersion(fa),
    ru: await mirror.publishVersion(ru),
    en: await mirror.publishVersion(withPicture, { assets: [picture] }),
  };
  await mirror.withdraw([versions.gone]);
  const day = { key: '2026-11-21', outlet: 'beacon', versions: [versions.ru] };
  const closedBundle = await mirror.closeEdition(day);
  const latest = await mirror.openEdition({
    key: 'latest',
    outlet: 'beacon',
    versions: [versions.en, versions.ru],
  });
  await mirror.commit();
  return {
    ...mirror,
    versions,
    picture,
    ids: {
      en: articleIdOf(en.url),
      ru: articleIdOf(ru.url),
      fa: articleIdOf(fa.url),
      gone: articleIdOf(gone.url),
    },
    beacon: outletKey('beacon'),
    harbour: outletKey('harbour'),
    closedBundle,
    closed: editionFileName(day, 'zip'),
    latest,
  };
}

/** One filled mirror for all tests of a file that leave it as it is. */
export function shareFilledMirror(): () => FilledMirror {
  let folder = '';
  let mirror: FilledMirror | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-test-'));
    mirror = await createFilledMirror(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => {
    if (!mirror) throw new Error('the mirror is there once the tests run');
    return mirror;
  };
}

function pictureNode({ digest, width, height, alt }: Asset): BodyNode {
  const attributes = { src: `sha256:${digest}`, alt, width: String(width), height: String(height) };
  return { tag: 'figure', attributes: {}, children: [{ tag: 'img', attributes, children: [] }] };
}
