import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configText, type InitAnswers } from '../../src/commands/config-text.js';
import { configJsonSchema, type JsonSchema } from '../../src/config/json-schema.js';
import { configSchema } from '../../src/config/schema.js';
import { breaches } from '../support/json-schema-breaches.js';

const answers: InitAnswers = {
  name: 'Courier',
  source: { kind: 'feed', address: 'https://courier.example/feed' },
  languages: ['en', 'ru'],
  permission: 'own',
  notices: [],
  contact: undefined,
};

/** The configuration of `init` with each of its examples switched on. */
const withExamples = configText(answers).replace(
  /^( *)#(?=[a-z_]+: |[a-z_]+:$|- id: | {2,}[a-z_]+: )/gm,
  '$1',
);

const of = (text: string): string[] => breaches(configJsonSchema(), parse(text));
const source = (text: string) =>
  `outlets:\n  - {id: a, name: A, languages: [en], permission: own, sources: [{id: b, ${text}}]}\n`;

describe('the JSON Schema of the configuration', () => {
  it('is shipped as it follows from the schema that we check with', () => {
    const shipped: unknown = JSON.parse(
      readFileSync(new URL('../../dist/tamizdat.schema.json', import.meta.url), 'utf8'),
    );
    expect(shipped).toEqual(configJsonSchema());
  });

  it('explains every key', () => {
    const silent = keysOf(configJsonSchema()).filter(([, { description }]) => !description);
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it('accepts what init writes, and so do we, with all its examples too', () => {
    expect(of(configText(answers))).toEqual([]);
    expect(of(withExamples)).toEqual([]);
    expect(configSchema.parse(parse(withExamples))).toMatchObject({
      keep: { days: 365, articles: 20_000 },
      disk: { max: 20 * 1024 ** 3 },
      fetch: { delay: 1 },
      mirror: { https: 'https://mirror.example.org' },
    });
    expect(configSchema.parse(parse(withExamples)).outlets[0]?.sources).toHaveLength(3);
  });

  it.each([
    ['an unknown key', 'mirorr: {}\n'],
    ['a key in the wrong place', 'mirror: {delay: 1}\n'],
    ['a text where a group belongs', 'mirror: yes\n'],
    ['a list at the top', '- a\n'],
    ['a group where a list belongs', 'outlets: {id: a}\n'],
    ['a number where a text belongs', 'data: 1\n'],
    ['a key without a value', 'data:\n'],
    ['a missing key', 'outlets: [{id: a}]\n'],
    [
      'an outlet without sources',
      'outlets: [{id: a, name: A, languages: [en], permission: own, sources: []}]\n',
    ],
    ['a permission that is none', source('feed: "https://a.example/"').replace('own', 'maybe')],
    ['a negative pause', 'fetch: {delay: -1}\n'],
    ['port 0', 'mirror: {port: 0}\n'],
    ['port 70000', 'mirror: {port: 70000}\n'],
    ['half a port', 'mirror: {port: 80.5}\n'],
    ['an address without scheme', source('feed: a.example')],
    ['a schedule of six fields', source('feed: "https://a.example/", schedule: "0 0 0 0 0 0"')],
    ['a language that is none', source('feed: "https://a.example/"').replace('[en]', '[english language]')],
    ['a source without address', source('robots: obey')],
    ['a source with two addresses', source('feed: "https://a.example/", page: "https://a.example/"')],
    ['a host without port', 'fetch: {allow: [localhost]}\n'],
    ['a size in unknown units', 'disk: {max: 20 GiB}\n'],
    ['an empty rule', 'keep: {}\n'],
    ['an accent by name', 'mirror: {operator: {accent: navy}}\n'],
    ['padding that is neither', 'mirror: {padding: 8}\n'],
    ['an onion address that is none', 'mirror: {onion: "http://mirror.onion"}\n'],
    ['an alarm without program', 'on_alarm: []\n'],
  ])('refuses %s', (_what, text) => {
    expect(of(text)).not.toEqual([]);
    expect(configSchema.safeParse(parse(text)).success).toBe(false);
  });
});

function keysOf(schema: JsonSchema): [string, JsonSchema][] {
  const own = Object.entries(schema.properties ?? {});
  const below = [...own.map(([, value]) => value), ...(schema.items ? [schema.items] : [])];
  return [...own, ...below.flatMap(keysOf)];
}
