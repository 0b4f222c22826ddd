import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { commandConfig } from '../../src/commands/context.js';
import { loadConfig } from '../../src/config.js';
import { isKnownError } from '../../src/domain/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Strings of our own that have broken programs: in the manner of the big list. */
const NAUGHTY = [
  '', ' ', '\t', '\n', '\r\n', 'a\nb', '\0', 'a\0b', '\x1b[31mred\x07', '\x7f', '\u0085', '\u2028', '\ufeff', '\ufffe',
  '\u200b', '\u200e', '\u200f', '\u202etxt.exe', '\u2066\u2069', '\ud800', 'a\udc00', 'Ω≈ç√∫', '田中さん', 'دوازده\u200cتن', 'שָׁלוֹם',
  '👩🏽‍👩🏽‍👧🏽', '🇧🇾🇷🇺', 'Z̮̞̠͙͔ͅḀ̗̞͈̻', '½⅓', 'İı', 'ﬁ', '０１２', '-', '--', '-1', '0', '1/0', 'NaN', 'Infinity', '1e309',
  '0x10', '0o7', '1_000', '007', 'null', '~', 'undefined', 'true', 'no', 'on', '.nan', '.inf', '2026-11-22', '12:30:45', '<<', '*a',
  '&a', '!!str x', '# not a comment', ': ', '- ', '? ', '|', '>', '%YAML 1.1', '---', '...', '{}', '[]', '{a', '"', "'", '`', '\\',
  '../../../../etc/passwd', '/dev/null/x', 'C:\\CON', 'NUL', '$HOME', '${HOME}', '~root', '%s%s%s%n', '%00', '%d', '{0}', '{{7*7}}',
  '$(touch x)', '`touch x`', '; touch x', '| touch x', '&& touch x', '--help', '-rf', "' OR 1=1 --", "'; DROP TABLE version; --",
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', 'data:text/html,x', '__proto__', 'constructor',
  'toString', 'hasOwnProperty', 'http://', 'http://[', 'http://[::1', 'https://a b/', 'https://[::1]:99999/', 'https://\ud83d\ude00.example/',
  'https://xn--/', 'file:///etc/passwd', '* * * * *', '99 99 99 99 99', '* * * * * *', '@daily', 'Europe/../etc', 'x-klingon',
  'ru\u0000', 'en_US.UTF-8', '127.0.0.1:', ':80', '[::]:1', '1 GB2', '-1 GB', '999999999 GB', 'x'.repeat(300), 'x'.repeat(100_000),
  'ы'.repeat(50_000), '('.repeat(20_000), 'a'.repeat(5_000) + '!', '*/'.repeat(5_000),
]; // oxfmt-ignore

const VALID = {
  outlets: [
    {
      id: 'courier',
      name: 'Courier',
      languages: ['en'],
      site: 'https://courier.example/',
      permission: 'own',
      contact: 'desk@courier.example',
      notices: ['russia-undesirable'],
      hosts: ['www.courier.example'],
      sources: [
        {
          id: 'news',
          feed: 'https://courier.example/feed',
          schedule: '* * * * *',
          timezone: 'UTC',
          robots: 'obey',
        },
      ],
    },
  ],
  data: 'data',
  notices: 'notices',
  versions: 'private',
  names: 'neutral',
  disk: { max: '1 GB' },
  on_alarm: ['/bin/true'],
  mirror: { host: '127.0.0.1', https: 'https://m.example' },
  fetch: { allow: ['127.0.0.1:1'], contact: 'desk@courier.example' },
};

type Path = (string | number)[];

/** The places of all strings in a value. */
function stringPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringPaths(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => stringPaths(item, [...path, key]));
}

function withString(path: Path, text: string): unknown {
  const changed: unknown = structuredClone(VALID);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>(at, changed) as Record<string | number, unknown>;
  holder[last] = text;
  return changed;
}

function at(value: unknown, step: string | number): unknown {
  return (value as Record<string | number, unknown>)[step];
}

/** What is wrong with how the configuration took `text` at `path`; undefined when nothing is. */
function complaint(file: string, path: Path, text: string): string | undefined {
  writeFileSync(file, stringify(withString(path, text)));
  try {
    const isFolder = ['data', 'notices'].includes(String(path[0]));
    // Only folders are looked at on the disk.
    const config: unknown = isFolder ? commandConfig({ config: file }) : loadConfig(file);
    const taken = path.reduce<unknown>(at, config);
    const isWhole = isFolder || typeof taken === 'number' || taken === text || taken === text.trim();
    return isWhole ? undefined : `became ${JSON.stringify(taken)}`;
  } catch (error) {
    if (!isKnownError(error, 'CONFIG_INVALID')) return `threw ${String(error).slice(0, 200)}`;
    const isOneShortLine = !error.message.includes('\n') && error.message.length < 1500;
    return isOneShortLine ? undefined : `said ${error.message.slice(0, 200)}`;
  }
}

it.each(stringPaths(VALID).map((path) => [path.join('.'), path] as const))(
  'a naughty string at %s is kept as it stands or refused in one line',
  async (_name, path) => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'notices'));
    const file = join(folder, 'tamizdat.yaml');
    const complaints = NAUGHTY.flatMap((text) => {
      const wrong = complaint(file, path, text);
      return wrong === undefined ? [] : [`${JSON.stringify(text.slice(0, 40))} ${wrong}`];
    });
    expect(complaints).toEqual([]);
  },
);
