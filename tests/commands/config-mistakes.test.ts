import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandConfig } from '../../src/commands/context.js';
import { isKnownError } from '../../src/domain/errors.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const GOOD = `outlets:
  - id: courier
    name: Courier
    languages: [en]
    permission: own
    sources:
      - id: news
        feed: https://courier.example/feed
`;

const and = (text: string) => GOOD + text;
const instead = (old: string, text: string) => GOOD.replace(old, text);
const FEED = 'feed: https://courier.example/feed';

/** A file, and the whole line that answers it, from behind its name. */
const MISTAKES: [what: string, text: string | Uint8Array, line: string | RegExp][] = [
  ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x6f, 0]), 'line 1: the file is not in UTF-8: save it again as UTF-8 text'],
  ['a tab', 'outlets:\n\t- id: x\n', 'line 2: a tab stands at the beginning: use blanks instead'],
  ['an open bracket', and('data: [a\n'), /^line \d+: this is not YAML \(.*\): look at quotes and indentation$/],
  ['a key that stands twice', and('data: a\ndata: b\n'), 'line 10: a key stands twice in the same group: keep one of the two'],
  ['a second document', and('---\ndata: b\n'), /^line \d+: a second document begins \("---"\): keep one$/],
  ['a tag', and('data: !!js/function "x"\n'), 'line 9: a tag ("!…") stands before a value: take it out'],
  ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`, 'line 1: the aliases ("*…") in it repeat too much: write the parts out'],
  ['a mistyped key', and('mirorr:\n  port: 1\n'), 'line 9: mirorr: unknown key; did you mean "mirror"?'],
  ['a key in the wrong place', and('mirror:\n  delay: 1\n'), 'line 10: mirror.delay: unknown key; what may stand here: host, port, cache, entry, https, addresses, torrents, operator, leave, onion, padding, region_header'],
  ['a prototype', and('__proto__:\n  port: 1\n'), /^line 9: __proto__: unknown key; what may stand here: outlets, peers, data, /],
  ['a text where a group belongs', and('mirror: yes\n'), 'line 9: mirror: has to be a group of keys, each on an indented line of its own'],
  ['a list where a group belongs', '- id: courier\n', 'line 1: the file: has to be a group of keys, each on an indented line of its own'],
  ['a group where a list belongs', 'outlets:\n  id: courier\n', 'line 1: outlets: has to be a list, such as [one, two]'],
  ['a number where a text belongs', instead('name: Courier', 'name: 2026'), 'line 3: name: has to be a text: put it in quotes'],
  ['a key without a value', and('data:\n'), 'line 9: data: has no value: write a text, or leave the key out'],
  ['a key that is missing', instead('    name: Courier\n', ''), 'line 2: name: is missing: add it, with a text'],
  ['a permission that is none', instead('own', 'maybe'), 'line 5: permission: has to be one of "own", "written", "licence", "none"'],
  ['a negative pause', and('fetch:\n  delay: -1\n'), 'line 10: fetch.delay: has to be at least 0'],
  ['a format that is none', and('bundles: [pdf]\n'), /^line 9: bundles.*: has to be one of "html-text"/],
  ['torrents without the sentence', and('mirror:\n  torrents:\n    confirm: yes\n    web_seeds: [https://a.example/]\n'), /^line 11: mirror.torrents.confirm: .*seeding can count as distribution/],
  ['torrents without a seed', and('mirror:\n  torrents:\n    confirm: seeding can count as distribution\n    web_seeds: []\n'), /^line 12: mirror.torrents.web_seeds: name the address of at least one mirror/],
  ['port 0', and('mirror:\n  port: 0\n'), 'line 10: mirror.port: has to be at least 1'],
  ['port 70000', and('mirror:\n  port: 70000\n'), 'line 10: mirror.port: has to be at most 65535'],
  ['an address as host', and('mirror:\n  host: http://127.0.0.1/\n'), 'line 10: mirror.host: use an address of this machine, such as "127.0.0.1"; the port is a key of its own'],
  ['http where https belongs', and('mirror:\n  https: http://m.example\n'), 'line 10: mirror.https: begin it with https://; leave the key out when the mirror has only http'],
  ['a path behind the https address', and('mirror:\n  https: https://m.example/news\n'), 'line 10: mirror.https: leave out what follows the host: "https://mirror.example.org" is enough'],
  ['an accent that cannot be read', and('mirror:\n  operator:\n    accent: "#e0b000"\n'), 'line 11: mirror.operator.accent: has a contrast of 1.93:1 on the page (#fbfaf7), and links need 4.5:1: choose a darker colour, or leave the key out'],
  ['an accent that cannot be read on the notice', instead('permission: own', 'permission: own\n    accent: "#737373"'), 'line 6: accent: has a contrast of 4.28:1 on the notice (#fdf3d8), and links need 4.5:1: choose a darker colour, or leave the key out'],
  ['an accent by name', and('mirror:\n  operator:\n    accent: navy\n'), 'line 11: mirror.operator.accent: write it as "#rrggbb" in quotes, such as "#0b4a7a"'],
  ['a way out over http', and('mirror:\n  leave: http://weather.example/\n'), 'line 10: mirror.leave: begin it with https://: over http the network reads along'],
  ['an onion address that is none', and('mirror:\n  onion: http://mirror.onion\n'), 'line 10: mirror.onion: use the address of an onion service alone: "http://", 56 letters and digits, ".onion"'],
  ['a header that names no country', and('mirror:\n  region_header: X-Forwarded-For\n'), 'line 10: mirror.region_header: use a header by which a proxy names a country, such as "CF-IPCountry"'],
  ['regions behind a shared cache', and('mirror:\n  cache: shared\n  region_header: CF-IPCountry\n'), 'line 11: mirror.region_header: needs "cache: private": a shared cache gives everybody the page without the added notice'],
  ['an address without scheme', instead(FEED, 'feed: courier.example/feed'), 'line 8: feed: begin it with https:// or http://'],
  ['an address with a password', instead(FEED, 'feed: https://me:secret@courier.example/feed'), 'line 8: feed: take out the user name and password: they are never sent'],
  ['a host to allow without port', and('fetch:\n  allow: [localhost]\n'), 'line 10: fetch.allow: use HOST:PORT, such as "127.0.0.1:8100"'],
  ['a host to allow with port 99999', and('fetch:\n  allow: ["localhost:99999"]\n'), 'line 10: fetch.allow: use a port from 0 to 65535 behind the colon'],
  ['a schedule of six fields', and('        schedule: "0 */5 * * * *"\n'), 'line 9: schedule: is no cron expression of five fields; "*/30 * * * *" means every half hour'],
  ['a time zone that is none', and('        timezone: Europe/Atlantis\n'), 'line 9: timezone: is no time zone; use a name such as "Europe/Prague"'],
  ['a language that is none', instead('[en]', '[english language]'), 'line 4: languages: use a language tag such as "ru"'],
  ['a source without address', instead(FEED, 'robots: obey'), 'line 7: sources: needs exactly one of "feed", "sitemap", "list" and "page"'],
  ['a source with two addresses', and('        page: https://courier.example/\n'), 'line 7: sources: needs exactly one of "feed", "sitemap", "list" and "page"'],
  ['two outlets of one id', and(GOOD.replace('outlets:\n', '').replace('id: news', 'id: more')), 'line 9: id: another outlet is called "courier", too; give each its own'],
  ['a notice that nobody wrote', instead('permission: own', 'permission: own\n    notices: [moon-undesirable]'), /^line 6: notices: there is no notice "moon-undesirable": choose among .*russia-undesirable.*, or write it \("tamizdat notice new"\)$/],
  ['a folder of notices that is not there', and('notices: my-notices\n'), /^line 9: notices: .*my-notices is no folder: make it, or leave the key out$/],
  ['a data directory below a file', and('data: tamizdat.yaml/data\n'), /^line 9: data: this user cannot write in .*tamizdat\.yaml\/data: allow it, or choose another folder$/],
  ['a size without unit', and('disk:\n  max: 20\n'), 'line 10: disk.max: has to be a text: put it in quotes'],
  ['a size in unknown units', and('disk:\n  max: 20 GiB\n'), 'line 10: disk.max: use a size such as "20 GB" (KB, MB or GB, each 1,024 of the one before)'],
  ['a rule that keeps nothing in particular', and('keep: {}\n'), 'line 9: keep: needs "days", "articles" or both; leave the key out to keep everything'],
  ['a rule that keeps half a day', and('keep:\n  days: 0.5\n'), 'line 10: keep.days: has to be a whole number'],
]; // oxfmt-ignore

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (isKnownError(error, 'CONFIG_INVALID')) return error.message;
    throw error;
  }
  return 'no mistake was found';
}

describe('a mistake in the configuration', () => {
  it.each(MISTAKES)('%s is one line with file, line, key and way out', async (_what, text, line) => {
    const file = join(await temporaryFolder(), 'tamizdat.yaml');
    await writeFile(file, text);
    const said = messageOf(() => commandConfig({ config: file }));
    expect(said.startsWith(`${file}, `)).toBe(true);
    expect(said).not.toContain('\n');
    const rest = said.slice(`${file}, `.length);
    expect(rest).toEqual(line instanceof RegExp ? expect.stringMatching(line) : line);
  });

  // Every second one: the program takes its time to start.
  it.each(MISTAKES.filter((_one, index) => index % 2 === 0))(
    '%s ends the program with that line and status 2',
    async (_what, text) => {
      const file = join(await temporaryFolder(), 'tamizdat.yaml');
      await writeFile(file, text);
      const { status, stdout, stderr } = await tamizdat('status', '--config', file);
      expect(stderr).toBe(`${messageOf(() => commandConfig({ config: file }))}\n`);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    },
  );

  it('in an empty file is that there is nothing to mirror', async () => {
    const file = join(await temporaryFolder(), 'tamizdat.yaml');
    await writeFile(file, '');
    const { status, stderr } = await tamizdat('up', '--config', file);
    expect(stderr).toBe(
      `${file}, line 1: outlets: there is no source, so nothing to mirror: add one, or name the address of a feed, a sitemap or a page ("tamizdat up URL", "tamizdat snapshot --url URL")\n`,
    );
    expect(status).toBe(2);
  });

  it('keeps its line behind a byte order mark', async () => {
    const file = join(await temporaryFolder(), 'tamizdat.yaml');
    await writeFile(file, `\ufeff${GOOD}mirror:\n  port: 70000\n`);
    const { stderr } = await tamizdat('status', '--config', file);
    expect(stderr).toBe(`${file}, line 10: mirror.port: has to be at most 65535\n`);
  });

  it('is told for each of several, a line each', async () => {
    const file = join(await temporaryFolder(), 'tamizdat.yaml');
    await writeFile(file, `${GOOD}mirror:\n  port: 0\ndta: x\nkeeep: y\n`);
    const { status, stderr } = await tamizdat('status', '--config', file);
    expect(stderr.trim().split('\n')).toHaveLength(3);
    expect(status).toBe(2);
  });

  it('is no worse when the file is a folder, or is not there', async () => {
    const folder = await temporaryFolder();
    const read = await tamizdat('status', '--config', folder);
    expect(read.stderr).toBe(`configuration ${folder} cannot be read; make one with "tamizdat init"\n`);
    const missing = await tamizdat('status', '--config', join(folder, 'none.yaml'));
    expect(missing.stderr).toMatch(/none\.yaml is not there; make one with "tamizdat init"\n$/);
    expect([read.status, missing.status]).toEqual([2, 2]);
  });

  it('is that others can read the keys', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'tamizdat.yaml');
    await writeFile(file, GOOD);
    const first = await tamizdat('snapshot', '--config', file, '--url', 'http://127.0.0.1:9/');
    expect(first.status).not.toBe(1);
    const key = join(folder, 'data/state/keys/root.key');
    await chmod(key, 0o644);
    const { status, stderr } = await tamizdat('snapshot', '--config', file);
    expect(stderr).toBe(`${key} can be read by others: chmod 600 it, or make new keys\n`);
    expect(status).toBe(2);
  });

  it('does not keep from naming another data directory on the command line', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'tamizdat.yaml');
    await writeFile(file, `${GOOD}data: tamizdat.yaml/data\n`);
    const elsewhere = join(folder, 'elsewhere');
    expect(commandConfig({ config: file, data: elsewhere }).data).toBe(elsewhere);
  });
});
