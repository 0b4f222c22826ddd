import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/commands/context.js';
import { init } from '../../src/commands/init.js';
import { loadConfig } from '../../src/config.js';
import { configJsonSchema } from '../../src/config/json-schema.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FEED = 'https://courier.example/feed';

/** `init` in an empty folder, answered line by line; gives what it said. */
async function answer(...answers: string[]) {
  const folder = join(await temporaryFolder(), 'mirror');
  const output = new PassThrough();
  const context: Context = {
    logger: { log: () => undefined, progress: () => undefined },
    print: (text) => void output.write(`${text}\n`),
    now: () => new Date('2026-11-22T12:00:00Z'),
    random: () => 0.5,
    signal: new AbortController().signal,
    onReload: () => () => undefined,
  };
  const input = Readable.from(answers.map((line) => `${line}\n`));
  const failure = await init(context, folder, { input, output }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  const said = String(output.read() ?? '');
  return { folder, file: join(folder, 'tamizdat.yaml'), said, failure };
}

describe('init', () => {
  it('asks for outlet, permission, designations and contact, and writes what can be run', async () => {
    const { file, folder, said, failure } = await answer(
      'Courier',
      FEED,
      'ru, uk',
      'written',
      'russia-undesirable',
      'desk@courier.example',
    );
    expect(failure).toBeUndefined();
    expect(loadConfig(file).outlets).toMatchObject([
      {
        name: 'Courier',
        languages: ['ru', 'uk'],
        permission: 'written',
        notices: ['russia-undesirable'],
        contact: 'desk@courier.example',
      },
    ]);
    expect(said).toMatch(
      /russia-undesirable +Russia, Ukraine: "undesirable organization" \(Prosecutor General/,
    );
    expect(said).toContain(`Written: ${file}`);
    expect(existsSync(join(folder, 'data/state/keys/root.key'))).toBe(true);
  });

  it('puts the schema beside the configuration that names it', async () => {
    const { file, folder } = await answer('Courier', FEED, '', '', '', '');
    const [, name = ''] = /^# yaml-language-server: \$schema=(.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(configJsonSchema());
    expect(loadConfig(file).outlets[0]).toMatchObject({ languages: ['en'], permission: 'none', notices: [] });
  });

  it('asks again, with the reason, after an answer that cannot be used', async () => {
    const { file, said, failure } = await answer(
      ...['', 'Courier', 'courier.example/feed', FEED, 'english language', 'en', 'maybe', 'own'],
      ...['moon-undesirable', 'none', 'desk@courier.example'],
    );
    expect(failure).toBeUndefined();
    expect(said).toContain('Please write an answer: this cannot be left empty.');
    const reasons = said.match(/Please try again: .*/g);
    expect(reasons?.slice(0, 3)).toEqual([
      'Please try again: begin it with https:// or http://.',
      'Please try again: use a language tag such as "ru".',
      'Please try again: choose among own, written, licence, none.',
    ]);
    expect(reasons?.[3]).toMatch(/choose among .*russia-undesirable.*, none\.$/);
    expect(loadConfig(file).outlets[0]).toMatchObject({ permission: 'own', notices: [] });
  });

  it.each([
    ['https://courier.example/news/', 'feed'],
    ['https://courier.example/sitemap_index.xml', 'sitemap'],
    ['https://courier.example/post-sitemap2.xml.gz', 'sitemap'],
    ['https://courier.example/addresses.txt', 'list'],
  ])('takes %s for a %s', async (address, kind) => {
    const { file } = await answer('Courier', address, '', '', '', '');
    expect(loadConfig(file).outlets[0]?.sources[0]).toMatchObject({ [kind]: address });
  });

  it('says at which question the answers ended, and writes nothing', async () => {
    const { folder, failure } = await answer('Courier', FEED, 'en');
    expect(failure).toBe('the answers ended before "Permission"; nothing was written');
    expect(existsSync(folder)).toBe(false);
  });
});
