import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { shareFilledMirror } from '../support/sample-mirror.js';
import { readPage } from '../support/shown-page.js';

const shared = shareFilledMirror();
const MARK = 'marked-7f3k';

describe('a failure of our own', () => {
  it('is a page with the notice, reported without a word of the request', async () => {
    const { parts, ids } = shared();
    const bugs: unknown[] = [];
    const catalogue = {
      ...parts.catalogue,
      article: () => {
        throw new TypeError(`planted ${MARK}`);
      },
    };
    const { listener } = createMirror({ ...parts, catalogue, onBug: (fault) => bugs.push(fault) });
    const answer = await supertest(listener).get(`/ru/a/${ids.en}.html?${MARK}`).set('User-Agent', MARK);
    expect(answer.status).toBe(500);
    expect(readPage(answer.text)).toMatchObject({ language: 'ru', noticeLanguage: 'ru' });
    expect(answer.text).not.toMatch(/planted|TypeError| at /);
    expect(bugs).toHaveLength(1);
    expect(bugs[0]).toMatchObject({ name: 'TypeError' });
    expect(JSON.stringify(bugs)).toContain('failure-answer.test.ts');
    expect(JSON.stringify(bugs)).not.toContain(MARK);
  });

  it('keeps the notice even when the archive’s settings have lost theirs', async () => {
    const { parts } = shared();
    const settings = parts.catalogue.settings();
    if (!settings) throw new Error('the sample archive has settings');
    const broken = { ...settings, settings: { ...settings.settings, notices: [] } };
    const catalogue = { ...parts.catalogue, settings: () => broken };
    const { listener } = createMirror({ ...parts, catalogue, onBug: () => undefined });
    for (const path of ['/en/', '/en/nothing.html']) {
      const answer = await supertest(listener).get(path);
      expect(readPage(answer.text).notice, path).toMatch(/punished|fines/);
    }
  });

  it('does not let the mirror start without a valid default notice', () => {
    const { parts } = shared();
    const fallbackSettings = { ...parts.fallbackSettings, notices: [] };
    expect(() => createMirror({ ...parts, fallbackSettings })).toThrow(/notice/);
  });
});
