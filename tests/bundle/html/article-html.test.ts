import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BodyNode } from '../../../src/domain/body.js';
import { xmlText } from '../../../src/domain/body-markup.js';
import type { Digest } from '../../../src/domain/digest.js';
import { buildArticleHtml } from '../../../src/bundle/html/article-html.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import {
  articleOf,
  keepArticle,
  keepSampleArticles,
  type SampleArticles,
  type UnkeptArticle,
} from '../../support/sample-articles.js';
import { keepSamplePicture } from '../../support/sample-picture.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { sampleNotice, sampleText } from '../../notice/sample-notice.js';
import { activeParts, addressesIn, attribute, elementsIn, parsePage, wordsOf } from '../parsed-page.js';

const blobs = createMemoryBlobStore();
const pages = new Map<string, Uint8Array>();
let sample: SampleArticles;

beforeAll(async () => {
  sample = await keepSampleArticles(blobs);
  for (const [language, version] of Object.entries(sample.versions)) {
    pages.set(language, await build(version));
  }
});

function build(version: Digest, settings = sample.settings): Promise<Uint8Array> {
  return buildArticleHtml({ blobs, settings }, version);
}

function pageIn(language: string): Uint8Array {
  const page = pages.get(language);
  if (!page) throw new Error(`no sample in ${language}`);
  return page;
}

/** An English article with changes to its manifest or its body. */
function changed(manifest: Partial<UnkeptArticle['manifest']>, body?: BodyNode[]): UnkeptArticle {
  const article = articleOf(SAMPLE_TEXTS.en);
  return { manifest: { ...article.manifest, ...manifest }, body: body ?? article.body };
}

const WORDS: Readonly<Record<string, { title: string; ground: string }>> = {
  en: { title: 'Article · 22 Nov 2026, 14:05', ground: 'We are not the publisher' },
  ru: { title: 'Статья · 22 нояб. 2026, 14:05', ground: 'Мы не издатель' },
  fa: { title: 'مقاله | ۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)، ۱۴:۰۵', ground: 'ما ناشر نیستیم' },
};

describe.each(['en', 'ru', 'fa'])('an article bundle in %s', (language) => {
  it('is HTML that a parser need not repair, with its charset in the first bytes', () => {
    expect(parsePage(pageIn(language)).errors).toEqual([]);
    expect(new TextDecoder().decode(pageIn(language).slice(0, 120))).toContain('<meta charset="utf-8"');
  });

  it('has nothing that runs, loads or submits', () => {
    expect(activeParts(parsePage(pageIn(language)))).toEqual([]);
  });

  it('refers to nothing but itself, its own pictures, and links out of the text that tell no referrer', () => {
    const page = parsePage(pageIn(language));
    for (const address of addressesIn(page)) {
      expect(address).toMatch(
        /^(a #text|img data:image\/jpeg;base64,[A-Za-z0-9+/=]+|a https:\/\/[a-z]+\.example\/.*)$/,
      );
    }
    for (const link of page.elements.filter((element) => attribute(element, 'href')?.startsWith('http'))) {
      expect(attribute(link, 'rel')).toBe('noreferrer noopener');
    }
    expect(
      attribute(
        page.elements.find((element) => attribute(element, 'id') === 'text'),
        'id',
      ),
    ).toBe('text');
  });

  it('carries a policy that allows its own style and its own pictures, and nothing else', () => {
    const { elements } = parsePage(pageIn(language));
    const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
    const style = wordsOf(elements.find(({ tagName }) => tagName === 'style'));
    const hash = createHash('sha256').update(style).digest('base64');
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import|@font-face/);
  });

  it('has the card first in its body, before the first word of the article, with its own lang and dir', () => {
    const { elements } = parsePage(pageIn(language));
    const body = elements.find(({ tagName }) => tagName === 'body');
    const [card] = body ? elementsIn(body) : [];
    expect(attribute(card, 'class')).toBe('card');
    const inside = card ? elementsIn(card) : [];
    const languages = inside.map((element) => attribute(element, 'lang')).filter(Boolean);
    expect(new Set(languages)).toEqual(new Set([language, 'en']));
    for (const element of inside) {
      expect(attribute(element, 'dir') !== undefined || attribute(element, 'lang') === undefined).toBe(true);
    }
    const html = new TextDecoder().decode(pageIn(language));
    const endOfCard = html.indexOf('</section>');
    expect(html.indexOf('If you did not ask for this file, you do not have to keep it.')).toBeLessThan(
      endOfCard,
    );
    expect(html.indexOf('<h1>')).toBeGreaterThan(endOfCard);
  });

  it('repeats one line of notice at the top of the article itself', () => {
    const article = parsePage(pageIn(language)).elements.find(({ tagName }) => tagName === 'article');
    const [first] = article ? elementsIn(article) : [];
    expect(attribute(first, 'class')).toBe('risk');
    expect(wordsOf(first)).toMatch(/Radio Beacon|Harbour Press/);
  });

  it('has a title that gives nothing away', () => {
    const title = wordsOf(parsePage(pageIn(language)).elements.find(({ tagName }) => tagName === 'title'));
    expect(title).toBe(WORDS[language]?.title);
  });

  it('says where it was copied from, when, on what ground, and how to check it', () => {
    const words = wordsOf(parsePage(pageIn(language)).elements.find(({ tagName }) => tagName === 'footer'));
    expect(words).toContain(sample.versions[language as 'en']);
    expect(words).toMatch(/https:\/\/(beacon|harbour)\.example\/.*\.html/);
    expect(words).toContain(WORDS[language]?.ground);
  });

  it('comes out byte for byte the same again', async () => {
    expect(await build(sample.versions[language as 'en'])).toEqual(pageIn(language));
  });
});

describe('an article bundle', () => {
  it.each([
    ['fa', ['fa', 'rtl']],
    ['ps', ['en', 'ltr']],
    ['prs', ['fa', 'rtl']],
  ])('in %s runs from right to left, and our words in it as %o', async (language, ours) => {
    const version = await keepArticle(blobs, changed({ language, direction: 'rtl' }));
    const { elements } = parsePage(await build(version));
    const tongueOf = (element?: (typeof elements)[number]) => [
      attribute(element, 'lang'),
      attribute(element, 'dir'),
    ];
    expect(tongueOf(elements[0])).toEqual([language, 'rtl']);
    expect(tongueOf(elements.find(({ tagName }) => tagName === 'footer'))).toEqual(ours);
    const facts = elements.find((element) => attribute(element, 'class') === 'facts');
    expect(tongueOf(facts && elementsIn(facts)[0])).toEqual(ours);
  });

  it('says on what ground it was copied and who answers, and denies to be the publisher unless it is', async () => {
    const html = new TextDecoder().decode(pageIn('en'));
    expect(html).toContain('Copied with the written permission of the newsroom.');
    expect(html).toContain('Who answers for this copy: desk@beacon.example');
    const outlets = sample.settings.outlets.map((outlet) => ({ ...outlet, permission: 'own' as const }));
    const own = new TextDecoder().decode(await build(sample.versions.en, { ...sample.settings, outlets }));
    expect(own).toContain('The newsroom makes this copy itself.');
    expect(own).not.toContain('We are not the publisher.');
  });

  it('has its card in Persian and then in English once a notice speaks Persian', async () => {
    const persian = sampleText({ card: ['این نسخه‌ای از مطلب {outlet} است.'] });
    const notice = sampleNotice({ texts: { en: sampleText(), fa: persian } });
    const page = parsePage(await build(sample.versions.fa, { ...sample.settings, notices: [notice] }));
    const card = page.elements.find((element) => attribute(element, 'class') === 'card');
    expect(attribute(card, 'dir')).toBe('rtl');
    const blocks = (card ? elementsIn(card) : []).filter(
      ({ tagName, attrs }) => tagName === 'div' && attrs.some(({ name }) => name === 'lang'),
    );
    expect(blocks.slice(0, 2).map((block) => [attribute(block, 'lang'), attribute(block, 'dir')])).toEqual([
      ['fa', 'rtl'],
      ['en', 'ltr'],
    ]);
    expect(wordsOf(blocks[0])).toContain('\u2068Harbour Press\u2069');
  });

  it("shows the outlet's own notice as its words, in place of our details", () => {
    const html = new TextDecoder().decode(pageIn('ru'));
    expect(html).toContain('Что говорит об этом Radio Beacon');
    expect(html).toContain('за ссылки на наши материалы');
    expect(html).not.toContain('Что это значит');
    expect(new TextDecoder().decode(pageIn('en'))).toContain('What this means');
  });

  it('marks a notice that no lawyer has checked', () => {
    expect(new TextDecoder().decode(pageIn('en'))).toContain(
      'This notice is a draft: no lawyer has checked it yet.',
    );
  });

  it('writes the headline into its title when the operator chose plain names', async () => {
    const html = new TextDecoder().decode(
      await build(sample.versions.en, { ...sample.settings, names: 'plain' }),
    );
    expect(html).toContain(
      '<title>The ferry that came back: how a river town reopened its own crossing</title>',
    );
  });

  it('cannot be made of an outlet without a notice', async () => {
    const settings = { ...sample.settings, notices: [] };
    await expect(build(sample.versions.en, settings)).rejects.toMatchObject({
      code: 'BUNDLE_WITHOUT_NOTICE',
    });
  });
});

describe('a hostile article', () => {
  it.each([
    ['markup', `</title><script>alert(1)</script>&<"'`],
    ['control characters', 'a\u0000b\u0007c\u001bd\ufffe'],
    ['a lone surrogate', 'a\ud800b'],
    ['direction overrides', 'good \u202elive\u202c \u2066x'],
  ])('with %s in every field still gives a page of the same shape', async (_what, words) => {
    const url = `https://beacon.example/?q=${encodeURIComponent(xmlText(words))}"><b>`;
    const fields = { title: words, summary: words, byline: words, section: words, url };
    const outletNotice = { text: words, url: words };
    const version = await keepArticle(blobs, changed({ ...fields, outletNotice }));
    for (const names of ['neutral', 'plain'] as const) {
      const page = parsePage(await build(version, { ...sample.settings, names }));
      expect(page.errors).toEqual([]);
      expect(activeParts(page)).toEqual([]);
      expect(page.elements.map(({ tagName }) => tagName)).not.toContain('b');
      const title = wordsOf(page.elements.find(({ tagName }) => tagName === 'title'));
      expect(title.length).toBeLessThanOrEqual(120);
      const h1 = wordsOf(page.elements.find(({ tagName }) => tagName === 'h1'));
      expect(h1).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069\ufffe]/);
    }
  });

  it('with a headline of a megabyte keeps it whole, and short where it is only a name', async () => {
    const title = 'word '.repeat(200_000).trim();
    const html = new TextDecoder().decode(
      await build(await keepArticle(blobs, changed({ title })), { ...sample.settings, names: 'plain' }),
    );
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(/<title>(.*)<\/title>/.exec(html)?.[1]?.length).toBeLessThanOrEqual(120);
  });

  it('whose body is not in our form is refused', async () => {
    const body = new TextEncoder().encode('<p>x</p><script>alert(1)</script>');
    const { manifest } = changed({});
    const digest = await blobs.keep(body);
    const bytes = { ...manifest, body: { digest, bytes: body.length }, assets: [] };
    const version = await blobs.keep(new TextEncoder().encode(JSON.stringify(bytes)));
    await expect(build(version)).rejects.toMatchObject({ code: 'BODY_INVALID' });
  });
});

describe('pictures', () => {
  it('stand inside the file, sized and with their words', () => {
    const picture = parsePage(pageIn('en')).elements.find(({ tagName }) => tagName === 'img');
    expect(attribute(picture, 'width')).toBe('1280');
    expect(attribute(picture, 'height')).toBe('720');
    expect(attribute(picture, 'alt')).toBe('A lighthouse above a calm sea at dusk');
  });

  it('are carried once, however often the body shows them', async () => {
    const picture = await keepSamplePicture(blobs, 'Twice');
    const version = await keepArticle(blobs, changed({}), [picture, picture]);
    const page = parsePage(await build(version));
    expect(addressesIn(page).filter((address) => address.startsWith('img '))).toHaveLength(1);
  });

  it('that are missing stop the bundle: it must not lie', async () => {
    const own = createMemoryBlobStore();
    const { settings, versions } = await keepSampleArticles(own);
    await own.hold((await keepSamplePicture(own, '')).digest);
    await expect(buildArticleHtml({ blobs: own, settings }, versions.en)).rejects.toMatchObject({
      code: 'BLOB_MISSING',
    });
  });

  it('that only the body names are refused', async () => {
    const src = `sha256:${'0'.repeat(64)}`;
    const stranger: BodyNode = {
      tag: 'p',
      attributes: {},
      children: [{ tag: 'img', attributes: { src, alt: '' }, children: [] }],
    };
    const version = await keepArticle(blobs, changed({}, [stranger]));
    await expect(build(version)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });
});
