import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { extractArticle } from '../../src/article/extract-article.js';
import { articleIdOf } from '../../src/domain/article.js';
import type { Entry } from '../../src/domain/entry.js';
import { parseWithdrawal } from '../../src/domain/withdrawal.js';
import { openArchive, openWritableArchive } from '../../src/jobs/data-directory.js';
import { createSourceRunner } from '../../src/jobs/run-sources.js';
import { createGate } from '../../src/jobs/turns.js';
import { tellPresent, tellVanished } from '../../src/jobs/vanished-articles.js';
import { formatDay } from '../../src/locale/format.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { createFetcher } from '../../src/net/create-fetcher.js';
import { type FlowOutlet, pageOf, startFlowOutlet } from '../flow/archive-flow.js';
import { archiveDigests } from '../support/archive-digests.js';
import { syncData } from '../support/copied-data.js';
import { openFilledData, SILENT, urlOf } from '../support/filled-data.js';
import { sampleSettings } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const WORDS = 'Something that was taken down later was said.';

/** Two articles of an outlet, and the real jobs on them with `on_removed: keep`, in this process. */
async function createRuns() {
  const outlet = await startFlowOutlet();
  outlet.pages.set('/one.html', pageOf('The first', WORDS));
  outlet.pages.set('/two.html', pageOf('The second', 'Something that stays was said.'));
  const folder = await temporaryFolder();
  const dataDir = join(folder, 'data');
  let time = new Date('2026-11-21T12:00:00Z');
  const now = (): Date => time;
  const archive = await openWritableArchive(dataDir, now);
  const fetcher = createFetcher({ userAgent: 'Test', allow: [outlet.hostPort], random: () => 0 });
  onTestFinished(async () => {
    await fetcher.close();
    archive.close();
  });
  const nothing = () => Promise.resolve();
  const pool = {
    extract: (input: Parameters<typeof extractArticle>[0]) =>
      Promise.resolve().then(() => extractArticle(input)),
    rest: nothing,
    close: nothing,
  };
  const rules = { fetcher, onRemoved: 'keep', keep: {}, formats: ['txt'], diskMaxBytes: Infinity } as const;
  const settings = sampleSettings({ versions: 'public' });
  const runner = createSourceRunner({ archive, dataDir, pool, now, logger: SILENT }, { ...rules, settings });
  const source = { id: 'news', url: `${outlet.url}/feed.xml`, kind: 'feed', outlet: 'beacon' } as const;
  return {
    ...{ outlet, folder, dataDir, archive, now },
    id: articleIdOf(`${outlet.url}/one.html`),
    /** A run at noon of a day. */
    runOn: async (day: string): Promise<void> => {
      time = new Date(`${day}T12:00:00Z`);
      await runner.run([{ ...source, hosts: [], robots: 'obey', firstRun: 20 }]);
    },
  };
}

type Runs = Awaited<ReturnType<typeof createRuns>>;

function mirrorOf({ archive, now }: Runs) {
  const { listener } = createMirror({
    ...archive,
    fallbackSettings: sampleSettings(),
    tokenKey: new Uint8Array(32),
    ...{ cache: 'private', entry: 'first', isHttps: false, addresses: [], now },
    onBug: (fault) => expect(fault).toBeUndefined(),
  });
  return supertest(listener);
}

/** Takes the first article down and lets two runs see that. */
async function vanish({ outlet, runOn }: Runs): Promise<void> {
  await runOn('2026-11-21');
  outlet.answers.set('/one.html', { status: 410 });
  await runOn('2026-11-22');
  await runOn('2026-11-23');
}

async function entriesOf({ archive }: Runs): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of archive.log.entries(0)) entries.push(entry);
  return entries;
}

/** Its page is there again; the feed says nothing more of it. */
function bringBack({ pages, answers }: FlowOutlet): void {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  answers.set('/one.html', { status: 200, headers, body: pageOf('The first', WORDS) });
  pages.delete('/one.html');
}

describe('an article that vanished at its source, where such articles are kept', () => {
  it('says so on its pages once it was gone twice, and no more when it is back', async () => {
    const runs = await createRuns();
    const { archive, id, outlet, runOn } = runs;
    const web = mirrorOf(runs);
    const says = async (language: InterfaceLanguage, path: string): Promise<boolean> => {
      const { status, text } = await web.get(path);
      expect([status, text.includes(WORDS) || path.endsWith('/versions.html')]).toEqual([200, true]);
      return text.includes(stringsFor(language).article.absent(formatDay('2026-11-23', language)));
    };
    await runOn('2026-11-21');
    outlet.answers.set('/one.html', { status: 410 });
    await runOn('2026-11-22');
    expect(await entriesOf(runs)).not.toContainEqual(expect.objectContaining({ kind: 'withdrawal' }));
    await runOn('2026-11-23');
    for (const language of INTERFACE_LANGUAGES) {
      expect(await says(language, `/${language}/a/${id}.html`)).toBe(true);
    }
    expect(await says('fa', `/text/fa/a/${id}.html`)).toBe(true);
    expect(await says('en', `/en/a/${id}/versions.html`)).toBe(true);

    const told = await entriesOf(runs);
    await runOn('2026-12-01');
    expect(await entriesOf(runs)).toEqual(told);
    bringBack(outlet);
    await runOn('2026-12-09');
    expect(await says('en', `/en/a/${id}.html`)).toBe(false);
    expect(archive.catalogue.versions(id)).toHaveLength(1);
    expect((await entriesOf(runs)).slice(told.length).map(({ kind }) => kind)).toEqual(['version']);
  });

  it('is named in the log by its id alone; copies and rebuilt catalogues know it, and bundles stay as they are', async () => {
    const runs = await createRuns();
    await vanish(runs);
    const { archive, dataDir, folder, id } = runs;
    const entries = (await entriesOf(runs)).filter(({ kind }) => kind === 'withdrawal');
    const said = await Promise.all(entries.map(({ digest }) => archive.blobs.read(digest)));
    expect(said.map(parseWithdrawal)).toEqual([
      { format: 'withdrawal/1', reason: 'absent-at-source', articles: [id], versions: [], bundles: [] },
    ]);
    expect(archive.catalogue.counts()).toMatchObject({ articles: 2, withdrawn: 0 });

    const at = '2026-11-23T12:00:00.000Z';
    expect(archive.catalogue.absentSince(id)).toBe(at);
    const again = openCatalogue(join(folder, 'again.db'));
    await again.catchUp(archive.log, archive.blobs);
    expect(again.absentSince(id)).toBe(at);
    again.close();

    await syncData(join(folder, 'copy'), [dataDir], { now: '2026-11-23T12:30:00Z' });
    const copy = await openArchive(join(folder, 'copy'));
    expect(copy.catalogue.absentSince(id)).toBe(at);
    expect(copy.catalogue.article(id)).toBeDefined();
    copy.close();

    const bundles = async () =>
      Object.entries(await archiveDigests(dataDir)).filter(([path]) => /^(open|sums)\//.test(path));
    const before = await bundles();
    expect(before.length).toBeGreaterThan(3);
    bringBack(runs.outlet);
    await runs.runOn('2026-12-01');
    expect(archive.catalogue.absentSince(id)).toBeUndefined();
    expect(await bundles()).toEqual(before);
  });

  it('is not said to be absent by an address whose article was seen under another one since', async () => {
    const data = await openFilledData(await temporaryFolder());
    onTestFinished(() => data.archive.close());
    await data.keep('one');
    const article = articleIdOf(urlOf('one'));
    const parts = { ...data.archive, gate: createGate(), onRemoved: 'keep' } as const;
    const before = {
      ref: { url: urlOf('one'), fingerprint: 'a' },
      article,
      validators: {},
      intervalMinutes: 60,
    };
    const looked = { ...before, checkedAt: '', nextCheckAt: '' };
    const isAbsent = (): boolean => data.archive.catalogue.absentSince(article) !== undefined;
    await tellVanished(parts, { ...looked, outcome: 'failed' });
    expect(isAbsent()).toBe(true);
    await tellPresent(parts, article);
    expect(isAbsent()).toBe(false);
    await tellVanished(parts, { ...looked, outcome: 'gone' });
    expect(isAbsent()).toBe(false);
  });
});
