import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { buildArticleHtml } from '../../../src/bundle/html/article-html.js';
import { createFilledMirror } from '../../support/sample-mirror.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

describe('a notice whose review is overdue', () => {
  it.each([
    ['en', 'may be out of date'],
    ['ru', 'могло устареть'],
    ['uk', 'могло застаріти'],
    ['be', 'магло састарэць'],
    ['fa', 'به‌روز نباشد'],
    ['kk', 'ескірген болуы мүмкін'],
  ])('is still shown and says so on every page in %s, and in no bundle', async (language, words) => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const web = supertest(createMirror(mirror.parts).listener);
    const paths = ['/', `/a/${mirror.ids.en}.html`, `/n/${mirror.harbour}.html`, '/a/x.html'];
    const pages = async () =>
      Promise.all(paths.map(async (path) => (await web.get(`/${language}${path}`)).text));
    for (const text of await pages()) expect(text).not.toContain(words);
    mirror.passTime(YEAR_MS);
    for (const text of await pages()) {
      expect(text).toContain(words);
      expect(text).toContain('class="notice"');
    }
    const { blobs } = mirror.parts;
    const settings = mirror.parts.fallbackSettings;
    const bundle = await buildArticleHtml({ blobs, settings }, mirror.versions.en);
    expect(new TextDecoder().decode(bundle)).not.toContain('may be out of date');
  });
});
