import { describe, expect, it } from 'vitest';
import type { PageMemory } from '../../src/jobs/crawl-db.js';
import { dueArticles } from '../../src/jobs/due-articles.js';
import type { ArticleRef } from '../../src/source/article-ref.js';

const now = new Date('2026-11-22T12:00:00Z');
const LATER = '2026-11-22T13:00:00.000Z';
const EARLIER = '2026-11-22T11:00:00.000Z';

const ref = (name: string, fingerprint = 'a'): ArticleRef => ({
  url: `https://o.example/${name}`,
  fingerprint,
});
const memory = (name: string, more: Partial<PageMemory> = {}): PageMemory => ({
  ref: ref(name),
  validators: {},
  checkedAt: EARLIER,
  nextCheckAt: LATER,
  intervalMinutes: 60,
  outcome: 'kept',
  ...more,
});
const names = (refs: readonly ArticleRef[]) => refs.map(({ url }) => url.slice('https://o.example/'.length));

describe('dueArticles', () => {
  it('takes the newest of a first run and counts what it leaves', () => {
    const { due, left } = dueArticles({
      refs: [ref('1'), ref('2'), ref('3')],
      remembered: [],
      firstRun: 2,
      now,
    });
    expect(names(due)).toEqual(['1', '2']);
    expect(names(left)).toEqual(['3']);
  });

  it('takes every new article in later runs', () => {
    const refs = ['9', '8', '7', '1'].map((name) => ref(name));
    const { due, left } = dueArticles({ refs, remembered: [memory('1')], firstRun: 2, now });
    expect(names(due)).toEqual(['9', '8', '7']);
    expect(left).toEqual([]);
  });

  it('leaves alone what the source says nothing new of and whose time has not come', () => {
    expect(dueArticles({ refs: [ref('1')], remembered: [memory('1')], firstRun: 9, now }).due).toEqual([]);
  });

  it('takes an article of which the source says something new', () => {
    const { due } = dueArticles({ refs: [ref('1', 'b')], remembered: [memory('1')], firstRun: 9, now });
    expect(names(due)).toEqual(['1']);
  });

  it('looks again at what is due, also when the source answers "not modified" or lists it no more', () => {
    const remembered = [memory('1', { nextCheckAt: EARLIER }), memory('2')];
    expect(names(dueArticles({ refs: undefined, remembered, firstRun: 9, now }).due)).toEqual(['1']);
    expect(names(dueArticles({ refs: [ref('2')], remembered, firstRun: 9, now }).due)).toEqual(['1']);
  });

  it('never comes back by itself to what a first run left', () => {
    const remembered = [memory('1', { outcome: 'left', nextCheckAt: EARLIER })];
    expect(dueArticles({ refs: [ref('1')], remembered, firstRun: 9, now }).due).toEqual([]);
  });

  it('never comes back to what the retention rule dropped, whatever the source says of it', () => {
    const remembered = [memory('1', { outcome: 'expired', nextCheckAt: EARLIER })];
    for (const refs of [[ref('1', 'b')], undefined]) {
      expect(dueArticles({ refs, remembered, firstRun: 2, now })).toMatchObject({ due: [], left: [] });
    }
  });

  it('looks at what is gone only while the source still lists it', () => {
    const remembered = [memory('2', { outcome: 'gone', nextCheckAt: EARLIER })];
    expect(names(dueArticles({ refs: [ref('2')], remembered, firstRun: 9, now }).due)).toEqual(['2']);
    expect(
      dueArticles({ refs: [ref('3', 'a')], remembered: [...remembered, memory('3')], firstRun: 9, now }).due,
    ).toEqual([]);
  });

  it('goes on looking at what is gone where it stays on offer', () => {
    const gone = (name: string, nextCheckAt: string) => memory(name, { outcome: 'gone', nextCheckAt });
    const remembered = [gone('2', EARLIER), gone('3', LATER)];
    const { due } = dueArticles({ refs: undefined, remembered, firstRun: 9, staysWhenGone: true, now });
    expect(names(due)).toEqual(['2']);
  });

  it('looks at no more than fifty unlisted articles in one run, longest due first', () => {
    const remembered = Array.from({ length: 80 }, (_, index) =>
      memory(String(index), { nextCheckAt: `2026-11-22T10:${String(index % 60).padStart(2, '0')}:00.000Z` }),
    );
    const { due } = dueArticles({ refs: undefined, remembered, firstRun: 9, now });
    expect(due).toHaveLength(50);
    expect(names(due).slice(0, 2).sort()).toEqual(['0', '60']);
  });

  it('takes no more than 500 listed articles in a later run, those never seen first, and says that it stopped', () => {
    const changed = Array.from({ length: 600 }, (_, index) => ref(`changed-${index}`, 'b'));
    const fresh = Array.from({ length: 300 }, (_, index) => ref(`new-${index}`));
    const remembered = changed.map((_, index) => memory(`changed-${index}`));
    const question = { remembered, firstRun: 9, now };
    const { due, isCut } = dueArticles({ ...question, refs: [...changed, ...fresh] });
    expect(due).toHaveLength(500);
    expect(names(due).filter((name) => name.startsWith('new-'))).toHaveLength(300);
    expect(isCut).toBe(true);
    expect(dueArticles({ ...question, refs: fresh }).isCut).toBe(false);
  });

  it('never stops short on a first run: what is over is left for good', () => {
    const refs = Array.from({ length: 900 }, (_, index) => ref(String(index)));
    const { due, left, isCut } = dueArticles({ refs, remembered: [], firstRun: 800, now });
    expect([due.length, left.length, isCut]).toEqual([800, 100, false]);
  });
});
