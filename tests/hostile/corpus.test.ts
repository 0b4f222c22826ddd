import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  articleOutcomes,
  createHostileRun,
  type HostileRun,
  sourceOutcomes,
  type WatchedRun,
} from '../support/hostile-run.js';
import { type HostileOrigin, startHostileOrigin } from '../support/hostile-origin.js';
import { parseBody } from '../../src/domain/body-markup.js';
import { ARTICLES, RUSSIAN } from './corpus/articles.js';
import { FEEDS } from './corpus/feeds.js';
import { item, rss, xml } from './corpus/hostile-case.js';
import { pictureCases } from './corpus/pictures.js';
import { TRANSPORT } from './corpus/transport.js';
import { keptOf, zipsOf } from './kept.js';

/** Index and README beside articles, which lie in one folder and begin with a day: no `CON`, no dot, no blank. */
const OUR_NAMES = /^(index\.html|README\.txt|(articles\/)?\d{4}-\d{2}-\d{2}-[a-z0-9][a-z0-9-]{0,80}\.html)$/;

/**
 * The small inputs of the corpus in one run of the program: every feed is a source, every page and every page with
 * a hostile picture an article of one further source. Of 71 the names in the ZIPs that we write are held against
 * it; foreign ZIPs with such names, symbolic links and duplicates (71), and nested bombs, overlapping entries and
 * lying sizes (72) can be tried once there is a reader of bundles, which `verify` brings.
 */
const SOURCES = [...FEEDS, ...TRANSPORT];
const PICTURES = await pictureCases();
const PAGES = [...ARTICLES, ...PICTURES];

describe('one run over the corpus', () => {
  let origin: HostileOrigin;
  let hostile: HostileRun;
  let run: WatchedRun;

  beforeAll(async () => {
    origin = await startHostileOrigin([...SOURCES, ...PAGES]);
    const links = PAGES.map((one) => `<item><link>${origin.urlOf(one)}</link></item>`);
    origin.answer('/pages', xml(rss(links.join(''))));
    origin.answer('/last', xml(rss(item(origin, 'last'))));
    hostile = await createHostileRun(origin, [
      ...SOURCES.map((one) => ({ id: one.id, kind: 'feed' as const, url: origin.urlOf(one) })),
      { id: 'pages', kind: 'feed', url: `${origin.origin}/pages` },
      { id: 'last', kind: 'feed', url: `${origin.origin}/last` },
    ]);
    run = await hostile.snapshot();
  });
  afterAll(() => Promise.all([origin.close(), hostile.remove()]));

  it.each(SOURCES.map((one) => [one.id, one.outcome]))('says of feed %s: %s', (id, outcome) => {
    expect(sourceOutcomes(run.events, id)).toEqual([outcome]);
  });

  it.each(PAGES.map((one) => [one.id, one]))('says one thing of article %s', (_id, one) => {
    expect(articleOutcomes(run.events, origin.urlOf(one))).toEqual([one.outcome]);
  });

  it.each(PICTURES.map((one) => [one.id, one]))('keeps the article around picture %s', (_id, one) => {
    const [line] = run.events.filter(({ url }) => url === origin.urlOf(one));
    expect(line).toMatchObject({ outcome: 'kept', picturesFailed: one.picturesFailed });
  });

  it('keeps bodies of the allow-list only, and pictures that are pictures', async () => {
    const kept = await keptOf(hostile.data);
    expect(kept.bodies.length).toBeGreaterThan(20);
    for (const body of kept.bodies) expect(() => parseBody(body)).not.toThrow();
    expect(kept.bodies.join('')).not.toMatch(/javascript:|vbscript:|data:|[\0\u202a-\u202e]/i);
    expect(kept.bodies.join('')).toContain(RUSSIAN);
    expect(kept.pictures).toHaveLength(PICTURES.filter(({ picturesFailed }) => picturesFailed === 0).length);
    for (const picture of kept.pictures) expect(picture.toString('latin1')).not.toContain('7070');
  });

  it('turns no title and no author around', async () => {
    const { manifests } = await keptOf(hostile.data);
    expect(manifests.length).toBeGreaterThan(20);
    for (const { title, byline = '' } of manifests) {
      expect(title + byline).not.toMatch(/[\p{Cc}\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/u);
    }
    expect(manifests.map(({ byline }) => byline)).toContain('Dana Orl\u043eva');
  });

  it('packs them under names that are ours alone, each once, and no links', async () => {
    const zips = await zipsOf(hostile.data);
    expect(zips.length).toBeGreaterThan(0);
    for (const entries of zips) {
      const names = entries.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(PAGES.length - 10);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(OUR_NAMES);
      for (const { mode } of entries) expect(mode & 0o170000, 'an ordinary file').toBe(0o100000);
    }
  });

  it('ends in good order, with the other sources done and nobody at the canary', () => {
    expect(run.status).toBe(3);
    expect(sourceOutcomes(run.events, 'last')).toEqual(['kept 1, failed 0']);
    expect(origin.canaryHits()).toEqual([]);
    expect(run.peakMb).toBeGreaterThan(0);
    expect(run.peakMb).toBeLessThan(300);
  });
});
