import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDurableFiles } from '../../src/archive/durable-files.js';
import { articleIdOf } from '../../src/domain/article.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { encodeVersion } from '../../src/domain/version.js';
import { openWritableArchive, type WritableArchive } from '../../src/jobs/data-directory.js';
import { publishEditions } from '../../src/jobs/publish-job.js';
import { expiredDays, type RetentionRule, retire } from '../../src/jobs/retention.js';
import { createGate } from '../../src/jobs/turns.js';
import type { Logger } from '../../src/logger.js';
import { sampleSettings } from '../support/sample-mirror.js';
import { sampleVersion } from '../support/sample-version.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SILENT: Logger = { log: () => undefined, progress: () => undefined };
const NOW = new Date('2026-11-22T12:00:00Z');
const urlOf = (name: string) => `https://beacon.example/${name}`;

describe('expiredDays', () => {
  const days = [
    { day: '2026-11-22', articles: 5 },
    { day: '2026-11-20', articles: 3 },
    { day: '2026-11-15', articles: 4 },
    { day: '2026-11-14', articles: 1 },
  ];

  it.each<[string, RetentionRule, string[]]>([
    ['nothing without a bound', {}, []],
    ['days that ended more than so many days ago', { days: 7 }, ['2026-11-14']],
    ['whole days only, never today', { days: 1 }, ['2026-11-20', '2026-11-15', '2026-11-14']],
    ['the oldest days beyond a number of articles', { articles: 8 }, ['2026-11-15', '2026-11-14']],
    ['never the newest day for its number', { articles: 1 }, ['2026-11-20', '2026-11-15', '2026-11-14']],
    ['what either bound drops', { days: 7, articles: 12 }, ['2026-11-14']],
  ])('drops %s', (_what, rule, expected) => {
    expect(expiredDays(days, rule, NOW)).toEqual(expected);
  });
});

/** An archive with the articles `old` (twenty days ago, its day closed) and `new` (today). */
async function startArchive() {
  let time = new Date('2026-11-02T20:00:00Z');
  const now = () => time;
  const data = join(await temporaryFolder(), 'data');
  const archive = await openWritableArchive(data, now);
  onTestFinished(() => archive.close());
  const parts = { ...archive, gate: createGate(), now, logger: SILENT, formats: ['zip'] as const };
  await archive.publisher.publishSettings(sampleSettings());
  const old = await keepArticle(archive, 'old', now());
  time = NOW;
  const fresh = await keepArticle(archive, 'new', now());
  await publishEditions(parts);
  return { data, archive, parts, old, fresh };
}

async function keepArticle({ blobs, publisher }: WritableArchive, name: string, at: Date): Promise<Digest> {
  const markup = new TextEncoder().encode(encodeBody([{ tag: 'p', attributes: {}, children: [name] }]));
  await blobs.keep(markup);
  const version = sampleVersion({
    article: articleIdOf(urlOf(name)),
    outlet: 'beacon',
    url: urlOf(name),
    captured: at.toISOString(),
    firstCaptured: at.toISOString(),
    body: { digest: digestOf(markup), bytes: markup.length },
  });
  await publisher.publishVersion(version, undefined);
  return digestOf(encodeVersion(version));
}

function heldFiles(data: string): string[] {
  const held = join(data, 'state/held');
  return readdirSync(held, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
}

describe('retire', () => {
  it('withdraws a day with its bundle and deletes what only they needed', async () => {
    const { data, archive, parts, old, fresh } = await startArchive();
    const bundle = archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-02' })?.bundles[0]?.file;
    await retire(parts, { days: 10 });
    await publishEditions(parts);
    expect(archive.catalogue.stateOf(old)).toBe('withdrawn');
    expect(archive.catalogue.isGone(articleIdOf(urlOf('old')))).toBe(true);
    expect(archive.catalogue.stateOf(fresh)).toBe('offered');
    for (const digest of [old, bundle ?? old, digestOf('<p>old</p>')]) {
      expect(await archive.blobs.has(digest)).toBe(false);
    }
    expect(await archive.blobs.has(fresh)).toBe(true);
    expect(heldFiles(data)).toEqual([]);
    expect(archive.catalogue.edition({ outlet: 'beacon', key: '2026-11-02' })?.bundles).toEqual([]);
  });

  it('lets nothing grow old by a clock that jumps ten years on, and says so', async () => {
    const { parts, fresh, archive } = await startArchive();
    const told: string[] = [];
    const logger: Logger = { ...SILENT, log: ({ event }) => void told.push(event) };
    await retire({ ...parts, logger, now: () => new Date('2036-11-22T12:00:00Z') }, { days: 30 });
    expect(archive.catalogue.stateOf(fresh)).toBe('offered');
    expect(told).toEqual(['clock-jumped']);
  });

  it('still holds in private what was withdrawn for another reason', async () => {
    const { data, archive, parts, fresh } = await startArchive();
    const articles = [articleIdOf(urlOf('new'))];
    await archive.publisher.withdraw({ reason: 'safety', articles, versions: [fresh] });
    await retire(parts, { days: 10 });
    await publishEditions(parts);
    expect(heldFiles(data).map((name) => name.slice(3))).toContain(fresh);
  });

  it('holds what was withdrawn for another reason before a killed deletion was finished', async () => {
    const { data, archive, parts, old, fresh } = await startArchive();
    const state = createDurableFiles(archive.stateDir);
    await state.put('expiring', Buffer.from(archive.catalogue.blobsOf([old]).join('\n')));
    // The run was killed before the withdrawal; the next one begins with a withdrawal of another kind.
    const articles = [articleIdOf(urlOf('new'))];
    await archive.publisher.withdraw({ reason: 'superseded', articles, versions: [fresh] });
    await retire(parts, {});
    await publishEditions(parts);
    expect(heldFiles(data).map((name) => name.slice(3))).toContain(fresh);
    expect(archive.catalogue.stateOf(old)).toBe('offered');
    expect(await archive.blobs.has(old)).toBe(true);
  });

  it('finishes the deletion that a killed run began', async () => {
    const { data, archive, parts, old } = await startArchive();
    // What a run leaves behind that dies between the withdrawal and the deletion.
    const articles = [articleIdOf(urlOf('old'))];
    const blobs = archive.catalogue.blobsOf([old, ...archive.catalogue.bundlesHolding([old])]);
    await createDurableFiles(archive.stateDir).put('expiring', Buffer.from(blobs.join('\n')));
    await archive.publisher.withdraw({ reason: 'expired', articles, versions: [old] });
    await retire(parts, {});
    expect(await archive.blobs.has(old)).toBe(false);
    expect(heldFiles(data)).toEqual([]);
    expect(existsSync(join(archive.stateDir, 'expiring'))).toBe(false);
  });

  it('remembers in every source that the articles are not to come back', async () => {
    const { archive, parts } = await startArchive();
    const page = {
      ref: { url: `${urlOf('old')}?from=feed`, fingerprint: 'a' },
      article: articleIdOf(urlOf('old')),
      validators: {},
      checkedAt: NOW.toISOString(),
      ...{ nextCheckAt: NOW.toISOString(), intervalMinutes: 60, outcome: 'kept' as const },
    };
    for (const source of ['one', 'two']) {
      archive.crawl.rememberSource(source, { validators: {}, failures: 0 });
      archive.crawl.rememberPage(source, page);
    }
    await retire(parts, { articles: 1 });
    const outcomes = ['one', 'two'].map((source) => archive.crawl.pages(source)[0]?.outcome);
    expect(outcomes).toEqual(['expired', 'expired']);
  });
});
