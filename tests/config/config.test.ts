import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configText, type InitAnswers } from '../../src/commands/config-text.js';
import { loadConfig } from '../../src/config.js';

const dir = mkdtempSync(join(tmpdir(), 'tamizdat-config-'));
afterAll(() => rmSync(dir, { recursive: true }));

const GOOD = `outlets:
  - id: courier
    name: Courier
    languages: [en]
    permission: own
    sources:
      - id: news
        feed: https://courier.example/feed
`;

function load(text: string) {
  const file = join(dir, 'tamizdat.yaml');
  writeFileSync(file, text);
  return loadConfig(file);
}

describe('loadConfig', () => {
  it('fills in what is left out, and takes folders from the file’s own', () => {
    const config = load(GOOD);
    expect(config.data).toBe(join(dir, 'data'));
    expect(config.mirror).toEqual({
      host: '127.0.0.1',
      port: 8080,
      cache: 'private',
      entry: 'first',
      addresses: [],
      padding: false,
    });
    expect(config.outlets[0]?.sources[0]).toMatchObject({
      schedule: '*/30 * * * *',
      first_run: 200,
      robots: 'obey',
    });
    expect(config.versions).toBe('private');
  });

  it('accepts an empty file', () => {
    expect(load('').outlets).toEqual([]);
    expect(load('# nothing yet\n').outlets).toEqual([]);
  });

  it('accepts what init writes', () => {
    const answers: InitAnswers = {
      name: 'Радио "Свобода": новости',
      source: { kind: 'feed', address: 'https://courier.example/feed?a=1#x' },
      languages: ['ru', 'tt'],
      permission: 'written',
      notices: ['russia-undesirable'],
      contact: 'desk@courier.example',
    };
    const config = load(configText(answers));
    expect(config.outlets[0]).toMatchObject({
      name: answers.name,
      languages: ['ru', 'tt'],
      permission: 'written',
    });
  });

  it('takes lasting addresses: https, and http where the address is an onion service', () => {
    const onion = `http://${'a2'.repeat(28)}.onion/`;
    const config = load(`${GOOD}mirror:\n  addresses: [https://Mirror.example.org, ${onion}]\n`);
    expect(config.mirror.addresses).toEqual(['https://mirror.example.org/', onion]);
  });

  it.each([
    ['an unknown key', `${GOOD}mirorr:\n  port: 1\n`, /line 9: mirorr: unknown key; did you mean "mirror"\?/],
    [
      'an unknown key far from any other',
      'zzzzzzzz: 1\n',
      /line 1: zzzzzzzz: unknown key; what may stand here: outlets, peers, data, /,
    ],
    [
      'a key of a source in the wrong place',
      `${GOOD}feed: https://x.example/\n`,
      /line 9: feed: unknown key; /,
    ],
    ['a port out of range', `${GOOD}mirror:\n  port: 70000\n`, /line 10: mirror\.port: /],
    [
      'a lasting address over plain http',
      `${GOOD}mirror:\n  addresses: [http://mirror.example.org/]\n`,
      /line 10: mirror\.addresses: begin it with https:\/\/; http:\/\/ is for onion addresses only/,
    ],
    [
      'a lasting address that could tell visits apart',
      `${GOOD}mirror:\n  addresses: [https://mirror.example.org/, "https://mirror.example.org/?from=print"]\n`,
      /line 10: mirror\.addresses: leave out what follows the folder/,
    ],
    ['a wrong type', `${GOOD}mirror: yes\n`, /line 9: mirror: /],
    [
      'a schedule that is none',
      GOOD.replace('https://courier.example/feed', 'https://c.example/\n        schedule: daily'),
      /line 9: schedule: is no cron expression of five fields; "\*\/30/,
    ],
    [
      'a time zone that is none',
      `${GOOD}        timezone: Europe/Atlantis\n`,
      /line 9: .*timezone: is no time zone; use a name such as "Europe\/Prague"/,
    ],
    [
      'a file: address',
      GOOD.replace('https://courier.example/feed', 'file:///etc/passwd'),
      /line 8: feed: begin it with https:\/\/ or http:\/\//,
    ],
    [
      'a source without address',
      GOOD.replace('        feed: https://courier.example/feed\n', '        robots: obey\n'),
      /needs exactly one of "feed", "sitemap", "list" and "page"/,
    ],
    [
      'an outlet without permission',
      GOOD.replace('    permission: own\n', ''),
      /line 2: permission: is missing: add it, with one of "own", /,
    ],
    [
      'an id with capitals',
      GOOD.replace('id: courier', 'id: Courier'),
      /line 2: id: use up to 40 small letters/,
    ],
    [
      'two sources of one id',
      GOOD + '      - id: news\n        page: https://courier.example/\n',
      /line 9: id: another source is called "news", too; give each its own/,
    ],
    [
      'a key that stands twice',
      `${GOOD}data: a\ndata: b\n`,
      /line 10: a key stands twice in the same group: keep one of the two/,
    ],
    ['a tab for indentation', 'outlets:\n\t- id: x\n', /line 2: /],
    ['an open bracket', 'outlets: [\n', /line \d+: /],
    ['a prototype key', '__proto__:\n  port: 1\n', /line 1: __proto__: unknown key; /],
    [
      'a contradiction',
      GOOD.replace(
        'feed: https://courier.example/feed',
        'feed: https://c.example/\n        page: https://c.example/',
      ),
      /needs exactly one of "feed", "sitemap", "list" and "page"/,
    ],
    ['a negative delay', `${GOOD}fetch:\n  delay: -1\n`, /line 10: fetch\.delay: /],
    [
      'an address to allow without port',
      `${GOOD}fetch:\n  allow: [localhost]\n`,
      /line 10: fetch\.allow: use HOST:PORT, such as "127\.0\.0\.1:8100"/,
    ],
    [
      'a language that is none',
      GOOD.replace('[en]', '[english language]'),
      /line 4: languages: use a language tag such as "ru"/,
    ],
  ])('refuses %s with file, line and key', (_what, text, message) => {
    expect(() => load(text)).toThrow(message);
    expect(() => load(text)).toThrow(join(dir, 'tamizdat.yaml'));
  });

  it('says what to do when there is no file', () => {
    expect(() => loadConfig(join(dir, 'nowhere.yaml'))).toThrow(
      /is not there; make one with "tamizdat init"/,
    );
  });

  it('refuses an alias bomb', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`;
    expect(() => load(bomb)).toThrow();
  });
});
