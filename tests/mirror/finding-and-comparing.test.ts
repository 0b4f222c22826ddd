import { parseHTML } from 'linkedom';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { articleIdOf } from '../../src/domain/article.js';
import { outletKey, type Settings } from '../../src/domain/settings.js';
import { encodeWithdrawal } from '../../src/domain/withdrawal.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import {
  createFilledMirror,
  createSampleMirror,
  type FilledMirror,
  shareFilledMirror,
} from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { readPage } from '../support/shown-page.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const shared = shareFilledMirror();

/** The shared archive, behind a mirror of its own. */
function filled(changes: Partial<FilledMirror['parts']> = {}) {
  const mirror = shared();
  return { mirror, web: supertest(createMirror({ ...mirror.parts, ...changes }).listener) };
}

/** An archive that the test may change. */
async function own() {
  const mirror = await createFilledMirror(await temporaryFolder());
  return { mirror, web: supertest(createMirror(mirror.parts).listener) };
}

/** An archive whose English article was corrected: of two versions, or three with the first withdrawn. */
async function corrected(settings: Partial<Settings> = { versions: 'public' }) {
  const { mirror } = await own();
  const { en } = SAMPLE_TEXTS;
  await mirror.publishSettings(settings);
  const body = [...en.body.slice(0, -1), { tag: 'p' as const, attributes: {}, children: ['A new end.'] }];
  const second = await mirror.publishVersion(
    { ...en, title: `${en.title} twice`, body },
    { captured: '2026-11-22T15:00:00.000Z', previous: mirror.versions.en },
  );
  const third = await mirror.publishVersion(
    { ...en, title: `${en.title} thrice`, body },
    { captured: '2026-11-22T16:00:00.000Z', previous: second },
  );
  await mirror.commit();
  const web = supertest(createMirror(mirror.parts).listener);
  const compare = (older: string, newer: string) => web.get(`/en/a/${mirror.ids.en}/${older}-${newer}.html`);
  return { mirror, web, compare, versions: [mirror.versions.en, second, third] as const };
}

describe('what changed', () => {
  it('is said word by word, in words as well as in marks', async () => {
    const { compare, versions } = await corrected();
    const { status, text } = await compare(versions[0], versions[1]);
    expect([status, readPage(text).title]).toEqual([200, 'What changed']);
    expect(text).toMatch(/\[<bdi class="facts" lang="en">added:<\/bdi> <ins>twice<\/ins>\]/);
    expect(text).toMatch(/\[<bdi class="facts" lang="en">removed:<\/bdi> <del>/);
    expect(text).toContain('<ins>A new end.</ins>');
    expect(text).toContain('The pictures are not the same either.');
    expect((await compare(versions[1], versions[2])).text).not.toContain('A new end.</ins>');
  });

  it('is offered from each version to the next and to the newest, in this order only', async () => {
    const { mirror, web, compare, versions } = await corrected();
    const [one, two, three] = versions;
    const { links } = readPage((await web.get(`/en/a/${mirror.ids.en}/versions.html`)).text);
    expect(links).toEqual(expect.arrayContaining([`${two}-${three}.html`, `${one}-${two}.html`]));
    const asked = async (...pairs: [string, string][]) =>
      Promise.all(pairs.map(async ([older, newer]) => (await compare(older, newer)).status));
    expect(await asked([one, three])).toEqual([200]);
    expect(
      await asked([two, one], [one, one], [one, mirror.versions.ru], [one, 'x'], ['a'.repeat(64), two]),
    ).toEqual([404, 404, 404, 404, 404]);
  });

  it('is not said of a version that was withdrawn, but that it was', async () => {
    const { mirror, web, compare, versions } = await corrected();
    const [one, two, three] = versions;
    await mirror.withdraw([one]);
    await mirror.commit();
    mirror.passTime(1_001);
    expect([(await compare(one, two)).status, (await compare(two, three)).status]).toEqual([410, 200]);
    const list = await web.get(`/en/a/${mirror.ids.en}/versions.html`);
    expect(list.text).toContain('The version before this one has been withdrawn');
  });

  it.each(INTERFACE_LANGUAGES)(
    'is kept where versions are private, with a plain sentence (%s)',
    async (language) => {
      const { mirror, web } = filled();
      const { en } = mirror.ids;
      const { heading, text } = stringsFor(language).error.gone.private;
      const pair = `${mirror.versions.en}-${mirror.versions.ru}`;
      for (const page of ['versions', mirror.versions.en, pair]) {
        const answer = await web.get(`/${language}/a/${en}/${page}.html`);
        expect([answer.status, readPage(answer.text).heading]).toEqual([410, heading]);
        expect(answer.text).toContain(text);
      }
    },
  );
});

describe('an article that is no longer offered', () => {
  it.each([
    ['removed-at-source', 'removed'],
    ['expired', 'expired'],
  ] as const)('says so in words: %s', async (reason, told) => {
    const { mirror, web } = await own();
    const { en } = mirror.ids;
    const withdrawal = { format: 'withdrawal/1' as const, articles: [en], bundles: [], reason };
    await mirror.publish('withdrawal', encodeWithdrawal({ ...withdrawal, versions: [mirror.versions.en] }));
    await mirror.commit();
    const answer = await web.get(`/en/a/${en}.html`);
    expect([answer.status, readPage(answer.text).heading]).toEqual([
      410,
      stringsFor('en').error.gone[told].heading,
    ]);
  });
});

describe('lists by day and language', () => {
  it('go on by key, lead to the days around, and hold every article of theirs once', async () => {
    const mirror = await createSampleMirror(await temporaryFolder());
    await mirror.publishSettings();
    for (const n of Array.from({ length: 70 }).keys()) {
      const published = new Date(Date.UTC(2026, 10, 19, 8, Math.floor(n / 2))).toISOString();
      const firstCaptured = n < 65 ? '2026-11-20T09:00:00.000Z' : '2026-11-22T09:00:00.000Z';
      const text = n % 2 ? SAMPLE_TEXTS.ru : SAMPLE_TEXTS.en;
      await mirror.publishVersion({ ...text, url: `https://b.example/${n}`, published }, { firstCaptured });
    }
    await mirror.commit();
    const web = supertest(createMirror(mirror.parts).listener);
    const key = outletKey('beacon');
    const walk = async (from: string) => {
      const seen: string[] = [];
      for (let path: string | undefined = from; path !== undefined;) {
        const { links } = readPage((await web.get(path)).text);
        seen.push(...new Set(links.filter((link) => /\/a\/[a-z2-7]{16}\.html$/.test(link)).map(nameOf)));
        const on = links.find((link) => /^[^.]*\d{8}-\d+-[a-z2-7]{16}\.html$/.test(link));
        path = on && new URL(on, `http://x${path}`).pathname;
      }
      return [seen.length, new Set(seen).size];
    };
    expect(await walk(paths.day('en', key, '2026-11-20'))).toEqual([65, 65]);
    expect(await walk(paths.tongue('en', key, 'ru'))).toEqual([35, 35]);
    const { links } = readPage((await web.get(paths.day('en', key, '2026-11-22'))).text);
    expect(links).toContain('2026-11-20.html');
  });

  it.each(['2026-11-23', '2026-02-31', '0000-00-00', 'yesterday', '1000000000', '2026-11-22T14'])(
    'are not there for %s',
    async (day) => {
      const { mirror, web } = filled();
      expect((await web.get(`/en/o/${mirror.beacon}/day/${day}.html`)).status).toBe(404);
      expect((await web.get(`/en/o/${mirror.beacon}/in/${day}/`)).status).toBe(404);
    },
  );
});

describe('the way on from an article', () => {
  it('leads to what stands before and after it, and to its section, all in its language', async () => {
    const mirror = await createSampleMirror(await temporaryFolder());
    await mirror.publishSettings();
    for (const n of Array.from({ length: 9 }).keys()) {
      const published = new Date(Date.UTC(2026, 10, 22, 8, n)).toISOString();
      const text = n % 4 === 3 ? SAMPLE_TEXTS.ru : SAMPLE_TEXTS.en;
      const about = { url: `https://b.example/${n}`, published, title: `Story ${n}` };
      await mirror.publishVersion({ ...text, ...about }, { section: n < 7 ? 'Coast' : 'Hills' });
    }
    await mirror.commit();
    const web = supertest(createMirror(mirror.parts).listener);
    const { text } = await web.get(paths.article('en', articleIdOf('https://b.example/6')));
    const { document } = parseHTML(text);
    const titles = [...document.querySelectorAll('main nav')].map((nav) =>
      [...nav.querySelectorAll('a')].map((link) => link.textContent),
    );
    expect(titles).toEqual([
      ['Story 4', 'Story 2', 'Story 1', 'Story 0'],
      ['Story 8', 'Story 5'],
    ]);
  });
});

describe('the entry page', () => {
  it('shows the newest of every outlet, under the notices of all, where the operator wants it', async () => {
    const { mirror, web } = filled({ entry: 'all' });
    const { text } = await web.get('/en/');
    expect(text).toContain(SAMPLE_TEXTS.en.title);
    expect(text).toContain(SAMPLE_TEXTS.fa.title);
    expect(readPage(text).links).toEqual(
      expect.arrayContaining([`o/${mirror.beacon}/`, `o/${mirror.harbour}/`]),
    );
    expect(readPage(text).notice).toContain('Harbour');
    expect((await filled().web.get('/en/')).text).not.toContain(SAMPLE_TEXTS.fa.title);
  });
});

function nameOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}
