import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addressAdd, addressRetire } from '../../src/commands/address/address.js';
import type { Context } from '../../src/commands/context.js';
import { withdrawCommand } from '../../src/commands/withdraw/withdraw.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { openFilledData, SILENT } from '../support/filled-data.js';

const copied = copiedFolder(async (folder) => {
  const data = await openFilledData(folder);
  await data.publishSettings();
  await data.keep('one');
  data.archive.close();
  await syncData(join(folder, 'copy'), [data.dataDir]);
});

const ADDRESS = 'https://mirror.example/';

type Command = (context: Context, options: { data: string }) => Promise<unknown>;

it.each<[string, Command, RegExp]>([
  [
    'withdraw',
    (context, options) =>
      withdrawCommand(context, ['abcdefghijklmnop'], { ...options, reason: 'safety', hard: true }),
    /only the publisher can withdraw from it: .* on a line of \/.*\/copy\/state\/blocked and run "tamizdat sync"$/,
  ],
  [
    'address add',
    (context, options) => addressAdd(context, ADDRESS, { ...options, kind: 'durable' }),
    /only the publisher may sign addresses of it: .*mirror\.addresses/,
  ],
  [
    'address retire',
    (context, options) => addressRetire(context, ADDRESS, options),
    /only the publisher may sign addresses of it: .*mirror\.addresses/,
  ],
])(
  '%s says on a copy whose it is to do and what its operator can do, and leaves nothing waiting',
  async (_, command, words) => {
    const data = join(await copied(), 'copy');
    const printed: string[] = [];
    const context: Context = {
      logger: SILENT,
      print: (text) => void printed.push(text),
      now: () => new Date('2026-11-23T09:30:00Z'),
      random: () => 0,
      signal: new AbortController().signal,
      onReload: () => () => undefined,
    };
    await expect(command(context, { data })).rejects.toMatchObject({
      code: 'USAGE_INVALID',
      message: expect.stringMatching(words) as string,
    });
    expect(printed).toEqual([]);
    expect(await readdir(join(data, 'state'))).not.toContain('requests');
  },
);
