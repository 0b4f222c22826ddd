import { beforeAll, describe, expect, it } from 'vitest';
import { buildArticleHtml } from '../../../src/bundle/html/article-html.js';
import { encryptHtml } from '../../../src/bundle/encrypted/encrypt-html.js';
import { UNLOCK_SCRIPT, UNLOCK_SCRIPT_HASH } from '../../../src/bundle/encrypted/unlock-script.js';
import { digestOf } from '../../../src/domain/digest.js';
import { bundleStrings } from '../../../src/locale/bundle-strings.js';
import { INTERFACE_LANGUAGES } from '../../../src/locale/interface-language.js';
import { createMemoryBlobStore } from '../../support/memory-blob-store.js';
import { keepSampleArticles } from '../../support/sample-articles.js';
import { addressesIn, attribute, parsePage, wordsOf } from '../parsed-page.js';
import { decryptHtml, readLocked } from './decrypt-html.js';

const PASSPHRASE = 'maple otter quiz lantern fjord zinc';
const secrets = {
  passphrase: PASSPHRASE,
  salt: Uint8Array.from({ length: 16 }, (_, at) => at),
  iv: Uint8Array.from({ length: 12 }, (_, at) => 100 + at),
};
const CARD = '<!DOCTYPE html><title>x</title><section class="card">card</section>';
const short = (text: string): Uint8Array => Buffer.from(CARD + text);

let html: Uint8Array;
let file: Uint8Array;

beforeAll(async () => {
  const blobs = createMemoryBlobStore();
  const { settings, versions } = await keepSampleArticles(blobs);
  html = await buildArticleHtml({ blobs, settings }, versions.ru);
  file = await encryptHtml({ html, language: 'ru', ...secrets });
});

describe('an encrypted file', () => {
  it('gives the bundle back, byte for byte, to the passphrase', () => {
    expect(decryptHtml(file, PASSPHRASE).html.equals(html)).toBe(true);
  });

  it('is the same bytes for the same secrets, and these bytes', async () => {
    expect(await encryptHtml({ html, language: 'ru', ...secrets })).toEqual(file);
    const { sealed } = readLocked(await encryptHtml({ html: short('golden'), language: 'en', ...secrets }));
    expect(digestOf(sealed)).toBe('120052c4919a0f4de664106086e4e916789ecc182e80c2752f0fcd71b8ae1640');
  });

  it('does not open to another passphrase, nor after any change', () => {
    expect(() => decryptHtml(file, `${PASSPHRASE}s`)).toThrow();
    const text = Buffer.from(file).toString();
    const at = text.indexOf('type="text/plain">') + 5000;
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    expect(() => decryptHtml(Buffer.from(changed), PASSPHRASE)).toThrow();
  });

  it('derives its key in 600,000 rounds, more when asked, never fewer', async () => {
    expect(readLocked(file).iterations).toBe(600_000);
    const slower = await encryptHtml({ html, language: 'en', ...secrets, iterations: 700_000 });
    expect(readLocked(slower).iterations).toBe(700_000);
    expect(decryptHtml(slower, PASSPHRASE).html.equals(html)).toBe(true);
    await expect(encryptHtml({ html, language: 'en', ...secrets, iterations: 599_999 })).rejects.toThrow(
      '600,000',
    );
  });

  it('shows nothing of what is inside: no name, no headline, no address', () => {
    const outside = Buffer.from(file)
      .toString()
      .replace(/(type="text\/plain">)[^<]*/, '$1');
    expect(outside).not.toMatch(/beacon|harbour|tamizdat|https?:/i);
    expect(outside.length).toBeLessThan(9000);
  });

  it('says less by its size: texts of one step give files of one length', async () => {
    const of = async (words: number) =>
      (await encryptHtml({ html: short('word '.repeat(words)), language: 'en', ...secrets })).length;
    expect(await of(10)).toBe(await of(6000));
    expect(await of(7000)).toBeGreaterThan(await of(6000));
    const { padded } = decryptHtml(file, PASSPHRASE);
    expect(padded.length % 32_768).toBe(0);
  });

  it('opens to the same words with a mark written in two ways, with blanks more and a line break', async () => {
    const typed = { ...secrets, passphrase: '  cafe\u0301  otter\u00a0quiz\n' };
    const cafe = await encryptHtml({ html, language: 'en', ...typed });
    expect(decryptHtml(cafe, 'caf\u00e9 otter quiz').html.equals(html)).toBe(true);
  });

  it.each([
    ['a passphrase of 11 characters', { passphrase: 'elevenchars' }, 'USAGE_INVALID'],
    ['blanks for a passphrase', { passphrase: ' '.repeat(40) }, 'USAGE_INVALID'],
    ['a page without a card', { html: Buffer.from('<p>words</p>') }, 'BUNDLE_WITHOUT_NOTICE'],
    ['more than a browser can take', { html: new Uint8Array(128 * 1024 * 1024 + 1) }, 'USAGE_INVALID'],
  ])('is not made with %s', async (_what, change, code) => {
    await expect(encryptHtml({ html, language: 'en', ...secrets, ...change })).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    ['salt', { salt: new Uint8Array(15) }],
    ['iv', { iv: new Uint8Array(16) }],
  ])('is not made with a wrong length of %s', async (_what, change) => {
    await expect(encryptHtml({ html, language: 'en', ...secrets, ...change })).rejects.toThrow(
      'needs a salt',
    );
  });
});

describe.each(INTERFACE_LANGUAGES)('the page that asks, in %s', (language) => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await encryptHtml({ html: short(''), language, ...secrets });
  });

  it('is HTML that a parser need not repair, refers to nothing and runs one script only', () => {
    const page = parsePage(bytes);
    expect(page.errors).toEqual([]);
    expect(addressesIn(page)).toEqual([]);
    const scripts = page.elements.filter(({ tagName }) => tagName === 'script');
    expect(scripts.map((script) => attribute(script, 'type'))).toEqual(['text/plain', undefined]);
    expect(wordsOf(scripts[1])).toBe(UNLOCK_SCRIPT);
    const policy = page.elements.find((one) => attribute(one, 'http-equiv') === 'Content-Security-Policy');
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; script-src '${UNLOCK_SCRIPT_HASH}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('warns first, in its language and in English, in one sentence each of at most 160 characters', () => {
    const { elements } = parsePage(bytes);
    const risk = elements[elements.findIndex(({ tagName }) => tagName === 'body') + 1];
    const own = bundleStrings(language).sealed.warning;
    const english = bundleStrings('en').sealed.warning;
    expect(wordsOf(risk)).toBe(language === 'en' ? english : own + english);
    expect(own.length).toBeLessThanOrEqual(160);
  });

  it('has a labelled field without a name, a button, and words for every way it can fail', () => {
    const { elements } = parsePage(bytes);
    const field = elements.find((element) => attribute(element, 'id') === 'words');
    expect(field?.attrs.map(({ name, value }) => `${name}=${value}`).sort()).toEqual([
      'autocapitalize=none',
      'autocomplete=off',
      'dir=auto',
      'id=words',
      'spellcheck=false',
      'type=password',
    ]);
    const strings = bundleStrings(language).sealed;
    const label = elements.find((element) => attribute(element, 'for') === 'words');
    expect(wordsOf(label)).toBe(strings.passphrase);
    const text = Buffer.from(bytes).toString();
    for (const words of [strings.wrong, strings.unable, strings.withoutScript, strings.open])
      expect(text).toContain(words);
    expect(wordsOf(elements.find(({ tagName }) => tagName === 'title'))).toBe(strings.title);
  });
});
