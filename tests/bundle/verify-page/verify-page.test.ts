import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildVerifyPage } from '../../../src/bundle/verify-page/verify-page.js';
import { readVerifyScript } from '../../../src/bundle/verify-page/verify-script.js';
import { directionOf } from '../../../src/domain/language.js';
import { INTERFACE_LANGUAGES } from '../../../src/locale/interface-language.js';
import { verifyStrings } from '../../../src/locale/verify-strings.js';
import { sampleSettings } from '../../support/sample-articles.js';
import { loadPageJudge } from './page-judge.js';
import { addressesIn, attribute, parsePage, wordsOf } from '../parsed-page.js';

const settings = sampleSettings();
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe.each(INTERFACE_LANGUAGES)('the page that checks files, in %s', (language) => {
  const bytes = buildVerifyPage({ settings, language });
  const html = Buffer.from(bytes).toString();
  const page = parsePage(bytes);
  const strings = verifyStrings(language);

  it('has the notice first, and says what it cannot do and how to do without it', () => {
    expect(page.errors).toEqual([]);
    const [first] = /<body>(<[^>]+>)/.exec(html)?.slice(1) ?? [];
    expect(first).toMatch(/^<section class="card"/);
    expect(html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
    const words = wordsOf(page.elements[0]);
    for (const said of [
      ...strings.intro,
      strings.cannotVouch,
      strings.compare,
      strings.limits,
      strings.unable,
    ]) {
      expect(words).toContain(said);
    }
    expect(words).toContain('minisign -V -P KEY -m FILE');
  });

  it('may run its own two scripts and load nothing', () => {
    const meta = page.elements.find((element) => attribute(element, 'http-equiv'));
    const policy = attribute(meta, 'content');
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => hashOf(text));
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(scripts).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; script-src ${scripts.join(' ')}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
    );
    expect(addressesIn(page)).toEqual(['a #text']);
    expect(html.replace(/<script>[^]*?<\/script>/g, '')).not.toMatch(
      /https?:|\son[a-z]+=|<style[^>]+>|\sstyle=/,
    );
  });

  it('has a sentence for everything that its script can find', () => {
    const { kinds, facts } = JSON.parse(/id="words"[^>]*>([^<]*)</.exec(html)?.[1] ?? '') as typeof strings;
    expect({ kinds, facts }).toEqual({ kinds: strings.kinds, facts: strings.facts });
    const found = [...readVerifyScript().matchAll(/refused\('([a-z-]+)', '([a-z-]+)'\)/g)];
    expect(found.length).toBeGreaterThan(20);
    for (const [, kind = '', fact = ''] of found) {
      expect(kinds).toHaveProperty(kind);
      expect(facts).toHaveProperty(fact);
    }
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [fact, sentence] of Object.entries(facts)) {
      expect(places(sentence)).toEqual(places(verifyStrings('en').facts[fact as 'signed']));
    }
  });

  it('is the same bytes each time, names nobody who made it, and is small', () => {
    expect(buildVerifyPage({ settings, language })).toEqual(bytes);
    expect(html).not.toMatch(/tamizdat/i);
    expect(html.length).toBeLessThan(60_000);
  });
});

it('has a script that an old phone can read and that fits on few pages', () => {
  const script = readVerifyScript();
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(6_144);
  // Nothing of ES2018 and later: the browser has to get as far as saying that it cannot check.
  expect(script).not.toMatch(/\?\.|\?\?|\.\.\.[a-z]+ \}|\bimport\(|\d_\d|catch \{|\(\?<|#[a-z]+ =/);
  expect(script).not.toMatch(/<\/script|<!--|fetch\(|XMLHttpRequest|innerHTML|eval\(/);
});

it('asks the browser first about a signature that does hold (RFC 8032, section 7.1, test 1)', async () => {
  const [key, signature] = [...readVerifyScript().matchAll(/'([A-Za-z0-9+/]{40,}={1,2})'/g)].map(
    ([, word = '']) => Buffer.from(word, 'base64'),
  );
  expect(key).toHaveLength(32);
  const { isSigned } = loadPageJudge();
  expect(await isSigned(key!, new Uint8Array(), signature!)).toBe(true);
  expect(await isSigned(key!, new Uint8Array(1), signature!)).toBe(false);
});
